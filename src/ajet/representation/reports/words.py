"""Every sentence that a report says by itself, in both languages, side by side so that they stay the same.

Not in the catalogues of the site: one edition is printed in both languages at once, by a process without
Django, and whoever changes a sentence here must see the other.
"""

from datetime import date, timedelta

LANGUAGES = ("en", "ja")

WORDS = {
    "contents": {"en": "Contents", "ja": "目次"},
    "summary": {"en": "Summary", "ja": "要約"},
    "background": {"en": "Background", "ja": "背景"},
    "recommendations": {"en": "Recommendations", "ja": "提言"},
    "method": {"en": "Method", "ja": "調査方法"},
    "respondents": {"en": "Who answered", "ja": "回答者の構成"},
    "breakdowns": {"en": "Results by group", "ja": "属性別の結果"},
    "contributors": {"en": "Contributors", "ja": "作成者"},
    "addressees": {"en": "Addressed to", "ja": "提出先"},
    "association": {
        "en": "Association for Japan Exchange and Teaching (AJET)",
        "ja": "JETプログラム参加者の会（AJET）",
    },
    "produced": {
        "en": "Produced by the AJET National Council",
        "ja": "JETプログラム参加者の会（AJET）役員会 作成",
    },
    "prepared": {
        "en": "Prepared for the Opinion Exchange Meeting with {addressees}",
        "ja": "意見交換会資料（{addressees}）",
    },
    "survey": {"en": "Survey: {title}", "ja": "調査名：{title}"},
    "edition": {"en": "Edition {number}, {date}", "ja": "第{number}版　{date}"},
    "synthetic": {
        "en": "Sample with invented data. No member gave these answers.",
        "ja": "架空のデータによる見本です。実際の会員の回答ではありません。",
    },
    "draft": {
        "en": "Draft, not published",
        "ja": "下書き（未公表）",
    },
    "figure": {"en": "Figure {number}", "ja": "図{number}"},
    "table": {"en": "Table {number}", "ja": "表{number}"},
    "data": {"en": "Data of {figure}", "ja": "{figure}のデータ"},
    "to": {"en": "To {addressee}", "ja": "{addressee}への提言"},
    "evidence": {"en": "Evidence: {figure}", "ja": "根拠：{figure}"},
    "quoted": {"en": "{role}", "ja": "{role}"},
    "quoted_translated": {
        "en": "{role}, translated from Japanese",
        "ja": "{role}、英語の回答を翻訳",
    },
    "respondent": {"en": "Respondent", "ja": "回答者"},
    # Columns
    "answer": {"en": "Answer", "ja": "回答"},
    "statement": {"en": "Statement", "ja": "項目"},
    "share": {"en": "Share", "ja": "割合"},
    "margin": {"en": "Margin of error", "ja": "誤差の範囲"},
    "count": {"en": "Respondents", "ja": "回答者数"},
    "percent_of_answers": {"en": "Share of respondents", "ja": "回答者の割合"},
    "percent_weighted": {"en": "After weighting", "ja": "ウェイト付け後"},
    "not_asked": {"en": "Not asked", "ja": "非該当"},
    "preferred_not_to": {"en": "Preferred not to say", "ja": "「答えたくない」"},
    "left_open": {"en": "Left out", "ja": "無回答"},
    "answers_to_each": {"en": "Answers to each question", "ja": "質問ごとの回答状況"},
    "answers_to_each_note": {
        "en": "Not asked: share of all respondents. Preferred not to say, left out: shares of those who were "
        "asked. Before weighting.",
        "ja": "「非該当」は回答者全体に対する割合、「答えたくない」と「無回答」は質問を受けた人に対する割合です。"
        "いずれもウェイト付け前の値です。",
    },
    "percent_of_roster": {"en": "Share of all members", "ja": "会員全体の割合"},
    "question": {"en": "Question", "ja": "質問"},
    "all": {"en": "All", "ja": "全体"},
    "mean": {"en": "Mean", "ja": "平均"},
    "quantity": {"en": "Quantity", "ja": "項目"},
    "value": {"en": "Value", "ja": "値"},
    "lower_quartile": {"en": "A quarter are at or below", "ja": "第1四分位数"},
    "median": {"en": "Half are at or below (median)", "ja": "中央値"},
    "upper_quartile": {"en": "Three quarters are at or below", "ja": "第3四分位数"},
    # Method
    "period": {"en": "Period", "ja": "調査期間"},
    "from_to": {"en": "{first} to {last}", "ja": "{first}から{last}まで"},
    "participation": {"en": "Invited and answered", "ja": "対象と回答"},
    "census": {
        "en": "All {population} members were invited; about {answered} answered "
        "(response rate {rate}%). Numbers of respondents are rounded to the nearest 5.",
        "ja": "会員{population}人全員を対象とし、約{answered}人から回答を得ました"
        "（回答率{rate}%）。回答者数は5人単位に丸めています。",
    },
    "open_survey": {
        "en": "About {answered} people answered. How many could have answered is not known. "
        "Numbers of respondents are rounded to the nearest 5.",
        "ja": "約{answered}人から回答を得ました。回答できた人の総数は分かっていません。"
        "回答者数は5人単位に丸めています。",
    },
    "hidden_census": {
        "en": "All {population} members were invited. Too few answered to show results.",
        "ja": "会員{population}人全員を対象としましたが、回答が少ないため結果を示すことができません。",
    },
    "hidden_open": {
        "en": "Too few people answered to show results.",
        "ja": "回答が少ないため結果を示すことができません。",
    },
    "weighting": {"en": "Weighting", "ja": "ウェイト付け"},
    "raked": {
        "en": "Answers are weighted so that together they match all members by {variables} "
        "(raking).",
        "ja": "回答者の構成が、{variables}について会員全体の構成と一致するようにウェイトを付けました"
        "（レイキング法）。",
    },
    "effect": {
        "en": "Design effect (Kish): {effect}. The weighted answers tell as much as about {effective} of equal "
        "weight would.",
        "ja": "デザイン効果（キッシュ）は{effect}で、同じ重みの回答約{effective}件に相当します。",
    },
    "trimmed": {
        "en": "Weights were limited to between a third of the mean weight and three times it; the known "
        "numbers are met all the same.",
        "ja": "ウェイトは平均の3分の1から3倍までに制限しましたが、会員全体の構成との一致は保たれています。",
    },
    "not_trimmed": {
        "en": "Some weights lie beyond a third of the mean weight or three times it: with narrower limits "
        "the known numbers could not be met.",
        "ja": "平均の3分の1から3倍までの範囲を超えるウェイトがあります。"
        "この範囲に制限すると、会員全体の構成と一致させることができませんでした。",
    },
    "source_of_roll": {
        "en": "Source of the known numbers: the association's roll of members on {day}.",
        "ja": "会員全体の構成は、{day}現在の会員名簿によります。",
    },
    "source_told": {
        "en": "Source of the known numbers: {source}, {day}.",
        "ja": "会員全体の構成は、{source}（{day}現在）によります。",
    },
    "source_of_file": {
        "en": "Source of the known numbers: a roster that the association brought with the answers.",
        "ja": "会員全体の構成は、回答とともに取り込んだ名簿によります。",
    },
    "no_times": {
        "en": "No time is kept with an answer, so that nobody can be told by when they answered. Early and late "
        "answers can therefore not be compared.",
        "ja": "回答した時期から個人が推測されることのないよう、回答には時刻も日付も記録していません。"
        "そのため、早い時期と遅い時期の回答の比較はできません。",
    },
    "equal": {
        "en": "Every answer counts the same, since no more is known of the members than how many "
        "they are.",
        "ja": "会員の総数のほかに構成が分からないため、どの回答も同じ重みで集計しました。",
    },
    "unweighted": {
        "en": "Answers are not weighted, because nobody knows who could have answered. The figures "
        "describe those who answered, and nobody else.",
        "ja": "回答できた人の全体が分からないため、ウェイトを付けていません。"
        "数値は回答者についてのものであり、それ以外の人を代表するものではありません。",
    },
    "merged": {
        "en": "Groups with fewer than {minimum} answers were taken together for weighting by a fixed rule, "
        "those that have an order with a neighbour, others with one another: {merges}.",
        "ja": "回答が{minimum}件に満たない区分は、ウェイト付けの際に一定の規則（順序のある区分は隣の区分と、"
        "それ以外は互いに統合）に従って統合しました（{merges}）。",
    },
    "none_merged": {
        "en": "No groups had to be taken together for weighting.",
        "ja": "ウェイト付けの際に統合した区分はありません。",
    },
    "left_out": {
        "en": "Not used for weighting, because the known numbers do not add up to all members: "
        "{variables}.",
        "ja": "合計が会員の総数と一致しないため、{variables}はウェイト付けに用いませんでした。",
    },
    "precision": {"en": "Margin of error", "ja": "誤差の範囲"},
    "with_errors": {
        "en": "“56% (±2)” means: with 95% confidence, between 54% and 58% of all members. This takes "
        "into account the weighting and that the membership is finite. It holds if whether members "
        "answered depends on nothing but what the weighting takes into account.",
        "ja": "「56%（±2ポイント）」は、会員全体での割合が95%の信頼度で54%から58%の間にあることを表します。"
        "ウェイト付けと、会員数が有限であること（有限母集団修正）を考慮しています。"
        "回答するかどうかが、ウェイト付けに用いた属性だけで決まることを前提としています。",
    },
    "without_errors": {
        "en": "No margin of error is given: without a known population there is none.",
        "ja": "母集団が分からないため、誤差の範囲は示していません。",
    },
    "what_if": {"en": "If others think differently", "ja": "回答しなかった人の考えが異なる場合"},
    "what_if_explained": {
        "en": "Members who did not answer may think differently, and nothing in the answers can show "
        "it. Under each main figure stands the range within which it would lie if their odds were "
        "{odds} times higher or lower (odds ratio).",
        "ja": "回答しなかった会員の考えは異なるかもしれませんが、回答からそれを知ることはできません。"
        "そこで、回答しなかった会員のオッズが{odds}倍または{odds}分の1である場合（オッズ比）の範囲を、"
        "主な数値に添えて示しています。",
    },
    "unanswered": {"en": "Questions left out", "ja": "無回答"},
    "unanswered_explained": {
        "en": "At most {most}% of respondents left a question out (median over all questions: "
        "{median}%). Percentages refer to those who answered the question.",
        "ja": "質問ごとの無回答の割合は、中央値が{median}%、最大が{most}%です。"
        "割合は、その質問に回答した人を母数としています。",
    },
    # "Almost", since the share is rounded, and hidden where only one or two left a question out.
    "all_answered": {
        "en": "Every question was answered by all or almost all respondents. Percentages refer to those "
        "who answered the question.",
        "ja": "どの質問にも、回答者のほぼ全員が回答しました。"
        "割合は、その質問に回答した人を母数としています。",
    },
    "anonymity": {"en": "Anonymity", "ja": "匿名性の確保"},
    "sealed": {
        "en": "Answers were given without a name and are kept apart from the roll of members.",
        "ja": "回答は無記名で、会員名簿とは切り離して保管しています。",
    },
    "imported": {
        "en": "Answers were taken over from a file without names.",
        "ja": "回答は、氏名を含まないファイルから取り込みました。",
    },
    "reissued": {
        "en": "Tickets handed out a second time: {count}.",
        "ja": "回答用チケットの再発行は{count}枚です。",
    },
    "disclosure": {
        "en": "No result is shown for fewer than {respondents} respondents or for a group of fewer "
        "than {roster} members, and no share behind or outside which stand only one or two people. "
        "Where a hidden figure could be worked out from others, these are hidden too. Where all gave the "
        "same answer, and where nearly all or nearly none of a group did, only “over {nearly}%” or "
        "“under {rest}%” is told.",
        "ja": "回答者が{respondents}人に満たない場合、会員が{roster}人に満たない区分の場合、"
        "該当者または非該当者が1人か2人の場合は、数値を示しません。"
        "ほかの数値から推測できるときは、その数値も秘匿しています。"
        "全員が同じ回答をした場合、また区分のほぼ全員または一部のみが該当する場合は、"
        "「{nearly}%超」「{rest}%未満」とのみ示しています。",
    },
    "signs": {"en": "Signs", "ja": "記号"},
    "signs_explained": {
        "en": "x: not shown, so that nobody can be recognised. –: none. *: fewer than {reliable} "
        "respondents, read with care. Percentages are rounded and may not add up to 100.",
        "ja": "x：個人が推測されるおそれがあるため秘匿　–：該当なし　"
        "*：回答者が{reliable}人に満たないため参考値。割合は四捨五入しており、合計が100にならないことがあります。",
    },
    "notes": {"en": "Notes", "ja": "備考"},
    # Findings
    "base": {"en": "About {base} answers.", "ja": "回答数：約{base}件。"},
    "answered_only": {
        "en": "About {count} respondents answered; this report draws no figure of it",
        "ja": "約{count}人が回答しました（本報告書では図を掲載していません）",
    },
    "declined": {
        "en": "{percent}% of those asked preferred not to say.",
        "ja": "質問を受けた人の{percent}%が「答えたくない」を選びました。",
    },
    "routed": {
        "en": "Asked only of those to whom it applied by their earlier answers.",
        "ja": "前の質問への回答から該当する方にのみたずねた質問です。",
    },
    "hidden_base": {
        "en": "Too few answers to be shown (x).",
        "ja": "回答が少ないため、結果は秘匿しています（x）。",
    },
    "in_error": {"en": "{percent}% (±{margin})", "ja": "{percent}%（±{margin}ポイント）"},
    "plain_percent": {"en": "{percent}%", "ja": "{percent}%"},
    "over_percent": {"en": "over {percent}%", "ja": "{percent}%超"},
    "under_percent": {"en": "under {percent}%", "ja": "{percent}%未満"},
    "most_frequent": {
        "en": "{share} chose “{choice}”, more than any other answer",
        "ja": "最も多い回答は「{choice}」で、{share}です",
    },
    "most_frequent_tied": {
        "en": "{choices} were each chosen by {share}, more than any other answer",
        "ja": "最も多い回答は{choices}で、いずれも{share}です",
    },
    "all_tied": {
        "en": "{choices} were each chosen by {share}",
        "ja": "{choices}を選んだ人は、いずれも{share}です",
    },
    "on_top": {
        "en": "{share} answered {choices}",
        "ja": "{choices}と答えた人は、合わせて{share}です",
    },
    "on_top_one": {
        "en": "{share} answered {choices}",
        "ja": "{choices}と答えた人は{share}です",
    },
    "on_top_points": {
        "en": "{share} chose {point} or more on the scale from {first} to {last}",
        "ja": "{first}から{last}までのうち{point}以上を選んだ人は{share}です",
    },
    "measure_points": {"en": "{point} or more", "ja": "{point}以上"},
    "first_and_second": {
        "en": "{share} chose “{choice}”, {second_share} “{second}”",
        "ja": "「{choice}」を選んだ人が{share}と最も多く、「{second}」の{second_share}が続きます",
    },
    "first_alone": {
        "en": "{share} chose “{choice}”",
        "ja": "「{choice}」を選んだ人は{share}です",
    },
    "most_and_least": {
        "en": "{measure}: highest at {share} for “{most}”, lowest at {least_share} for “{least}”",
        "ja": "{measure}の割合は、「{most}」で{share}と最も高く、"
        "「{least}」で{least_share}と最も低くなっています",
    },
    "matrix_plain": {"en": "How the answers are spread", "ja": "回答の分布"},
    "average": {
        "en": "On average {value} {unit}{margin}",
        "ja": "平均は{value}{unit}{margin}です",
    },
    "average_and_half": {
        "en": "On average {value} {unit}{margin}; half of the answers lie between {low} and {high}",
        "ja": "平均は{value}{unit}{margin}で、回答の半数は{low}{unit}から{high}{unit}の間にあります",
    },
    "plus_minus": {"en": " (±{margin})", "ja": "（±{margin}）"},
    "commented": {
        "en": "About {count} respondents wrote a comment",
        "ja": "約{count}人が意見を記入しました",
    },
    "nothing_shown": {
        "en": "The answers are too few to be shown",
        "ja": "回答が少ないため、結果は示していません",
    },
    "band": {
        "en": "If those who did not answer think differently: {low}% to {high}%.",
        "ja": "回答しなかった人の考えが異なる場合、{low}%から{high}%の間になり得ます。",
    },
    "band_of": {
        "en": "If those who did not answer think differently: {low}% to {high}% for “{name}”.",
        "ja": "回答しなかった人の考えが異なる場合、「{name}」は{low}%から{high}%の間になり得ます。",
    },
    "band_one": {
        "en": "If those who did not answer think differently, it stays at {low}%.",
        "ja": "回答しなかった人の考えが異なる場合も、{low}%のままと見込まれます。",
    },
    "band_one_of": {
        "en": "If those who did not answer think differently, “{name}” stays at {low}%.",
        "ja": "回答しなかった人の考えが異なる場合も、「{name}」は{low}%のままと見込まれます。",
    },
    "trend_of": {"en": "Over the waves: {what}", "ja": "各回の調査における{what}の割合"},
    "risen": {
        "en": "Since {wave}: up by {points} points (±{margin}).",
        "ja": "{wave}の調査から{points}ポイント増えました（±{margin}ポイント）。",
    },
    "fallen": {
        "en": "Since {wave}: down by {points} points (±{margin}).",
        "ja": "{wave}の調査から{points}ポイント減りました（±{margin}ポイント）。",
    },
    "unchanged": {
        "en": "Since {wave}: no change (±{margin} points).",
        "ja": "{wave}の調査から変化はありません（±{margin}ポイント）。",
    },
    "within_margin": {
        "en": "That is within the margin of error.",
        "ja": "この差は誤差の範囲内です。",
    },
    "reworded": {
        "en": "The question was worded differently in {wave} and before; the line is broken there, for the "
        "answers cannot be compared.",
        "ja": "{wave}までは質問の文言が異なるため、線を分けて示しています。結果を比較することはできません。",
    },
    "wording_changed": {"en": "wording changed", "ja": "文言を変更"},
    "not_on_offer": {"en": "not shown", "ja": "表示なし"},
    "quotes_chosen": {
        "en": "Comments were chosen by hand; they illustrate and prove nothing by number.",
        "ja": "意見は編集者が選んだ例であり、多寡を示すものではありません。",
    },
    # Tables
    "respondents_by": {"en": "Respondents by {variable}", "ja": "{variable}別の回答者"},
    "crossed": {
        "en": "Respondents by {row} and {column}",
        "ja": "{row}・{column}別の回答者",
    },
    "shares_by": {"en": "Results by {variable} (%)", "ja": "{variable}別の結果（%）"},
    "only_in_total": {
        "en": "Counted in the total alone, so that nobody can be recognised: {groups}.",
        "ja": "個人が推測されることを避けるため、全体にのみ含めた区分：{groups}。",
    },
    "largest_margin": {"en": "Margin of error up to", "ja": "誤差の範囲（最大）"},
    "pdf": {"en": "PDF in English", "ja": "日本語版PDF"},
}

