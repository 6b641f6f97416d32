"""Requests about one's data, what restricts its use, copies made, and who looked."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ajet.foundation.files.models import StoredFile
from ajet.foundation.personal_data.exporting import PURPOSE, remove_copies
from ajet.foundation.personal_data.holdings import Holding, Record
from ajet.foundation.personal_data.looks import looks_at, offices_of, places
from ajet.foundation.personal_data.models import Look, Outcome, Request, Restriction
from ajet.foundation.personal_data.subjects import about


def show_requests(account):
    return [
        Record(
            [
                (_("What you asked for"), request.get_kind_display()),
                (_("Asked"), request.asked_at),
                (_("To be answered by"), request.due_on),
                (_("What you wrote"), request.text or None),
                (
                    _("State"),
                    pgettext("state of a request", "Open")
                    if request.is_open
                    else request.outcome.get_how_display(),
                ),
                (_("Answer"), None if request.is_open else request.outcome.text or None),
            ]
        )
        for request in Request.objects.of(account)
    ]


def erase_requests(account, at):
    """Words and copies go; that something was asked, and when it was answered, stays as nobody's."""
    remove_copies(StoredFile.objects.filter(purpose=PURPOSE, by=account))
    asked = Request.objects.filter(account=account)
    Outcome.objects.filter(request__in=asked).update(text="")
    asked.update(text="", account=None)
    Outcome.objects.filter(by=account).update(by=None)


def show_restrictions(account):
    return [
        Record([(_("Since"), restriction.begun_at), (_("Lifted"), restriction.lifted_at)])
        for restriction in Restriction.objects.filter(account=account)
    ]


def erase_restrictions(account, at):
    Restriction.objects.filter(account=account).delete()


def show_looks(account):
    looks = list(looks_at(account))
    offices = offices_of(looks)
    return [
        Record(
            [
                (_("Day"), look.on),
                (_("Who looked"), offices.get((look.by, look.on)) or _("An officer")),
                (_("On which page"), str(places.get(look.where, look.where))),
            ]
        )
        for look in looks
    ]


def erase_looks(account, at):
    Look.objects.filter(about(account)).delete()


REQUESTS = Holding(
    "requests",
    gettext_lazy("Requests about your data"),
    gettext_lazy(
        "So that each is answered in time. If you are erased, the words go and the dates stay."
    ),
    show_requests,
    erase_requests,
    ["personal_data.request", "personal_data.outcome"],
)
RESTRICTIONS = Holding(
    "restrictions",
    gettext_lazy("Stop of use"),
    gettext_lazy("So that your data are not used while you do not want it."),
    show_restrictions,
    erase_restrictions,
    ["personal_data.restriction"],
)
LOOKS = Holding(
    "looks",
    gettext_lazy("Who looked at your data"),
    gettext_lazy("So that you know. One line per day and page, kept for a year."),
    show_looks,
    erase_looks,
    ["personal_data.look"],
)
