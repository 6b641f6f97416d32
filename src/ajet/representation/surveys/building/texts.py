"""The texts of a survey in two languages: what they lack, and which were changed without their twin.

A text is found by its place in its holder: `title`, `text`, `choice.yes.text`, `row.hours.report_text`. In
`to_check` of a survey, section or item stand places with a language, such as `text.ja`: the other language was
changed after this one. It stands there until this one is changed too, or an officer says that it is right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ajet.representation.surveys.models import Item, Section, Survey
from ajet.representation.surveys.questionnaire.content import Words
from ajet.representation.surveys.questionnaire.storing import words_of

LANGUAGES = ("en", "ja")


class Standing(StrEnum):
    WHOLE = "whole"
    LACKING = "lacking"
    TO_CHECK = "to_check"
    UNUSED = "unused"


@dataclass(frozen=True)
class Text:
    """`label` says what it is, such as “Help”; `is_needed` if it may not be empty in both languages."""

    place: str
    label: object
    words: Words
    is_needed: bool = False
    to_check: tuple[str, ...] = ()

    @property
    def lacks(self) -> tuple[str, ...]:
        is_used = self.is_needed or self.words.en or self.words.ja
        return tuple(code for code in LANGUAGES if is_used and not getattr(self.words, code))

    @property
    def either(self) -> str:
        """Its words in one language at least, by which an officer knows it again."""
        return self.words.en or self.words.ja

    @property
    def standing(self) -> Standing:
        if self.lacks:
            return Standing.LACKING
        if self.to_check:
            return Standing.TO_CHECK
        return Standing.WHOLE if self.words.en else Standing.UNUSED


NEEDED = {"title", "text"}
NAMES: dict[type, dict[str, object]] = {
    Survey: {"title": _("Title"), "purpose": _("Purpose")},
    Section: {
        "title": _("Title"),
        "introduction": _("Introduction"),
        "report_title": _("Title in reports"),
    },
    Item: {
        "text": pgettext_lazy("of a survey", "Question"),
        "help": _("Help below the question"),
        "report_text": _("Wording in reports"),
        "unit": _("Unit"),
    },
}
OF_A_ROW = {"text": _("Statement"), "report_text": _("Wording in reports")}


def texts_of(thing) -> list[Text]:
    """All texts of a survey, a section or an item; an item's choices and rows are among its own."""
    marks = thing.to_check or []
    found = [_text(thing, name, label, "", marks) for name, label in NAMES[type(thing)].items()]
    if isinstance(thing, Item):
        for choice in thing.choices.all():
            found.append(_text(choice, "text", _("Option"), f"choice.{choice.key}.", marks))
        for row in thing.rows.all():
            for name, label in OF_A_ROW.items():
                found.append(_text(row, name, label, f"row.{row.key}.", marks))
    return found


def _text(thing, name, label, before, marks) -> Text:
    place = f"{before}{name}"
    to_check = tuple(code for code in LANGUAGES if f"{place}.{code}" in marks)
    return Text(place, label, words_of(thing, name), name in NEEDED, to_check)


@dataclass(frozen=True)
class Holder:
    """A survey, section or item with its texts."""

    thing: object
    texts: list[Text]

    @property
    def lacking(self) -> list[Text]:
        return [text for text in self.texts if text.standing == Standing.LACKING]

    @property
    def to_check(self) -> list[Text]:
        return [text for text in self.texts if text.standing == Standing.TO_CHECK]


def holders_of(survey) -> list[Holder]:
    """The survey, its sections and items, in the order of the questionnaire; it comes `with_questions`."""
    things: list = [survey]
    for section in survey.sections.all():
        things += [section, *section.items.all()]
    return [Holder(thing, texts_of(thing)) for thing in things]


def kind_of_holder(thing) -> str:
    """`survey`, `section` or `item`: for addresses and buttons."""
    return thing._meta.model_name


def marks_after(
    before: Mapping[str, Words],
    after: Mapping[str, Words],
    marks: Iterable[str],
    right: Iterable[str],
) -> list[str]:
    """`to_check` once the texts at their places have gone from `before` to `after`.

    right   places with a language that an officer says are right as they are
    """
    marks, found = set(marks), []
    for place, words in after.items():
        was = before.get(place, Words())
        for code, twin in (LANGUAGES, LANGUAGES[::-1]):
            is_changed, is_twin_changed = (
                getattr(was, each) != getattr(words, each) for each in (code, twin)
            )
            is_left_behind = bool(is_twin_changed and was.en and was.ja)
            answers_a_mark = is_twin_changed and f"{place}.{twin}" in marks
            stays = f"{place}.{code}" in marks and not is_twin_changed
            if words.en and words.ja and not is_changed and (
                stays or (is_left_behind and not answers_a_mark)
            ):  # fmt: skip
                found.append(f"{place}.{code}")
    return [mark for mark in found if mark not in set(right)]
