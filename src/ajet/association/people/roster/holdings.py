"""What imports of rosters keep about people, and about the officers who made them."""

import re

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ajet.association.people.holdings import rows_of
from ajet.foundation.personal_data.holdings import Holding, Record

from .models import Confirmation, Reversal, RosterImport, Trace


def show_traces(account):
    traces = Trace.objects.filter(person__in=rows_of(account)).select_related("roster_import")
    return [
        Record(
            [
                (_("Imported"), trace.roster_import.uploaded_at),
                (_("You were new"), trace.is_new),
                *(
                    (field, f"{before} → {after}")
                    for changed in (
                        trace.person_fields,
                        trace.appointment_fields,
                        trace.membership_fields,
                    )
                    for field, (before, after) in changed.items()
                ),
            ]
        )
        for trace in traces
    ]


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
    written = {
        text.casefold()
        for person in people
        for text in (person.name, person.kana, person.email)
        if text
    }
    pattern = re.compile("|".join(map(re.escape, written)) or "(?!)")

    def shows(value):
        if isinstance(value, dict):
            return value.get("key") in keys or any(shows(each) for each in value.values())
        if isinstance(value, list):
            return any(shows(each) for each in value)
        return isinstance(value, str) and pattern.search(value.casefold()) is not None

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
