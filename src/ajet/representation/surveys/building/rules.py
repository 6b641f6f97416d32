"""Which show-if rules a change would break, told in the words of the questions."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ajet.representation.surveys.models import Survey
from ajet.representation.surveys.questionnaire.content import Questionnaire, Words
from ajet.representation.surveys.questionnaire.routing import pages_of
from ajet.representation.surveys.questionnaire.soundness import Fault, Reason, faults
from ajet.representation.surveys.questionnaire.storing import questionnaire_of

LONGEST = 80


@dataclass(frozen=True)
class Broken:
    """A rule that does not hold together.

    of      what is shown by it: a question or, where `is_section`, a section
    about   the question whose answer it asks for; empty where the rule as a whole is wrong
    """

    of: Words
    is_section: bool
    reason: Reason
    about: Words
    key: str

    def __str__(self):
        names = {"of": shortened(self.of), "about": shortened(self.about)}
        return SENTENCES[self.reason]() % names


class BreaksRules(Exception):
    """The change would leave rules behind that cannot hold; `broken` are these."""

    def __init__(self, broken):
        super().__init__(broken)
        self.broken = broken


def stored_questionnaire(survey) -> Questionnaire:
    return questionnaire_of(Survey.objects.with_questions().get(pk=survey.pk))


def broken_in(now: Questionnaire, before: Questionnaire | None = None) -> list[Broken]:
    """What is wrong with the rules; questions that are gone are called as they were `before`."""
    texts = {
        item.key: item.text
        for each in (before, now)
        if each
        for section in each.sections
        for item in section.items
    }
    return [_broken(fault, now, texts) for fault in faults(pages_of(now))]


def _broken(fault: Fault, now: Questionnaire, texts) -> Broken:
    section = now.sections[fault.section]
    is_section = fault.item is None
    of = section.title if fault.item is None else section.items[fault.item].text
    about = Words() if fault.condition is None else texts.get(fault.about, Words(fault.about))
    return Broken(of, is_section, fault.reason, about, fault.about)


def refuse_to_break(before: Questionnaire, survey) -> None:
    """Raises BreaksRules if rules are wrong that were right `before`; what it was stays as it was."""
    known = set(broken_in(before))
    broken = [each for each in broken_in(stored_questionnaire(survey), before) if each not in known]
    if broken:
        raise BreaksRules(broken)


def shortened(words: Words) -> str:
    text = words.ja or words.en if get_language() == "ja" else words.en or words.ja
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


SENTENCES = {
    Reason.UNKNOWN: lambda: _(
        "“%(of)s” is shown by the answer to “%(about)s”, which would be gone. "
        "Please change the rule of “%(of)s” first."
    ),
    Reason.LATER: lambda: _(
        "“%(of)s” is shown by the answer to “%(about)s”, which would come later or in the same section. "
        "A question can only look back, a section only at earlier sections."
    ),
    Reason.CIRCLE: lambda: _(
        "“%(of)s” and “%(about)s” would wait for each other: neither could ever be shown."
    ),
    Reason.NOT_OF_KIND: lambda: _(
        "“%(of)s” is shown by an answer that “%(about)s” cannot have, being another kind of question."
    ),
    Reason.NO_SUCH_ANSWER: lambda: _(
        "“%(of)s” is shown by an answer that “%(about)s” would not offer. "
        "Please change the rule of “%(of)s” first."
    ),
    Reason.NEVER: lambda: _("Nobody would ever see “%(of)s”: no answers lead to it."),
    Reason.REQUIRED_NEVER: lambda: _(
        "Nobody could ever answer “%(of)s”, which is required: no answers lead to it."
    ),
}
