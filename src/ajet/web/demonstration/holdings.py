from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ajet.foundation.personal_data.holdings import Holding, Record
from ajet.web.demonstration.models import Sample


def show_card(account):
    cards = Sample.objects.filter(account=account)
    return [Record([(_("Card"), card.key)]) for card in cards]


def erase_card(account, at):
    Sample.objects.filter(account=account).delete()


CARD = Holding(
    "demonstration",
    gettext_lazy("Card of the demonstration"),
    gettext_lazy("So that visitors of the demonstration can sign in as an invented person."),
    show_card,
    erase_card,
    ["demonstration.sample"],
)
