from datetime import date

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from ajet.foundation.letters import send_letter
from ajet.foundation.letters.models import Letter
from ajet.foundation.letters.writing import NotPlain
from tests.factories.accounts import AccountFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("templates")]


def greet(key="greeting:1", **changes):
    given = {"to": "a@example.org", "context": {"name": "O'Brien & 髙﨑", "day": date(2026, 4, 1)}}
    return send_letter(template="sample/greeting", key=key, **(given | changes))


def test_a_letter_is_written_in_the_language_of_the_account():
    letter = greet(to=AccountFactory(email="k@example.org", language="ja"))
    assert (letter.to, letter.language) == ("k@example.org", "ja")
    assert letter.subject == "O'Brien & 髙﨑様"
    assert letter.body.startswith(
        "日付は2026年4月1日です。\n\n-- \nAJET（JETプログラム参加者の会）\n"
    )


def test_an_address_alone_is_written_to_in_the_language_asked_for():
    found = [greet(key=language, language=language).subject for language in ("en", "ja")]
    assert found == ["Hello O'Brien & 髙﨑", "O'Brien & 髙﨑様"]


def test_the_same_letter_is_written_once():
    first, again = greet(), greet(context={"name": "Somebody else", "day": date(2026, 4, 2)})
    assert (again, again.body) == (first, first.body)
    assert Letter.objects.count() == 1


def test_each_letter_has_a_message_id_of_its_own():
    ids = {greet(key=str(number)).message_id for number in range(3)}
    assert len(ids) == 3


def test_a_name_with_a_line_break_cannot_add_a_header_or_move_into_the_subject():
    letter = greet(context={"name": "A\nBcc: everybody@example.org", "day": date(2026, 4, 1)})
    assert letter.subject == "Hello A"


def test_a_letter_reaches_nothing_behind_plain_values():
    for value in (AccountFactory(), [object()], {"deep": {1, 2}}, print):
        with pytest.raises(NotPlain):
            greet(context={"name": value})
    assert not Letter.objects.exists()


def test_without_a_mail_server_a_letter_is_kept():
    letter = greet()
    assert letter.kept
    assert not Letter.objects.waiting().exists()
    assert not DBTaskResult.objects.exists()


def test_with_a_mail_server_a_letter_waits_for_the_worker(server):
    letter = greet()
    assert list(Letter.objects.waiting()) == [letter]
    asked = DBTaskResult.objects.get()
    assert (asked.queue_name, asked.args_kwargs["args"]) == ("letters", [letter.pk])


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_rolled_back_sends_nothing(server):
    with transaction.atomic():
        greet()
        transaction.set_rollback(True)
    assert not Letter.objects.exists()
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("printed", [True, False])
def test_kept_letters_are_shown_in_the_terminal_only_if_asked_for(printed, settings, capsys):
    settings.PRINT_LETTERS = printed
    greet()
    assert ("Hello O'Brien" in capsys.readouterr().err) is printed
