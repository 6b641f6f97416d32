"""What goes by itself: registrations that nobody verified, codes and requests that have served."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ajet.association.people.changes import copies
from ajet.association.people.models import Membership, Person, Verification
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit import record
from ajet.foundation.letters.forgetting import erase_letters_to
from ajet.foundation.personal_data.holdings import Retention
from ajet.foundation.personal_data.models import Look

from .letters import tell_unanswered, warn_that_it_ends
from .models import ASKED_FOR, CohortCode, Registration, UsedWorkAddress, VouchingRequest
from .models import WorkAddressCode as SentCode

REGISTERED_FOR = timedelta(days=60)
"""How long we wait for somebody to verify who has registered."""

WARNED_FOR = timedelta(days=14)
"""How long before that we write that it ends: nobody goes who was not told, however late the letter was."""

CODE_KEPT_FOR = timedelta(days=30)
"""How long a cohort code can be looked up once its period is over."""

BATCH = 100
OF_PEOPLE = {"Membership", "Appointment", "Registration"}
"""Rows that belong to a person themselves, and go with them, as copies of the register do."""

OF_ACCOUNTS = {"Person", "EmailAddress", "Authenticator", "UserSession"}
"""Rows that belong to an account itself, and go with it."""


def unverified(registered_before):
    """Registrations of people whom nobody has verified, made before a moment."""
    verified = Verification.objects.filter(membership__person=OuterRef("person"))
    old = Registration.objects.filter(registered_at__lt=registered_before)
    return old.filter(~Exists(verified)).order_by("person")


def never_verified(at):
    """Registrations older than 60 days that nobody has verified since their holder was warned of it."""
    return unverified(at - REGISTERED_FOR).filter(warned_at__lte=at - WARNED_FOR)


def to_be_warned(at):
    return unverified(at - REGISTERED_FOR + WARNED_FOR).filter(warned_at=None)


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


def in_batches(registrations):
    """Keys of the persons, so that 60,000 do not stand in memory; what is done with a batch may remove it."""
    last = 0
    while keys := list(
        registrations.filter(person__gt=last).values_list("person", flat=True)[:BATCH]
    ):
        last = keys[-1]
        yield keys


def without_more(keys):
    """Those of the persons `keys` who may go: whoever has something else here stays."""
    own = OF_PEOPLE | {copy.__name__ for copy in copies}
    return set(keys) - spoken_of(Person, keys, own)


def number_never_verified(at):
    return sum(len(without_more(keys)) for keys in in_batches(never_verified(at)))


def forget_never_verified(at):
    for keys in in_batches(never_verified(at)):
        forget_people(keys, at)


@transaction.atomic
def forget_people(keys, at):
    """Whoever was verified since `keys` were read stays; a verification that comes now waits for us."""
    list(Membership.objects.select_for_update(of=("self",)).filter(person__in=keys).order_by("pk"))
    still = never_verified(at).filter(person__in=keys).values_list("person", flat=True)
    gone = without_more(list(still))
    people = Person.with_merged.filter(pk__in=gone)
    accounts = list(people.exclude(account=None).values_list("account", flat=True))
    addresses = list(people.exclude(email="").values_list("email", flat=True))
    Look.objects.filter(subject_type=Person._meta.label_lower, subject_id__in=gone).delete()
    people.delete()
    of_nobody = set(accounts) - spoken_of(Account, accounts, OF_ACCOUNTS)
    closed = Account.objects.filter(pk__in=of_nobody, is_administrator=False)
    addresses += closed.values_list("email", flat=True)
    closed.delete()
    kept = set(Account.objects.filter(email__in=addresses).values_list("email", flat=True))
    for address in {address.lower() for address in addresses} - kept:
        erase_letters_to(address)
    if gone:
        record("person.never_verified", by=None, at=at, facts={"people": len(gone)})


def warn_unverified(at):
    """Write to all who would go in two weeks and were not told yet; returns how many. Safe to run twice."""
    return sum(warn(keys, at) for keys in in_batches(to_be_warned(at)))


@transaction.atomic
def warn(keys, at):
    found = to_be_warned(at).select_for_update(of=("self",)).select_related("person__account")
    registrations = list(found.filter(person__in=without_more(keys)))
    for registration in registrations:
        ends_at = max(registration.registered_at + REGISTERED_FOR, at + WARNED_FOR)
        last_day = timezone.localdate(ends_at) - timedelta(days=1)  # whole: until its midnight
        warn_that_it_ends(registration, last_day=last_day)
    warned = [registration.pk for registration in registrations]
    Registration.objects.filter(pk__in=warned).update(warned_at=at)
    return len(warned)


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
        _("60 days after they registered, and two weeks after a letter that says so"),
        due=number_never_verified,
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
