"""Tickets: a random serial, sealed. Pure: no database, no clock.

The seal is made with a key of survey and stratum, so a ticket proves "somebody of this stratum, once" and
nothing else. The stratum is not written on it: it is the one under whose key the seal fits.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

SERIAL_BYTES = 16
SEAL_BYTES = 16
GROUP = 4
_READABLE = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_BACK = str.maketrans("0123456789ABCDEFGHJKMNPQRSTVWXYZ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_MISREAD = str.maketrans("OIL", "011")


@dataclass(frozen=True)
class Ticket:
    serial: bytes
    seal: bytes

    def __repr__(self):
        return "Ticket(…)"  # so that no log or error page ever shows one

    @property
    def code(self) -> str:
        """52 letters and digits in groups of four, without I, L, O and U, to be copied by hand."""
        packed = base64.b32encode(self.serial + self.seal).decode().rstrip("=").translate(_READABLE)
        return "-".join(packed[at : at + GROUP] for at in range(0, len(packed), GROUP))

    def serial_hash(self, survey: UUID) -> str:
        """Under what the store keeps what came with this ticket."""
        return hashlib.sha256(b"serial" + survey.bytes + self.serial).hexdigest()


def issue(key: bytes, survey: UUID, stratum: str) -> Ticket:
    """A new ticket. Whoever calls it hands it out and keeps nothing."""
    serial = secrets.token_bytes(SERIAL_BYTES)
    return Ticket(serial, _seal(key, survey, stratum, serial))


def read(code: str) -> Ticket | None:
    """The ticket written as `code`, in any case and grouping; None if it is not one."""
    packed = "".join(c for c in code.upper() if c.isalnum()).translate(_MISREAD).translate(_BACK)
    try:
        whole = base64.b32decode(packed + "=" * (-len(packed) % 8))
    except ValueError:
        return None
    if len(whole) != SERIAL_BYTES + SEAL_BYTES:
        return None
    return Ticket(whole[:SERIAL_BYTES], whole[SERIAL_BYTES:])


def stratum_of(ticket: Ticket, key: bytes, survey: UUID, strata: Iterable[str]) -> str | None:
    """The stratum under whose key the seal fits; None for a forged ticket, or one of another survey."""
    found = None
    for stratum in strata:
        if hmac.compare_digest(_seal(key, survey, stratum, ticket.serial), ticket.seal):
            found = stratum
    return found


def _seal(key: bytes, survey: UUID, stratum: str, serial: bytes) -> bytes:
    of_stratum = hmac.digest(key, b"stratum" + survey.bytes + stratum.encode(), "sha256")
    return hmac.digest(of_stratum, b"ticket" + survey.bytes + serial, "sha256")[:SEAL_BYTES]
