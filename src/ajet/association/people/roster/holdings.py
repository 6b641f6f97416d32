"""What imports of rosters keep about people, and about the officers who made them."""

from datetime import date

from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ajet.association.people.holdings import rows_of
from ajet.foundation.languages.whole_names import whole_name
from ajet.foundation.periods.writing import day
from ajet.foundation.personal_data.holdings import Holding, Record

from .models import Confirmation, Reversal, RosterImport, Trace
from .presentation import value_in_words
from .sentences import FIELD_NAMES

OF_POSTS = {
    "contracting_organisation": FIELD_NAMES["organisation"],
    "arrived_on": FIELD_NAMES["arrives_on"],
    "begins_on": gettext_lazy("Beginning of the appointment"),
    "ends_on": FIELD_NAMES["contract_ends_on"],
}
OF_MEMBERSHIPS = {
    "begins_on": gettext_lazy("Membership from"),
    "ends_on": gettext_lazy("Membership up to, not including"),
}
"""What the columns that a trace names are called, beside those of a roster."""


def show_traces(account):
    traces = Trace.objects.filter(person__in=rows_of(account)).select_related("roster_import")
    return [
        Record(
            [
                (_("Imported"), trace.roster_import.uploaded_at),
                (_("You were new"), trace.is_new),
                *changes_in_words(trace.person_fields, FIELD_NAMES),
                *changes_in_words(trace.appointment_fields, FIELD_NAMES | OF_POSTS),
                *changes_in_words(trace.membership_fields, FIELD_NAMES | OF_MEMBERSHIPS),
            ]
        )
        for trace in traces
    ]


def changes_in_words(changed, names):
    """What it is called, and "before → after", in the reader's language."""
    for field, (before, after) in changed.items():
        words = [as_read(field, value) for value in (before, after)]
        yield str(names.get(field, field)), " → ".join(words)


def as_read(field, value):
    if field.endswith("_on") and value:
        return day(date.fromisoformat(value), get_language())
    return str(value_in_words(field, value) or "–")


def erase_traces(account, at):
    """Traces go, rows of previews too, and every file that waits: none can be taken out of a file."""
    people = rows_of(account)
    waiting = RosterImport.objects.filter(confirmation=None, content__isnull=False)
    Trace.objects.filter(person__in=people).delete()
    waiting.update(content=None, findings={})
    for shown in RosterImport.objects.exclude(findings={}).defer("content"):
        shown.findings = without(shown.findings, people)
        shown.save(update_fields=["findings"])


def without(findings, people):
    """The findings without the rows that show one of `people`, by key or by anything written there."""
    keys = {person.pk for person in people}
    written = [
        whole_name(text.casefold())
        for person in people
        for text in (person.name, person.kana, person.email)
    ]

    def shows(value):
        if isinstance(value, dict):
            return value.get("key") in keys or any(shows(each) for each in value.values())
        if isinstance(value, list):
            return any(shows(each) for each in value)
        return isinstance(value, str) and any(
            name.search(value.casefold()) is not None for name in written
        )

    return {kind: [row for row in rows if not shows(row)] for kind, rows in findings.items()}


def show_imports(account):
    by_them = Q(by=account) | Q(confirmation__by=account) | Q(reversal__by=account)
    return [
        Record([(_("Name of the file"), made.file_name), (_("Imported"), made.uploaded_at)])
        for made in RosterImport.objects.filter(by_them).without_content()
    ]


def erase_from_imports(account, at):
    for model in (RosterImport, Confirmation, Reversal):
        model.objects.filter(by=account).update(by=None)


TRACES = Holding(
    "roster",
    gettext_lazy("What imports of rosters changed about you"),
    gettext_lazy(
        "So that an import can be taken back. Previews go after 7 days, the rest after 30 days."
    ),
    show_traces,
    erase_traces,
    ["roster.trace"],
)
IMPORTS = Holding(
    "roster_imports",
    gettext_lazy("Rosters that you imported"),
    gettext_lazy("They stay. If you are erased, nothing tells who imported them."),
    show_imports,
    erase_from_imports,
    ["roster.rosterimport", "roster.confirmation", "roster.reversal"],
)
