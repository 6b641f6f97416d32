"""What letters to others say of somebody who was erased; and what they do not."""

import pytest

from ajet.foundation.letters.forgetting import blank_in_letters, forget_letters, remove_letters
from ajet.foundation.letters.models import Letter
from ajet.foundation.letters.writing import put_in_outbox

pytestmark = pytest.mark.django_db


def written(subject, body, key="k"):
    put_in_outbox(to="a@example.org", key=key, subject=subject, body=body, language="en")


def said():
    return list(Letter.objects.order_by("key").values_list("subject", "body"))


def test_a_name_in_full_and_an_address_are_blanked_as_a_whole():
    written("Ann Lee asks", "Ann Lee (ann@x.example), not Ann Leeds (joann@x.example)")
    blank_in_letters("Ann Lee")
    blank_in_letters("ann@x.example")
    assert said() == [("– asks", "– (–), not Ann Leeds (joann@x.example)")]


@pytest.mark.parametrize("name", ["Will", "Li", "李", "", " "])
def test_what_could_be_another_word_is_left_in_letters_that_may_be_of_others(name):
    text = ("Will you come?", "Oliver and Will; 桃李 and 李白; Li Na")
    written(*text)
    blank_in_letters(name)
    assert said() == [text]


def test_letters_known_to_speak_of_somebody_go_or_are_emptied_by_their_keys():
    for key in "abc":
        written("Li wrote to you", "Hello", key)
    remove_letters(["a"])
    forget_letters(["b"])
    assert said() == [("", ""), ("Li wrote to you", "Hello")]
    assert Letter.objects.get(key="b").to == ""
