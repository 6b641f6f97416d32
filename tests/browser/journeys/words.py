"""The words of the pages that the journeys pass: English -> Japanese."""

SIGNING_IN = {
    "Sign in": "サインイン",
    "E-mail address": "メールアドレス",
    "Send me a code": "コードを送る",
    "Your code to sign in to AJET": "AJETへのサインイン用コード",
    "Code from the e-mail": "メールに記載されたコード",
}

MY_PAGE = {
    "To do now": "対応が必要なこと",
    "Answer the survey": "アンケートに回答する",
    "Nothing waits for you at the moment.": "現在、お願いしていることはありません。",
}

ANSWERING = {
    "Begin": "回答を始める",
    "Your ticket": "回答用チケット",
    "Go to the questions": "質問に進む",
    "Your code": "回答コード",
    "Continue": "続ける",
    "Next": "次へ",
    "Back": "戻る",
    "Continue later, or on another device": "後で続ける・別の端末で続ける",
    "Send my answers": "回答を送信する",
    "Question one? – Please answer this question.": "質問one：この質問にご回答ください。",
    "Question hours? – Please write a number of 100 or less.": (
        "質問hours：100以下の数字をご記入ください。"
    ),
    "Thank you: your answers have arrived": "ご回答を受け付けました。ありがとうございました",
    "Stop reminders for me": "今後の案内を停止する",
    "You will get no more reminders of this survey.": (
        "このアンケートについて、今後ご案内をお送りすることはありません。"
    ),
}

QUESTIONS = {
    "Question one?": "質問one",
    "Question many?": "質問many",
    "Question rate?": "質問rate",
    "Question hours?": "質問hours",
    "Question words?": "質問words",
    "Row p": "項目p",
    "Row q": "項目q",
    "Choice A": "選択肢A",
    "Choice B": "選択肢B",
    "Choice C": "選択肢C",
    "Choice D": "選択肢D",
    "Working as a JET": "JETの仕事に関する調査",
}

SURVEYS_AT_THE_DESK = {
    "Surveys": "アンケート",
    "Open the survey": "アンケートを開始する",
    "61 people will be invited now, each by a letter.": (
        "対象者61名に、案内メールをお送りします。"
    ),
    "Open and invite": "開始して案内を送る",
    "45 answers; 45 tickets were given.": "回答は45件、お渡ししたチケットは45枚です。",
    "Block 1": "第1ブロック",
    "Block 6": "第6ブロック",
    "Block 10": "第10ブロック",
    "not shown": "非表示",
    "Close the survey": "アンケートを終了する",
    "45 of 61 members have answered.": "会員61名中、45名から回答がありました。",
    "the closing is still running": "終了処理中",
}

REPORTS_AT_THE_DESK = {
    "Reports": "報告書",
    "Reports at the desk": "報告書の作成",
    "Begin a report": "報告書の作成を始める",
    "Begin": "始める",
    "Survey": "アンケート",
    "Address of the page": "ページのアドレス",
    "Title in English": "題名（英語）",
    "Title in Japanese": "題名（日本語）",
    "Texts, addressees and meeting": "文章・提出先・意見交換会",
    "Summary in English": "要約（英語）",
    "Summary in Japanese": "要約（日本語）",
    "Save": "保存する",
    "The texts are saved.": "文章を保存しました。",
    "Recommendations": "提言",
    "Addressee": "提出先",
    "Ministry of Education, Culture, Sports, Science and Technology (MEXT)": "文部科学省",
    "Text in English": "本文（英語）",
    "Text in Japanese": "本文（日本語）",
    "Evidence": "根拠",
    "Add": "追加する",
    "The recommendation is added.": "提言を追加しました。",
    "Quotes": "自由記述からの意見",
    "Question": "質問",
    "Written in": "原文の言語",
    "English": "英語",
    "Words as they were written": "原文",
    "Translation": "翻訳",
    "The quote is added.": "意見を追加しました。",
    "Make an edition": "版を作成する",
    "Edition 1": "第1版",
    "Edition 2": "第2版",
    "The summary is missing in Japanese.": "要約の日本語の文章がありません。",
    "Publish this edition": "この版を公表する",
    "The report is published.": "報告書を公表しました。",
    "PDF in English": "英語版PDF",
    "PDF in Japanese": "日本語版PDF",
}

TRYING_OUT = {
    "Nothing that you answer here is stored.": "ここでの回答は保存されません。",
    "Send my answers": "回答を送信する",
    "Please answer this question.": "この質問にご回答ください。",
    "What you answered leads to a further question in this part.": (
        "ご回答に応じて、このページに質問が加わりました。"
    ),
    "Please write a number of 2 or more.": "2以上の数字をご記入ください。",
    "何校を訪問していますか。（校）": "何校を訪問していますか。（校）",
    "複数の学校で教えていますか。": "複数の学校で教えていますか。",
    "はい": "はい",
    "This is where the answers would be sent": "実際には、ここで回答が送信されます",
}

OF_A_MEMBER = SIGNING_IN | MY_PAGE | ANSWERING | QUESTIONS
OF_AN_OFFICER = SURVEYS_AT_THE_DESK | REPORTS_AT_THE_DESK | QUESTIONS