CHART = {
    "stacked": {
        "en": "Bars of shares from “{first}” (left) to “{last}” (right). {rows}",
        "ja": "左の「{first}」から右の「{last}」までの割合を示す帯グラフ。{rows}",
    },
    "quartiles": {
        "en": "A bar from the lower to the upper quartile, with a line at the median. {rows}",
        "ja": "第1四分位数から第3四分位数までの帯と、中央値の線。{rows}",
    },
    "line": {
        "en": "A line of shares over the waves, the earliest first. {rows}",
        "ja": "各回の調査における割合の折れ線グラフ（古い順）。{rows}",
    },
    "bars": {"en": "Bars of shares. {rows}", "ja": "割合を示す棒グラフ。{rows}"},
}

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
REIWA_BEGINS = date(2019, 5, 1)


def words(name, language, /, **facts):
    """The sentence of that name; `facts` fill its places."""
    return WORDS[name][language].format(**facts)


def day(moment: date, language) -> str:
    """26 June 2026, or 2026年6月26日."""
    if language == "ja":
        return f"{moment.year}年{moment.month}月{moment.day}日"
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def day_with_era(moment: date, language) -> str:
    """26 June 2026 (Reiwa 8), or 令和8年（2026年）6月26日."""
    if moment < REIWA_BEGINS:
        return day(moment, language)
    year = moment.year - 2018
    if language == "en":
        return f"{day(moment, language)} (Reiwa {year})"
    era = f"令和{'元' if year == 1 else year}年"
    return f"{era}（{moment.year}年）{moment.month}月{moment.day}日"


def wave_name(opens_on: str, language) -> str:
    """May 2026, or 2026年5月, of a day written 2026-05-11."""
    moment = date.fromisoformat(opens_on)
    if language == "ja":
        return f"{moment.year}年{moment.month}月"
    return f"{MONTHS[moment.month - 1]} {moment.year}"


def period(opens_on: date, closes_on: date, language) -> str:
    """From the first to the last day: `closes_on` is no longer in it."""
    first, last = day(opens_on, language), day(closes_on - timedelta(days=1), language)
    return words("from_to", language, first=first, last=last)


def listed(items, language) -> str:
    """A, B and C; or A、B、C."""
    if language == "ja":
        return "、".join(items)
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def alike(values) -> list[str]:
    """Numbers that stand side by side, with as many decimals as the one that needs most: 2.5, 4.0, 10.0."""
    decimals = max(len(f"{value:g}".partition(".")[2]) for value in values)
    return [f"{value:,.{decimals}f}" for value in values]


def quantity(value) -> str:
    """1,234.5 in either language."""
    return f"{value:,}"
