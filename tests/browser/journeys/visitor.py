import os
import re
from pathlib import Path

SHOTS = os.environ.get("JOURNEY_SHOTS")
PATIENCE = 30_000
"""Milliseconds: a busy machine is no fault of the page."""

JOINER = "\u2060"
"""Stands in Japanese sentences where no line shall be broken."""


def joined(sentence):
    """The sentence, with or without joiners between its signs."""
    return re.compile(f"{JOINER}?".join(map(re.escape, sentence)))


class Visitor:
    """Somebody at a browser, who finds things by their role and by the words of their language.

    words  those of the pages on the way: English -> Japanese
    """

    def __init__(self, page, language, words):
        self.page, self.language, self.words = page, language, words
        self.main = page.get_by_role("main")
        page.set_default_timeout(PATIENCE)

    def say(self, english):
        return english if self.language == "en" else self.words[english]

    def open(self, path):
        self.page.goto(f"/{self.language}{path}")

    def press(self, button):
        self.main.get_by_role("button", name=self.say(button), exact=True).click()

    def follow(self, link):
        self.main.get_by_role("link", name=self.say(link), exact=True).click()

    def field(self, label):
        """Its label may end in a word that says it is required."""
        return self.main.get_by_label(re.compile(rf"^\s*{re.escape(self.say(label))}(\s|$)"))

    def choice(self, question, label):
        """A button or box of a question; of a matrix, `question` is the row."""
        group = self.main.get_by_role("group", name=self.say(question))
        return group.get_by_label(self.say(label), exact=True)

    def sees(self, heading):
        self.page.get_by_role("heading", name=self.say(heading), exact=True).wait_for()

    def reads(self, sentence):
        self.main.get_by_text(joined(self.say(sentence))).wait_for()

    def is_told(self, sentence):
        """The summary of mistakes says it."""
        self.main.get_by_role("alert").get_by_text(joined(self.say(sentence))).wait_for()

    def table(self):
        """The cells of the page's table, row by row, without its head."""
        return [
            [cell.replace(JOINER, "") for cell in row.locator("th, td").all_inner_texts()]
            for row in self.main.locator("tbody tr").all()
        ]

    def picture(self, name):
        if SHOTS:
            path = Path(SHOTS) / f"{name}-{self.language}.png"
            self.page.screenshot(path=str(path), full_page=True)
