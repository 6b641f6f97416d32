"""What goes by itself: registrations that nobody verified, codes and requests that have served."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ajet.association.people.models import Appointment, Membership, Person, Verification
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit import record
from ajet.foundation.personal_data.holdings import Retention

from .letters import tell_unanswered
from .models import ASKED_FOR, CohortCode, Registration, UsedWorkAddress, VouchingRequest
from .models import WorkAddressCode as SentCode

REGISTERED_FOR = timedelta(days=60)
"""How long we wait for somebody to verify who has registered."""

CODE_KEPT_FOR = timedelta(days=30)
"""How long a cohort code can be looked up once its period is over."""

BATCH = 100
OF_ACCOUNTS = {"Person", "EmailAddress", "Authenticator", "UserSession"}
"""Rows that belong to an account itself, and go with it."""


def never_verified(at):
    """Registrations older than 60 days of people whom nobody has verified."""
    verified = Verification.objects.filter(membership__person=OuterRef("person"))
    old = Registration.objects.filter(registered_at__lt=at - REGISTERED_FOR)
    return old.filter(~Exists(verified)).order_by("person")


def relations_to(model, apart_from):
    """Columns of other tables that lead to `model`, those without a way back included."""
    return [
        field
        for field in model._meta.get_fields(include_hidden=True)
        if field.auto_created
        and not field.concrete
        and field.related_model.__name__ not in apart_from
    ]


def spoken_of(model, keys, apart_from):
    """Those of `keys` to which rows of other rooms lead."""
    found = set()
    for relation in relations_to(model, apart_from):
        rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": keys})
        found |= set(rows.values_list(relation.field.name, flat=True))
    return found


def forget_never_verified(at):
    """In batches, so that 60,000 do not stand in memory; whoever has something else here stays."""
    last = 0
    while keys := list(
        never_verified(at).filter(person__gt=last).values_list("person", flat=True)[:BATCH]
    ):
        last = keys[-1]
        forget_people(keys, at)


@transaction.atomic
def forget_people(keys, at):
    own = {Membership.__name__, Appointment.__name__, Registration.__name__}
    gone = set(keys) - spoken_of(Person, keys, own)
    people = Person.with_merged.filter(pk__in=gone)
    accounts = list(people.exclude(account=None).values_list("account", flat=True))
    people.delete()
    without_more = set(accounts) - spoken_of(Account, accounts, OF_ACCOUNTS)
    Account.objects.filter(pk__in=without_more, is_administrator=False).delete()
    if gone:
        record("person.never_verified", by=None, at=at, facts={"people": len(gone)})


def old_requests(at):
    return VouchingRequest.objects.filter(asked_at__lt=at - ASKED_FOR)


def forget_requests(at):
    """Whoever got no answer is told so, and what else they can do."""
    old_requests(at).exclude(answer=None).delete()
    while unanswered := list(
        old_requests(at).select_related("membership__person__account")[:BATCH]
    ):
        for request in unanswered:
            tell_and_forget(request)


@transaction.atomic
def tell_and_forget(request):
    tell_unanswered(request)
    request.delete()


def old_cohort_codes(at):
    return CohortCode.objects.filter(ends_on__lt=timezone.localdate(at - CODE_KEPT_FOR))


def old_work_codes(at):
    return SentCode.objects.filter(expires_at__lte=at)


def old_work_addresses(at):
    return UsedWorkAddress.objects.filter(expires_on__lte=timezone.localdate(at))


def retention(key, title, after, old):
    """Of rows that simply go."""
    return Retention(
        key, title, after, due=lambda at: old(at).count(), apply=lambda at: old(at).delete()
    )


RETENTIONS = [
    Retention(
        "never_verified",
        _("People who registered and whom nobody confirmed"),
        _("60 days after they registered"),
        due=lambda at: never_verified(at).count(),
        apply=forget_never_verified,
    ),
    Retention(
        "vouching_requests",
        _("Requests to be vouched for, and their answers"),
        _("30 days after they were made"),
        due=lambda at: old_requests(at).count(),
        apply=forget_requests,
    ),
    retention(
        "cohort_codes",
        _("Codes given at orientation, kept as hashes"),
        _("30 days after their last day"),
        old_cohort_codes,
    ),
    retention(
        "work_codes",
        _("Codes sent to work addresses, kept as hashes"),
        _("30 minutes after they were sent"),
        old_work_codes,
    ),
    retention(
        "work_addresses",
        _("Work addresses that confirmed somebody, kept as hashes"),
        _("one year after that"),
        old_work_addresses,
    ),
]
