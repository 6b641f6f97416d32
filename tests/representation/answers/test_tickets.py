import uuid

from hypothesis import given
from hypothesis import strategies as st

from ajet.representation.answers import tickets

KEY, OTHER_KEY = bytes(32), bytes(31) + b"\1"
SURVEY, OTHER_SURVEY = uuid.UUID(int=1), uuid.UUID(int=2)
STRATA = ["b1-alt-1", "b1-alt-2", "nation-all-1-5"]


def test_a_ticket_tells_its_stratum_and_nothing_else():
    ticket = tickets.issue(KEY, SURVEY, "b1-alt-2")
    found = [
        tickets.stratum_of(ticket, KEY, SURVEY, STRATA),
        tickets.stratum_of(ticket, OTHER_KEY, SURVEY, STRATA),
        tickets.stratum_of(ticket, KEY, OTHER_SURVEY, STRATA),
        tickets.stratum_of(ticket, KEY, SURVEY, ["b1-alt-1"]),
    ]
    assert found == ["b1-alt-2", None, None, None]


def test_a_code_is_52_signs_in_groups_of_four_and_is_read_back_as_people_write_it():
    ticket = tickets.issue(KEY, SURVEY, "b1-alt-1")
    assert [len(group) for group in ticket.code.split("-")] == [4] * 13
    assert not set(ticket.code) & set("ILOU")
    spoken = ticket.code.lower().replace("-", "  ").replace("0", "o").replace("1", "I")
    assert tickets.read(spoken) == ticket


def test_a_ticket_does_not_show_itself_in_a_log():
    ticket = tickets.issue(KEY, SURVEY, "b1-alt-1")
    assert repr(ticket) == str(ticket) == "Ticket(…)"


@given(st.integers(0, 255), st.integers(1, 255))
def test_one_changed_byte_is_always_found(at, change):
    ticket = tickets.issue(KEY, SURVEY, "b1-alt-1")
    whole = bytearray(ticket.serial + ticket.seal)
    whole[at % 32] ^= change
    changed = tickets.Ticket(bytes(whole[:16]), bytes(whole[16:]))
    assert tickets.stratum_of(changed, KEY, SURVEY, STRATA) is None


@given(st.text(max_size=80))
def test_any_text_is_read_as_a_ticket_or_as_none(text):
    found = tickets.read(text)
    assert found is None or tickets.read(found.code) == found
