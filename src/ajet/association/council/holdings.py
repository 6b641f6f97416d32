"""What is held about office-holders: that a seat was held stays on record, by whom goes with the person."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from ajet.association.council.delegating import cut_short
from ajet.association.council.models import Delegation, Term
from ajet.association.council.wording import seat_in_words
from ajet.association.people.alumni.stays import Stay
from ajet.foundation.access.rights import RIGHTS
from ajet.foundation.personal_data.holdings import Holding, Record, Retention

KEPT_AFTER_END = timedelta(days=365)


def terms_held(account):
    terms = Term.objects.filter(person__account=account)
    language = get_language() or "en"
    return [
        Record(
            [
                (pgettext("term", "Office"), seat_in_words(term.seat, language)),
                (_("Council year"), str(term.seat.office.council_year)),
                (pgettext("term", "How it came about"), term.get_how_display()),
                (pgettext("term", "Beginning"), term.begins_at),
                (pgettext("term", "End"), term.ends_at),
            ]
        )
        for term in terms.select_related(
            "seat__office__council_year", "seat__block", "seat__chapter"
        )
    ]


def leave_seats(account, at):
    """Terms in force end now, those to come are taken back, and all that were become nobody's."""
    terms = Term.objects.filter(person__account=account)
    terms.filter(begins_at__gte=at).delete()
    terms.in_force_at(at).update(ends_at=at)
    cut_short(account, at)
    terms.update(person=None)


def rights_received(account):
    found = Delegation.objects.filter(Q(person__account=account) | Q(by=account))
    return [
        Record(
            [
                (
                    pgettext("term", "Rights"),
                    ", ".join(str(RIGHTS[right]) for right in each.rights),
                ),
                (pgettext("term", "Over"), str(each.chapter or each.thing)),
                (pgettext("term", "Given by you"), each.by_id == account.pk),
                (pgettext("term", "Beginning"), each.begins_at),
                (pgettext("term", "End"), each.ends_at),
            ]
        )
        for each in found.select_related("chapter")
    ]


def give_rights_back(account, at):
    """What was passed on to `account` is removed; what it passed on itself ended with its terms."""
    Delegation.objects.filter(person__account=account).delete()
    Delegation.objects.filter(by=account).update(by=None)


def ended_delegations(at):
    return Delegation.objects.filter(ends_at__lte=at - KEPT_AFTER_END)


HOLDINGS = [
    Holding(
        "terms",
        gettext_lazy("Offices held"),
        gettext_lazy(
            "So that rights follow from offices, and the association knows which seats were held when. "
            "If you are erased, your terms stay without your name."
        ),
        show=terms_held,
        erase=leave_seats,
        tables=("council.term",),
    ),
    Holding(
        "delegations",
        gettext_lazy("Rights passed on"),
        gettext_lazy(
            "So that an officer can let you help for a while. Removed a year after the end."
        ),
        show=rights_received,
        erase=give_rights_back,
        tables=("council.delegation",),
    ),
]
OFFICES_STAY = Stay("terms", gettext_lazy("The offices I held, under my name"))
"""What an alumna may leave standing: who held which seat is part of the history of the association."""

RETENTIONS = [
    Retention(
        "delegations",
        gettext_lazy("Rights that were passed on"),
        gettext_lazy("one year after they ended"),
        due=lambda at: ended_delegations(at).count(),
        apply=lambda at: ended_delegations(at).delete(),
    )
]
