"""A survey as it stands, looked at or tried out: gaps are shown as gaps, and nothing is stored.

The answers of a try-out travel in the page itself, sealed so that only what we wrote comes back.
"""

import secrets
from dataclasses import dataclass, field

from django.core import signing
from django.utils import translation
from django.utils.translation import gettext as _

from ajet.representation.surveys.building.texts import LANGUAGES, NAMES, OF_A_ROW


@dataclass
class TryOut:
    """Where an officer is in a try-out: the part, the answers so far, the seed of random orders."""

    part: int = 0
    answers: dict = field(default_factory=dict)
    seed: str = field(default_factory=lambda: secrets.token_hex(8))

    def sealed(self, survey) -> str:
        carried = [self.part, self.answers, self.seed]
        return signing.dumps(carried, salt=salt_of(survey), compress=True)

    @classmethod
    def read(cls, sealed, survey) -> "TryOut | None":
        """None if it is none of ours, or of another survey."""
        try:
            return cls(*signing.loads(sealed, salt=salt_of(survey)))
        except (signing.BadSignature, UnicodeError):
            return None


def salt_of(survey):
    return f"try-out of {survey.pk}"


def fill_gaps(survey) -> None:
    """Let texts that lack a language say so, in memory alone; the survey comes `with_questions`."""
    for section in survey.sections.all():
        fill(section, NAMES[type(section)])
        for item in section.items.all():
            fill(item, NAMES[type(item)])
            for choice in item.choices.all():
                fill(choice, ["text"])
            for row in item.rows.all():
                fill(row, OF_A_ROW)


def fill(thing, names):
    for name in names:
        for code, twin in (LANGUAGES, LANGUAGES[::-1]):
            text, other = getattr(thing, f"{name}_{code}"), getattr(thing, f"{name}_{twin}")
            if other and not text:
                with translation.override(code):
                    gap = _("[not translated: %(text)s]") % {"text": other}
                setattr(thing, f"{name}_{code}", gap)
