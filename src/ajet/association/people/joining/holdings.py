"""What this room holds about somebody."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ajet.association.people.models import Verification
from ajet.foundation.personal_data.holdings import Holding, Record

from .models import (
    CohortCode,
    CohortCodeWithdrawal,
    Registration,
    VouchingAnswer,
    VouchingRequest,
    WorkAddressCode,
    WorkDomain,
)


def of(account, model, path):
    return model.objects.filter(**{f"{path}__account": account}).order_by("pk")


def registrations_of(account):
    return [
        Record(
            [
                (_("Registered"), registration.registered_at),
                (_("Told that it ends unless somebody confirms it"), registration.warned_at),
            ]
        )
        for registration in of(account, Registration, "person")
    ]


def requests_of(account):
    found = of(account, VouchingRequest, "membership__person")
    return [
        Record(
            [
                (_("Asked to be vouched for"), request.asked_at),
                (_("Chapter"), request.chapter.name_en if request.chapter else None),
                (_("Answered"), request.answer.answered_at if is_answered(request) else None),
                (_("Vouched for"), request.answer.vouched if is_answered(request) else None),
            ]
        )
        for request in found.select_related("chapter", "answer")
    ]


def is_answered(request):
    return hasattr(request, "answer")


def codes_sent_to(account):
    return [
        Record([(_("A code to a work address is good until"), sent.expires_at)])
        for sent in of(account, WorkAddressCode, "membership__person")
    ]


OFFICERS_ROWS = (
    (VouchingAnswer, "answered_at", gettext_lazy("You answered a request to vouch for somebody")),
    (WorkDomain, "added_at", gettext_lazy("You added a domain of work addresses")),
    (CohortCode, "made_at", gettext_lazy("You made a code for an orientation")),
    (
        CohortCodeWithdrawal,
        "withdrawn_at",
        gettext_lazy("You withdrew a code for an orientation"),
    ),
)
"""What an officer did here: model, its moment, in words."""


def done_by(account):
    return [
        Record([(str(words), at)])
        for model, moment, words in OFFICERS_ROWS
        for at in model.objects.filter(by=account).order_by("pk").values_list(moment, flat=True)
    ]


def erase_rows(model, path):
    def erase(account, at):
        of(account, model, path).delete()

    return erase


def forget_who_did(account, at):
    for model, _moment, _words in OFFICERS_ROWS:
        model.objects.filter(by=account).update(by=None)
    Verification.objects.filter(by=account).update(by=None)


HOLDINGS = [
    Holding(
        "vouching_requests",
        gettext_lazy("Requests to be vouched for"),
        gettext_lazy("So that officers who know you can answer. They go after 30 days."),
        show=requests_of,
        erase=erase_rows(VouchingRequest, "membership__person"),
        tables=["joining.vouchingrequest"],
    ),
    Holding(
        "work_codes",
        gettext_lazy("A code sent to a work address"),
        gettext_lazy("Kept as a hash for 30 minutes; the address itself is not kept."),
        show=codes_sent_to,
        erase=erase_rows(WorkAddressCode, "membership__person"),
        tables=["joining.workaddresscode"],
    ),
    Holding(
        "registrations",
        gettext_lazy("That you registered yourself"),
        gettext_lazy(
            "So that what nobody confirms goes after 60 days. A letter says so two weeks before."
        ),
        show=registrations_of,
        erase=erase_rows(Registration, "person"),
        tables=["joining.registration"],
    ),
    Holding(
        "confirming",
        gettext_lazy("What you did as an officer to confirm members"),
        gettext_lazy("So that it is known who answers for it. Your name goes, the row stays."),
        show=done_by,
        erase=forget_who_did,
        tables=[
            "joining.vouchinganswer",
            "joining.workdomain",
            "joining.cohortcode",
            "joining.cohortcodewithdrawal",
        ],
    ),
]
