"""Blind tickets by RFC 9474: we sign a number without seeing it. Pure: no database, no clock.

The variant is RSABSSA-SHA384-PSS-Deterministic with keys of 2048 bits, as Privacy Pass has it (RFC 9578): the
number is random and long, so it needs no random part of its own. A browser draws a serial, blinds it, has
the blinded one signed, and takes the blinding off (`surveys/scripts/blind_ticket.js`). What is left is an
ordinary RSA-PSS signature of the serial by the key of a stratum, which we meet for the first time when it
comes back with answers. Nothing that we saw at the signing fits one such ticket better than another.
"""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from math import gcd
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

KEY_BITS = 2048
EXPONENT = 65537
SERIAL_BYTES = 32
SIGNATURE_BYTES = KEY_BITS // 8
SALT_BYTES = 48
PSS = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=SALT_BYTES)
LONGEST_CODE = 4 * (SERIAL_BYTES + SIGNATURE_BYTES) // 3


class NotBlinded(Exception):
    """What is to be signed is no number of the key's size."""


@dataclass(frozen=True)
class BlindTicket:
    serial: bytes
    signature: bytes

    def __repr__(self):
        return "BlindTicket(…)"  # so that no log or error page ever shows one

    @property
    def code(self) -> str:
        """384 letters and digits: for a cookie, not for a person."""
        return base64.urlsafe_b64encode(self.serial + self.signature).decode().rstrip("=")

    def serial_hash(self, survey: UUID) -> str:
        """Under what the store keeps what came with this ticket: the same for every signature of a serial."""
        return hashlib.sha256(b"blind" + survey.bytes + self.serial).hexdigest()


def new_key() -> bytes:
    """A private key (PKCS #8, DER)."""
    key = rsa.generate_private_key(EXPONENT, KEY_BITS)
    return key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def public_part(private_key: bytes) -> bytes:
    """The public key that belongs to `private_key` (SubjectPublicKeyInfo, DER)."""
    return (
        _private(private_key)
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def fingerprint(*public_keys: bytes) -> str:
    """SHA-256 of keys, in hexadecimal: 64 signs by which people compare them."""
    return hashlib.sha256(b"".join(public_keys)).hexdigest()


def sign_blinded(private_key: bytes, blinded: bytes) -> bytes:
    """The signature of a blinded serial (BlindSign of RFC 9474, 4.3). Raises NotBlinded.

    Python's `pow` takes longer for some numbers than for others. So that its time tells nothing of the key,
    the number is blinded once more with one of ours before it meets the key.
    """
    numbers = _private(private_key).private_numbers()
    n, size = numbers.public_numbers.n, (numbers.public_numbers.n.bit_length() + 7) // 8
    message = int.from_bytes(blinded)
    if len(blinded) != size or not 0 < message < n:
        raise NotBlinded
    ours = _without_common_factor(n)
    signature = _to_the_private_exponent(message * pow(ours, EXPONENT, n) % n, numbers)
    signature = signature * pow(ours, -1, n) % n
    if pow(signature, EXPONENT, n) != message:  # a faulty sum could give the key away
        raise ArithmeticError("The signature does not fit.")
    return signature.to_bytes(size)


def read(code: str) -> BlindTicket | None:
    """The ticket written as `code`; None if it is not one."""
    if len(code) != LONGEST_CODE or not code.isascii():
        return None
    try:
        whole = base64.b64decode(code, altchars=b"-_", validate=True)
    except ValueError:
        return None
    return BlindTicket(whole[:SERIAL_BYTES], whole[SERIAL_BYTES:])


def stratum_of(ticket: BlindTicket, public_keys: Mapping[str, bytes]) -> str | None:
    """The stratum whose key signed the ticket; None for a forged ticket, or one of another survey."""
    found = (s for s, key in public_keys.items() if is_signed(ticket.serial, ticket.signature, key))
    return next(found, None)


def is_signed(message: bytes, signature: bytes, public_key: bytes) -> bool:
    key = serialization.load_der_public_key(public_key)
    assert isinstance(key, rsa.RSAPublicKey)
    try:
        key.verify(signature, message, PSS, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def _private(private_key: bytes) -> rsa.RSAPrivateKey:
    key = serialization.load_der_private_key(private_key, password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key


def _without_common_factor(n: int) -> int:
    while gcd(number := secrets.randbelow(n - 2) + 2, n) != 1:
        pass
    return number


def _to_the_private_exponent(number: int, key: rsa.RSAPrivateNumbers) -> int:
    """number^d mod n by the Chinese remainder theorem, three times as fast (RFC 8017, 5.1.2)."""
    of_p, of_q = pow(number, key.dmp1, key.p), pow(number, key.dmq1, key.q)
    return of_q + key.q * (key.iqmp * (of_p - of_q) % key.p)
