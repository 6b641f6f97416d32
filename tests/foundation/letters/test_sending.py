from datetime import date, timedelta

import pytest
from django.utils import timezone

from ajet.foundation.background import running, workers
from ajet.foundation.background.tasks import rules_of
from ajet.foundation.letters import send_letter
from ajet.foundation.letters.forgetting import READ_FOR, forget_old_letters
from ajet.foundation.letters.models import Letter, Reason
from ajet.foundation.letters.relay import relay
from ajet.foundation.letters.sending import deliver
from ajet.foundation.letters.tasks import forget_secrets_out_of_date
from tests.foundation.letters.mail_server import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("templates")]


def write(key="greeting:1", **more):
    context = {"name": "髙﨑", "day": date(2026, 4, 1)}
    given = {"to": "a@example.org", "context": context, "language": "ja"} | more
    return send_letter(template="sample/greeting", key=key, **given)


def run_all(time_machine):
    """Let a worker run all letters, without the pauses between attempts."""
    me, at = workers.sign_on(timezone.now()), timezone.now()
    for day in range(rules_of(deliver.module_path).attempts):
        time_machine.move_to(at + timedelta(days=day))
        while running.run_next(me, "letters"):
            pass


def outcome(letter):
    letter.refresh_from_db()
    if hasattr(letter, "failed"):
        return letter.failed.reason, letter.failed.smtp_code
    return "sent" if hasattr(letter, "sent") else "waiting"


def test_a_letter_arrives_as_it_was_written(server, settings, time_machine):
    settings.LETTERS_FROM = "AJET 役員会 <letters@ajet.example>"
    letter = write()
    run_all(time_machine)
    arrived = server.letters[0]
    headers = ("From", "To", "Subject", "Message-ID", "Auto-Submitted", "Content-Language")
    assert [str(arrived[name]) for name in headers] == [
        "AJET 役員会 <letters@ajet.example>",
        "a@example.org",
        "髙﨑様",
        letter.message_id,
        "auto-generated",
        "ja",
    ]
    assert arrived.get_content_type() == "text/plain"
    assert arrived.get_content().replace("\r\n", "\n") == letter.body
    assert arrived["Date"].datetime == letter.made_at.replace(microsecond=0)
    assert outcome(letter) == "sent"


def test_a_letter_that_was_sent_is_not_sent_again(server):
    letter = write()
    for _ in range(2):
        deliver.call(letter.pk)
    assert len(server.letters) == 1


def test_an_address_that_is_refused_is_given_up_at_once(server, time_machine):
    server.answers["gone@example.org"] = "550 No such mailbox"
    gone, other = write(key="1", to="gone@example.org"), write(key="2")
    run_all(time_machine)
    assert [outcome(gone), outcome(other)] == [(Reason.REFUSED, 550), "sent"]


def test_a_server_that_says_later_is_asked_again(server, time_machine):
    letter, asked = write(), []

    def relent(count):
        asked.append(count)
        if len(asked) == 3:
            server.answers.clear()

    server.before_taking, server.answers[None] = relent, "451 Try again later"
    run_all(time_machine)
    assert (outcome(letter), len(asked)) == ("sent", 3)


def test_a_server_that_is_away_for_too_long_ends_the_letter(settings, time_machine):
    settings.EMAIL_URL = f"smtp://127.0.0.1:{free_port()}"
    letter = write()
    run_all(time_machine)
    assert outcome(letter) == (Reason.GIVEN_UP, None)


def test_a_line_that_the_server_closed_is_opened_again(server):
    first, second = write(key="1"), write(key="2")
    deliver.call(first.pk)
    relay.line.connection.sock.shutdown(2)
    deliver.call(second.pk)
    assert [outcome(first), outcome(second)] == ["sent", "sent"]


def test_the_text_of_a_secret_goes_when_it_is_sent(server):
    letter = write(expires_at=timezone.now() + timedelta(minutes=15))
    deliver.call(letter.pk)
    assert "髙﨑様" in str(server.letters[0]["Subject"])
    assert (outcome(letter), letter.body) == ("sent", "")


def test_a_secret_out_of_date_is_not_sent(server):
    letter = write(expires_at=timezone.now())
    deliver.call(letter.pk)
    assert server.letters == []
    assert (outcome(letter), letter.body) == ((Reason.OUT_OF_DATE, None), "")


def test_the_text_of_a_kept_secret_goes_when_it_is_out_of_date():
    now = timezone.now()
    past = write(key="past", expires_at=now)
    valid = write(key="valid", expires_at=now + timedelta(minutes=1))
    open_letter = write(key="open")
    assert set(Letter.objects.readable(now)) == {valid, open_letter}
    forget_secrets_out_of_date.call()
    for letter in (past, valid, open_letter):
        letter.refresh_from_db()
    assert [bool(letter.body) for letter in (past, valid, open_letter)] == [False, True, True]


def test_an_old_letter_is_forgotten_but_for_its_key():
    old, new = write(key="old"), write(key="new")
    Letter.objects.filter(pk=old.pk).update(made_at=timezone.now() - READ_FOR)
    forget_old_letters(timezone.now())
    old.refresh_from_db()
    assert (old.to, old.subject, old.body) == ("", "", "")
    assert write(key="old") == old
    new.refresh_from_db()
    assert new.body
