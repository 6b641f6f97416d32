"""What the browser does for a blind ticket, written from RFC 9474 and RFC 8017 for the tests."""

import hashlib
import secrets
from math import gcd

from cryptography.hazmat.primitives import serialization

from ajet.representation.answers.blind import SALT_BYTES, SERIAL_BYTES, BlindTicket


def numbers_of(public_key: bytes):
    numbers = serialization.load_der_public_key(public_key).public_numbers()
    return numbers.n, numbers.e


def encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE with SHA-384 (RFC 8017, 9.1.1)."""
    length = (bits + 7) // 8
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(length - len(salt) - len(digest) - 2) + b"\1" + salt
    mask = b"".join(
        hashlib.sha384(digest + counter.to_bytes(4)).digest()
        for counter in range(len(block) // len(digest) + 1)
    )
    masked = bytearray(a ^ b for a, b in zip(block, mask, strict=False))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + digest + b"\xbc"


def blind(message: bytes, n: int, e: int, *, salt: bytes, blinding: int) -> bytes:
    """The blinded message (RFC 9474, 4.2); `blinding` is the random r."""
    encoded = int.from_bytes(encode(message, n.bit_length() - 1, salt))
    return (encoded * pow(blinding, e, n) % n).to_bytes((n.bit_length() + 7) // 8)


def unblind(blind_signature: bytes, n: int, *, blinding: int) -> bytes:
    """The signature without its blinding (RFC 9474, 4.4)."""
    number = int.from_bytes(blind_signature) * pow(blinding, -1, n) % n
    return number.to_bytes((n.bit_length() + 7) // 8)


def ticket_signed_by(sign, public_key: bytes) -> BlindTicket:
    """A ticket as a browser makes it; `sign` gets the blinded serial to the server and its answer back."""
    n, e = numbers_of(public_key)
    serial, salt = secrets.token_bytes(SERIAL_BYTES), secrets.token_bytes(SALT_BYTES)
    while gcd(blinding := secrets.randbelow(n - 2) + 2, n) != 1:
        pass
    signature = sign(blind(serial, n, e, salt=salt, blinding=blinding))
    return BlindTicket(serial, unblind(signature, n, blinding=blinding))
