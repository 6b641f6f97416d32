"""An officer builds a survey of five kinds, translates it, tries it out on a phone, and opens it."""

from datetime import timedelta

SINGLE = "Do you teach at more than one school?"
NUMBER = "How many schools do you visit?"
SCALE = "I have enough time to prepare."
SEVERAL = "What would help you?"
TEXT = "What else should the council know?"

JAPANESE = {
    SINGLE: {
        "Question in Japanese": "複数の学校で教えていますか。",
        "Option 1 in Japanese": "はい",
        "Option 2 in Japanese": "いいえ",
    },
    NUMBER: {"Question in Japanese": "何校を訪問していますか。", "Unit in Japanese": "校"},
    SCALE: {"Question in Japanese": "準備の時間は足りている。"},
    SEVERAL: {
        "Question in Japanese": "どのような支援が必要ですか。",
        "Option 1 in Japanese": "時間",
        "Option 2 in Japanese": "研修",
    },
    TEXT: {"Question in Japanese": "ほかに役員会に伝えたいことはありますか。"},
}


def begin(officer, today):
    officer.follow("Begin a new survey")
    officer.field("Title in English").fill("Teaching in 2026")
    officer.field("Opens on").fill(today.isoformat())
    officer.field("Closes on").fill((today + timedelta(days=14)).isoformat())
    officer.press("Begin the survey")
    officer.reads("There is no section yet.")
    officer.follow("Add a section")
    officer.field("Title in English").fill("Your work")
    officer.press("Save")


def add(officer, kind, **fields):
    officer.follow("Add a question")
    officer.follow(kind)
    for label, text in fields.items():
        officer.field(label.replace("_", " ")).fill(text)


def add_questions(officer):
    options = {"Option_1_in_English": "Yes", "Option_2_in_English": "No"}
    add(officer, "One of several", Question_in_English=SINGLE, **options)
    officer.main.get_by_label("Must be answered to go on").check()
    officer.picture("building-single")
    officer.press("Save")
    add(officer, "A number", Question_in_English=NUMBER, Unit_in_English="schools")
    officer.field("Smallest number allowed").fill("2")
    officer.press("Save")
    add(officer, "A scale", Question_in_English=SCALE)
    officer.press("Save")
    add(officer, "Several of several", Question_in_English=SEVERAL, Option_1_in_English="Time")
    officer.press("Another option")
    officer.field("Option 4 in English").fill("Training")
    officer.main.get_by_role("button", name="Remove row 2", exact=False).click()
    officer.press("Save")
    add(officer, "Free text", Question_in_English=TEXT)
    officer.press("Save")


def show_the_number_to_some(officer):
    officer.follow(NUMBER)
    officer.follow("To whom it is shown")
    officer.press("Add the condition")
    officer.press("Save")
    officer.reads("Please tick one answer at least.")
    officer.choice("Answers", "Yes").check()
    officer.picture("building-rule")
    officer.press("Save")
    officer.reads(f"the answer to “{SINGLE}” is “Yes”")


def move_the_first_down(officer):
    """It is refused: the number is shown by its answer."""
    officer.main.get_by_role("button", name=f"Move “{SINGLE}” down").click()
    officer.reads(f"“{NUMBER}” is shown by the answer to “{SINGLE}”, which would come later")
    officer.main.get_by_role("button", name=f"Move “{TEXT}” up").click()
    officer.main.get_by_role("button", name=f"Move “{TEXT}” down").wait_for()


def translate(officer):
    officer.follow("See what is to be translated")
    officer.sees("Translation")
    officer.picture("building-translation")
    listed = officer.main.locator("ul > li")
    listed.get_by_role("link", name="Teaching in 2026", exact=True).click()
    officer.field("Title in Japanese").fill("2026年の授業について")
    officer.press("Save")
    officer.follow("1. Your work")
    officer.field("Title in Japanese").fill("お仕事について")
    officer.press("Save")
    for question, texts in JAPANESE.items():
        officer.follow(question)
        for label, text in texts.items():
            officer.field(label).fill(text)
        officer.press("Save")
    officer.reads("Every text is there in both languages.")
    officer.picture("building-outline")


def preview(officer):
    officer.follow("Preview")
    officer.sees("In Japanese")
    phone = officer.main.get_by_role("group", name="On a phone").last
    assert phone.bounding_box()["width"] == 390
    phone.get_by_role("group", name="準備の時間は足りている。").wait_for()
    officer.picture("building-preview")
    officer.follow("Back to the questions")


def try_out(phone):
    """In Japanese: the required question forgotten, then a further question of the same part."""
    phone.reads("Nothing that you answer here is stored.")
    phone.press("Send my answers")
    phone.is_told("Please answer this question.")
    phone.choice("複数の学校で教えていますか。", "はい").check()
    phone.press("Send my answers")
    phone.reads("What you answered leads to a further question in this part.")
    phone.field("何校を訪問していますか。（校）").fill("1")
    phone.press("Send my answers")
    phone.is_told("Please write a number of 2 or more.")
    phone.picture("building-try")
    phone.field("何校を訪問していますか。（校）").fill("３")
    phone.press("Send my answers")
    phone.sees("This is where the answers would be sent")


def open_it(officer, invited):
    officer.follow("Open the survey")
    officer.reads(f"{invited} people will be invited now, each by a letter.")
    officer.press("Open and invite")
    officer.main.get_by_role("link", name="Close the survey", exact=True).wait_for()
