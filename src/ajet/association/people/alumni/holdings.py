"""What this room holds about people."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ajet.association.people.alumni.consent import text_of
from ajet.association.people.alumni.facts import shown
from ajet.association.people.alumni.keeping import withdraw_from_group
from ajet.association.people.alumni.models import AlumniRecord, Farewell
from ajet.association.people.alumni.stays import stays
from ajet.foundation.languages import in_language
from ajet.foundation.letters.forgetting import blank_in_letters
from ajet.foundation.personal_data.holdings import Holding, Record


def farewells_of(account):
    return [
        Record(
            [
                (_("First day without membership"), farewell.ends_on),
                (_("Asked what to keep on"), farewell.asked_on),
                (_("Answered"), farewell.answered_at),
                (_("Carried out from"), farewell.due_on),
            ]
        )
        for farewell in Farewell.objects.of(account)
    ]


def erase_farewells(account, at):
    Farewell.objects.of(account).delete()


def record_of(account):
    labels = {stay.holding: stay.label for stay in stays}
    found = AlumniRecord.objects.filter(account=account).select_related("group")
    return [
        Record(
            [
                *((str(label), value) for _key, label, value in shown(record.facts)),
                *((_("Stays"), str(labels.get(key, key))) for key in record.stays),
                (_("Alumni group"), group_shown(record.group)),
                (_("My group may be told my name and address"), record.gives_address),
                (_("You agreed to"), text_of(record.wording)),
                (_("You agreed on"), record.consented_at),
                (_("Kept since"), record.begun_on),
                (_("Kept up to, not including"), record.kept_until),
            ]
        )
        for record in found
    ]


def group_shown(group):
    return in_language(group, "name", get_language())[0] if group else None


def erase_record(account, at):
    """The group is asked to forget, too; letters to it say nothing of her any more."""
    record = AlumniRecord.objects.filter(account=account).select_related("told_group").first()
    if record is None:
        return
    for text in (record.name, account.email):
        blank_in_letters(text)
    withdraw_from_group(record, at=at)
    record.delete()


FAREWELLS = Holding(
    "farewells",
    gettext_lazy("That you were asked what we may keep"),
    gettext_lazy("So that you are asked once, and what you do not keep goes in time."),
    show=farewells_of,
    erase=erase_farewells,
    tables=("alumni.farewell",),
)
RECORD = Holding(
    "alumni_record",
    gettext_lazy("What you let us keep as an alumna or alumnus"),
    gettext_lazy("Because you agreed to it; for three years, unless you agree again."),
    show=record_of,
    erase=erase_record,
    tables=("alumni.alumnirecord",),
)
HOLDINGS = [FAREWELLS, RECORD]
