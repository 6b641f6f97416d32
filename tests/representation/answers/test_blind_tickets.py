import json
import uuid
from functools import cache, partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from ajet.representation.answers import blind
from tests.representation.answers import blind_browser
from tests.representation.answers.blind_browser import ticket_signed_by

VECTOR = json.loads((Path(__file__).parents[2] / "data" / "rfc9474_a3.json").read_text())
NUMBER = {key: int(VECTOR[key], 16) for key in ("p", "q", "n", "e", "d", "inv")}
BYTES = {
    key: bytes.fromhex(VECTOR[key]) for key in ("msg", "salt", "blinded_msg", "blind_sig", "sig")
}
SURVEY, OTHER_SURVEY = uuid.UUID(int=1), uuid.UUID(int=2)


@cache
def key(which):
    return blind.new_key()


def public(which):
    return blind.public_part(key(which))


@cache
def ticket_of(which):
    return ticket_signed_by(partial(blind.sign_blinded, key(which)), public(which))


@cache
def key_of_the_rfc():
    p, q, d = NUMBER["p"], NUMBER["q"], NUMBER["d"]
    numbers = rsa.RSAPrivateNumbers(
        p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p),
        rsa.RSAPublicNumbers(NUMBER["e"], NUMBER["n"]),
    )  # fmt: skip
    return numbers.private_key().private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def test_the_server_signs_as_the_rfc_has_it():
    assert blind.sign_blinded(key_of_the_rfc(), BYTES["blinded_msg"]) == BYTES["blind_sig"]


def test_the_browser_of_these_tests_blinds_and_unblinds_as_the_rfc_has_it():
    n, e, blinding = NUMBER["n"], NUMBER["e"], pow(NUMBER["inv"], -1, NUMBER["n"])
    blinded = blind_browser.blind(BYTES["msg"], n, e, salt=BYTES["salt"], blinding=blinding)
    signature = blind_browser.unblind(BYTES["blind_sig"], n, blinding=blinding)
    assert (blinded, signature) == (BYTES["blinded_msg"], BYTES["sig"])


def test_the_signature_of_the_rfc_is_accepted_and_none_beside_it():
    of_the_rfc = blind.public_part(key_of_the_rfc())
    changed = bytes([BYTES["sig"][0] ^ 1]) + BYTES["sig"][1:]
    found = [
        blind.is_signed(BYTES["msg"], BYTES["sig"], of_the_rfc),
        blind.is_signed(BYTES["msg"] + b".", BYTES["sig"], of_the_rfc),
        blind.is_signed(BYTES["msg"], changed, of_the_rfc),
        blind.is_signed(BYTES["msg"], BYTES["blind_sig"], of_the_rfc),
    ]
    assert found == [True, False, False, False]


def test_a_ticket_tells_the_stratum_whose_key_signed_it_and_no_other():
    ticket = ticket_of("a")
    found = [
        blind.stratum_of(ticket, {"b1-alt-1": public("b"), "b1-alt-2": public("a")}),
        blind.stratum_of(ticket, {"b1-alt-1": public("b")}),
        blind.stratum_of(ticket, {}),
    ]
    assert found == ["b1-alt-2", None, None]


def test_a_serial_blinded_for_the_key_of_another_stratum_gets_no_ticket():
    ticket = ticket_signed_by(partial(blind.sign_blinded, key("b")), public("a"))
    assert blind.stratum_of(ticket, {"a": public("a"), "b": public("b")}) is None


def test_what_was_signed_and_what_comes_back_have_nothing_in_common():
    seen = []

    def sign(blinded):
        seen.append(blinded)
        seen.append(blind.sign_blinded(key("a"), blinded))
        return seen[-1]

    one, other = (ticket_signed_by(sign, public("a")) for _ in range(2))
    assert not {one.signature, other.signature} & set(seen)
    n, e = blind_browser.numbers_of(public("a"))
    # Every signing fits every ticket: for each pair there is a blinding that leads from one to the other.
    for ticket in (one, other):
        signed = int.from_bytes(ticket.signature)
        for blinded, signature in (seen[:2], seen[2:]):
            blinding = int.from_bytes(signature) * pow(signed, -1, n) % n
            assert pow(signed, e, n) * pow(blinding, e, n) % n == int.from_bytes(blinded)


def test_the_same_number_gets_the_same_signature_whatever_it_was_blinded_with_inside():
    blinded = (12345).to_bytes(blind.SIGNATURE_BYTES)
    assert len({blind.sign_blinded(key("a"), blinded) for _ in range(3)}) == 1


@pytest.mark.parametrize(
    "blinded", [b"", b"\1", bytes(256), b"\xff" * 256, b"\0" + b"\1" * 256, b"\1" * 255]
)
def test_what_is_no_blinded_number_is_not_signed(blinded):
    with pytest.raises(blind.NotBlinded):
        blind.sign_blinded(key("a"), blinded)


def test_a_code_is_read_back():
    ticket = ticket_of("a")
    assert len(ticket.code) == 384
    assert blind.read(ticket.code) == ticket
    assert repr(ticket) == str(ticket) == "BlindTicket(…)"


def test_a_serial_counts_once_however_it_is_signed_and_apart_in_each_survey():
    ticket = ticket_of("a")
    again = blind.BlindTicket(ticket.serial, bytes(blind.SIGNATURE_BYTES))
    assert ticket.serial_hash(SURVEY) == again.serial_hash(SURVEY)
    assert ticket.serial_hash(SURVEY) != ticket.serial_hash(OTHER_SURVEY)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 287), st.integers(1, 255))
def test_one_changed_byte_is_always_found(at, change):
    ticket = ticket_of("a")
    whole = bytearray(ticket.serial + ticket.signature)
    whole[at] ^= change
    changed = blind.BlindTicket(bytes(whole[:32]), bytes(whole[32:]))
    assert blind.stratum_of(changed, {"a": public("a")}) is None


@given(st.text(max_size=400))
def test_any_text_is_read_as_a_ticket_or_as_none(text):
    found = blind.read(text)
    assert found is None or found.code == text
