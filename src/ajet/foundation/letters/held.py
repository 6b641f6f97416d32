"""What this area keeps about people."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ajet.foundation.languages import in_language
from ajet.foundation.letters.leaving import of
from ajet.foundation.letters.models import Unsubscription
from ajet.foundation.letters.units import unit_at
from ajet.foundation.personal_data.holdings import Holding, Record


def show(account):
    return [
        Record([(_("No more letters from"), name_of(row.unit)), (_("since"), row.left_at)])
        for row in Unsubscription.objects.filter(of(account))
    ]


def name_of(code):
    unit = unit_at(code)
    return in_language(unit, "name", get_language())[0] if unit else code


def erase(account, at):
    Unsubscription.objects.filter(of(account)).delete()


UNSUBSCRIPTIONS = Holding(
    key="unsubscriptions",
    title=gettext_lazy("Letters you have left"),
    why=gettext_lazy(
        "So that nobody writes to you against your wish. Kept until you take the letters again, or are erased."
    ),
    show=show,
    erase=erase,
    tables=("letters.unsubscription",),
)
