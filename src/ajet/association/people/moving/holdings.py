"""What this room holds about people: where they moved, or were asked to."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ajet.association.people.moving.models import Move
from ajet.foundation.personal_data.holdings import Holding, Record


def moves_of(account):
    found = Move.objects.filter(person__account=account).select_related("answer")
    return [
        Record(
            [
                (_("Prefecture left"), name_of(move.place_left)),
                (_("New prefecture"), name_of(move.place)),
                (_("New municipality"), move.municipality),
                (_("New contracting organisation"), move.contracting_organisation),
                (_("First day there"), move.moves_on),
                (_("Agreed"), move.answer.consents if hasattr(move, "answer") else None),
            ]
        )
        for move in found
    ]


def name_of(prefecture):
    return prefecture.name_ja if get_language() == "ja" else prefecture.name_en


def erase(account, at):
    Move.objects.filter(person__account=account).delete()


holding = Holding(
    "moves",
    _("Moves to another chapter"),
    _("So that both chapters know who belongs to them. Kept as long as you are known to us."),
    show=moves_of,
    erase=erase,
    tables=("moving.move", "moving.answer"),
)
