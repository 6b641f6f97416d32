"""A code sent to a work address: whoever reads its letters works where the address says.

It says less than vouching does: not only participants have addresses of a town hall, and some schools give
addresses to pupils. So each verifies one person a year, and the council keeps the list of other domains.
"""

import re
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from ajet.association.people.models import Verification
from ajet.association.people.verification import year_later
from ajet.foundation.audit import record
from ajet.foundation.letters import send_letter
from ajet.foundation.letters.models import Letter

from .codes import keyed_hash, keyed_hashes, new_code, typed
from .confirming import confirm
from .models import UsedWorkAddress, WorkAddressCode, WorkDomain

# JPRS registers a name below lg.jp to local public bodies alone, and one below ed.jp to schools and the
# bodies that run them, for pupils under 18 (rules for the registration of organisational type JP domain
# names, jprs.jp/about/jp-dom/type.html). So no council has to list them one by one.
RESERVED = ("lg.jp", "ed.jp")

CODE_VALID = timedelta(minutes=30)
LETTER_KEY = "work-address:"

ADDRESS = re.compile(r"(?P<name>[^@\"\s]+)@(?P<domain>[a-z0-9.-]+)")


class NotAWorkAddress(Exception):
    """The domain is neither reserved to employers of participants nor in the association's list."""


class WrongCode(Exception):
    """Not the code that was sent, out of date, or the address has verified somebody else meanwhile."""


def parts_of(address):
    """One spelling for all that reach one mailbox, as (name, domain). Raises NotAWorkAddress."""
    found = ADDRESS.fullmatch(address.strip().lower())
    if found is None:
        raise NotAWorkAddress
    return found["name"].partition("+")[0], found["domain"].rstrip(".")


def domains_above(domain):
    """`domain`, and each that it lies below: a.b.jp, b.jp, jp."""
    labels = domain.split(".")
    return [".".join(labels[place:]) for place in range(len(labels))]


def is_work_domain(domain):
    if any(domain.endswith(f".{reserved}") for reserved in RESERVED):
        return True
    return WorkDomain.objects.filter(domain__in=domains_above(domain)).exists()


def holds(person, used):
    """Was it `person` whom the UsedWorkAddress `used` verified?"""
    return used.holder_hash in keyed_hashes("holder", f"{person.pk}:{used.address_hash}")


def is_used_by_another(hashes, person, day):
    """Has the address with one of these `hashes` verified somebody else within a year?"""
    in_time = UsedWorkAddress.objects.filter(address_hash__in=hashes, expires_on__gt=day)
    return any(not holds(person, used) for used in in_time)


@transaction.atomic
def send_work_code(membership, address, *, language, by, at):
    """Send a code to `address`, or, if it has verified somebody else, a letter that says so.

    Which of the two is not told to whoever asks: they would learn where members work. Raises NotAWorkAddress.
    """
    name, domain = parts_of(address)
    if not is_work_domain(domain):
        raise NotAWorkAddress
    hashes = keyed_hashes("address", f"{name}@{domain}")
    is_used = is_used_by_another(hashes, membership.person, timezone.localdate(at))
    code = new_code(2)  # told to nobody if the address is used
    send_letter(
        template=f"joining/letters/{'work_address_used' if is_used else 'work_code'}",
        to=address.strip(),
        language=language,
        key=f"{LETTER_KEY}{secrets.token_hex(16)}",
        context={} if is_used else {"code": code},
        expires_at=at + CODE_VALID,
    )
    WorkAddressCode.objects.update_or_create(
        membership=membership,
        defaults={
            "code_hash": keyed_hash("work code", typed(code)),
            "address_hash": hashes[0],
            "expires_at": at + CODE_VALID,
        },
    )
    record("work_address.code_sent", by=by, at=at, subject=membership)


@transaction.atomic
def enter_work_code(membership, code, *, by, at):
    """Verify `membership` by the code that its work address got. Raises WrongCode."""
    waiting = WorkAddressCode.objects.select_for_update(of=("self",))
    sent = waiting.filter(membership=membership, expires_at__gt=at).first()
    hashed = keyed_hash("work code", typed(code))
    if sent is None or not constant_time_compare(sent.code_hash, hashed):
        raise WrongCode
    day = timezone.localdate(at)
    if is_used_by_another([sent.address_hash], membership.person, day):
        raise WrongCode
    UsedWorkAddress.objects.update_or_create(
        address_hash=sent.address_hash,
        defaults={
            "holder_hash": keyed_hash("holder", f"{membership.person_id}:{sent.address_hash}"),
            "expires_on": year_later(day),
        },
    )
    return confirm(membership, Verification.How.WORK_ADDRESS, by=None, at=at)


def forget_addresses_written_to():
    """Once a letter to a work address has been sent, or is out of date, the outbox forgets the address too."""
    served = Letter.objects.filter(key__startswith=LETTER_KEY, body="")
    return served.exclude(to="").update(to="")


@transaction.atomic
def add_work_domain(domain, *, by, at):
    """Let addresses at `domain`, and below it, verify members."""
    added = WorkDomain.objects.create(domain=domain, by=by, added_at=at)
    record("work_domain.added", by=by, at=at, subject=added)
    return added


@transaction.atomic
def remove_work_domain(work_domain, *, by, at):
    """Whoever was verified by it stays so."""
    record("work_domain.removed", by=by, at=at, subject=work_domain)
    work_domain.delete()
