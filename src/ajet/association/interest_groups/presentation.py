"""Where an application stands, and what happens next, in words for those who wait."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ajet.association.interest_groups.models import ENDED, Kind

WAY = {
    Kind.HANDED_IN: pgettext_lazy("way of an application", "Its three officers confirm"),
    Kind.SUPPORTED: pgettext_lazy(
        "way of an application", "The Director of Affiliate Relations looks at it"
    ),
    Kind.PUT_TO_VOTE: pgettext_lazy("way of an application", "The Vice-Chair looks at it"),
    Kind.RECOGNISED: pgettext_lazy("way of an application", "The council votes"),
}
"""The step that ends a part of the way -> what that part is."""

SENTENCES = {
    Kind.BEGUN: _(
        "As soon as all three officers have signed in and confirmed, the application goes to the Director of "
        "Affiliate Relations by itself."
    ),
    Kind.HANDED_IN: _(
        "The Director of Affiliate Relations is looking at your application. There is nothing for you to do; "
        "we write to you when something happens."
    ),
    Kind.SUPPORTED: _(
        "The Director of Affiliate Relations supports it. Now the Vice-Chair looks at it and puts it to the "
        "council."
    ),
    Kind.PUT_TO_VOTE: _(
        "The council is voting. The result comes to you by letter and stands here."
    ),
    Kind.RETURNED: _(
        "You were asked to change something; below is what. Change it and the three of you confirm anew: "
        "nothing is lost."
    ),
    Kind.WITHDRAWN: _(
        "You have withdrawn this application. You are welcome to begin another at any time."
    ),
    Kind.RECOGNISED: _("Congratulations: the council has recognised your group. It is listed now."),
    Kind.NOT_RECOGNISED: _(
        "The council has not recognised the group this time. You are free to meet, and to apply again; the "
        "Director of Affiliate Relations is glad to talk with you."
    ),
}

STATUS = {
    Kind.RECOGNISED: "done",
    Kind.RETURNED: "urgent",
    Kind.BEGUN: "waiting",
    Kind.HANDED_IN: "open",
    Kind.SUPPORTED: "open",
    Kind.PUT_TO_VOTE: "open",
}
"""How a status looks; the others are over."""


@dataclass(frozen=True)
class Part:
    """One part of the way: over at a moment, under way, or to come."""

    title: object
    over_at: datetime | None
    is_now: bool


def way_of(steps):
    """The four parts of the way since an application was last begun; steps in their order."""
    kinds = [step.kind for step in steps]
    begun = len(kinds) - 1 - kinds[::-1].index(Kind.BEGUN) if Kind.BEGUN in kinds else 0
    over = {step.kind: step.at for step in steps[begun:]}
    if Kind.NOT_RECOGNISED in over:
        over[Kind.RECOGNISED] = over[Kind.NOT_RECOGNISED]
    waits = kinds[-1:] and kinds[-1] not in (*ENDED, Kind.RETURNED)
    parts: list[Part] = []
    for kind, title in WAY.items():
        is_now = bool(waits) and kind not in over and not any(part.is_now for part in parts)
        parts.append(Part(title, over.get(kind), is_now))
    return parts


def said(stage):
    return {
        "label": Kind(stage).label,
        "status": STATUS.get(Kind(stage), ""),
        "sentence": SENTENCES[Kind(stage)],
    }
