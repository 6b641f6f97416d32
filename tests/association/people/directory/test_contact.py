"""Members write to one another; neither sees an address, and the text is in the letter alone."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import CharField, JSONField, TextField
from django.utils import timezone

from ajet.association.people.directory.complaining import complain
from ajet.association.people.directory.contact import (
    ANSWERED_WITHIN,
    MOST_A_DAY,
    EnoughForToday,
    NotListed,
    NotReachable,
    ToOneself,
    token_of,
    write_to,
)
from ajet.association.people.directory.models import Complaint, Entry, Message, Refusal, Settlement
from ajet.association.people.models import Membership
from ajet.foundation.letters.models import Letter
from ajet.foundation.letters.relay import relay
from ajet.foundation.letters.sending import deliver
from tests.factories.chapters import ChapterFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.directory import EntryFactory
from tests.foundation.letters.mail_server import mail_server

pytestmark = pytest.mark.django_db

SECRET = "Xylophonkonzert"


@pytest.fixture
def ann():
    return EntryFactory(person__name="Ann Lee")


@pytest.fixture
def bob():
    return EntryFactory(person__name="Bob Ray")


def write(sender, receiver, text="Hello", **fields):
    at = fields.pop("at", timezone.now())
    person = sender.person
    return write_to(receiver.person, text, sender=person, by=person.account, at=at, **fields)


def writing(client, entry, text="Hello", key="k"):
    path = f"/en/people/{entry.pk}/message/"
    return client.post(path, {"text": text, "idempotency_key": key}, follow=True)


def text(response):
    return response.content.decode()


def test_a_message_arrives_with_the_name_shown_and_a_way_to_answer(ann, bob):
    bob.person.account.language = "ja"
    bob.person.account.save()
    page = writing(client_of(ann.person.account), bob, "Hello Bob,\n\nshall we hike?")
    assert "on its way" in text(page)
    letter = Letter.objects.get()
    assert letter.to == bob.person.account.email
    assert letter.subject == "会員交流名簿からAnn Leeさんよりメッセージが届いています"
    assert "> Hello Bob,\n>\n> shall we hike?" in letter.body
    assert f"/ja/people/messages/{token_of(Message.objects.get())}/" in letter.body
    assert ann.person.email not in letter.body + letter.subject


def test_an_answer_goes_to_the_first_sender_and_can_be_answered_the_same_way(ann, bob):
    writing(client_of(ann.person.account), bob)
    first = Message.objects.get()
    path = f"/en/people/messages/{token_of(first)}/"
    client_of(bob.person.account).post(path, {"text": "Yes!", "idempotency_key": "1"})
    second = Message.objects.get(answers=first)
    path = f"/en/people/messages/{token_of(second)}/"
    client_of(ann.person.account).post(path, {"text": "When?", "idempotency_key": "2"})
    directions = Message.objects.values_list("sender__name", "receiver__name")
    assert list(directions) == [
        ("Ann Lee", "Bob Ray"),
        ("Bob Ray", "Ann Lee"),
        ("Ann Lee", "Bob Ray"),
    ]
    subjects = Letter.objects.order_by("pk").values_list("subject", flat=True)
    assert [subject.split()[2] for subject in subjects] == ["wrote", "answered", "answered"]


def test_a_link_is_of_use_to_the_receiver_alone_and_for_thirty_days(ann, bob):
    message = write(ann, bob)
    path = f"/en/people/messages/{token_of(message)}/"
    assert client_of(bob.person.account).get(path).status_code == 200
    assert client_of(ann.person.account).get(path).status_code == 404
    assert client_of(bob.person.account).get(path.replace(":", "x")).status_code == 404
    assert client_of().get(path).status_code == 302
    message.sent_at -= ANSWERED_WITHIN
    message.save()
    for ending in ("", "refusal/", "complaint/"):
        sent = {"text": "Late", "reason": "other", "idempotency_key": f"k{ending}"}
        assert client_of(bob.person.account).post(path + ending, sent).status_code == 410
    assert (Message.objects.count(), Refusal.objects.count(), Complaint.objects.count()) == (
        1,
        0,
        0,
    )


def test_whoever_writes_must_be_listed(ann, bob):
    ann.delete()
    with pytest.raises(NotListed):
        write(ann, bob)
    page = writing(client_of(ann.person.account), bob)
    assert "you must be listed in the directory yourself" in text(page)
    assert not Letter.objects.exists()


def test_whoever_is_gone_or_takes_no_messages_is_not_written_to(ann, bob):
    bob.takes_messages = False
    bob.save()
    with pytest.raises(NotReachable):
        write(ann, bob)
    page = client_of(ann.person.account).get(bob.get_absolute_url())
    assert "Write to" not in text(page)
    bob.takes_messages = True
    bob.save()
    Membership.objects.filter(person=bob.person).update(ends_on=timezone.localdate())
    with pytest.raises(NotReachable):
        write(ann, bob)
    assert not Message.objects.exists()


def test_whoever_takes_no_messages_may_write_and_be_answered(ann, bob):
    ann.takes_messages = False
    ann.save()
    first = write(ann, bob)
    write(bob, ann, answers=first)
    with pytest.raises(NotReachable):
        write(bob, ann)


def test_nobody_writes_to_themselves(ann):
    with pytest.raises(ToOneself):
        write(ann, ann)
    assert "This is you yourself" in text(writing(client_of(ann.person.account), ann))


def test_ten_messages_a_day_and_no_more(ann, bob, noon):
    Membership.objects.update(begins_on=noon.date() - timedelta(days=9))
    for _ in range(MOST_A_DAY):
        write(ann, bob, at=noon)
    with pytest.raises(EnoughForToday):
        write(ann, bob, at=noon + timedelta(hours=11, minutes=59))
    assert write(ann, bob, at=noon + timedelta(hours=12))
    assert write(bob, ann, at=noon)


def test_whoever_is_refused_meets_the_same_answer_and_no_letter_leaves(ann, bob):
    first = write(ann, bob)
    taken = writing(client_of(ann.person.account), bob, key="1")
    path = f"/en/people/messages/{token_of(first)}/refusal/"
    client_of(bob.person.account).post(path, {"idempotency_key": "2"})
    letters = Letter.objects.count()
    refused = writing(client_of(ann.person.account), bob, key="3")
    assert text(taken).split("<main")[1] == text(refused).split("<main")[1]
    assert Letter.objects.count() == letters
    assert Message.objects.count() == 3
    own = client_of(bob.person.account)
    refusal = Refusal.objects.get()
    assert "Ann Lee" in text(own.get("/en/my/directory/"))
    stranger = client_of(ann.person.account)
    undo = f"/en/my/directory/refusals/{refusal.pk}/"
    assert stranger.post(undo, {"idempotency_key": "4"}).status_code == 404
    own.post(undo, {"idempotency_key": "5"})
    write(ann, bob)
    assert Letter.objects.count() == letters + 1


def test_the_text_is_stored_in_the_letter_alone(ann, bob):
    client = client_of(ann.person.account)
    writing(client, bob, f"{SECRET} at nine")
    held = []
    for model in apps.get_models():
        if model._meta.label.startswith("answers."):
            continue
        fields = [f for f in model._meta.fields if isinstance(f, CharField | TextField | JSONField)]
        for field in fields:
            values = model._base_manager.values_list(field.name, flat=True)
            if any(SECRET in str(value) for value in values):
                held.append(f"{model._meta.label}.{field.name}")
    assert held == ["letters.Letter.body"]


def test_the_letters_text_goes_when_it_is_sent(ann, bob, settings):
    writing(client_of(ann.person.account), bob, SECRET)
    relay.close()
    with mail_server() as server:
        settings.EMAIL_URL = server.url
        letter = Letter.objects.get()
        letter.kept.delete()
        deliver.func(letter.pk)
        (sent,) = server.letters
    assert SECRET in sent.get_content()
    relay.close()
    letter.refresh_from_db()
    assert letter.body == ""


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"])
def test_no_name_reaches_the_head_of_a_letter(ann, bob, sign):
    Entry.objects.filter(pk=ann.pk).update(name=f"Ann{sign}Bcc: all@example.org")
    write(ann, bob)
    letter = Letter.objects.get()
    assert letter.subject == "Ann Bcc: all@example.org wrote to you through AJET"
    assert letter.body.startswith("Ann Bcc: all@example.org, a member")


@pytest.mark.parametrize("body", ["\0", "", " ", "a" * 2001])
def test_what_cannot_be_sent_is_said(ann, bob, body):
    page = writing(client_of(ann.person.account), bob, body)
    assert page.context["form"].errors
    assert not Message.objects.exists()


def test_hostile_text_arrives_as_it_was_written(ann, bob):
    hostile = "{{ origin }} {% load x %} <script> \u202e 😀\r\nFrom: x\r\n.\r\n-- \nAJET"
    write(ann, bob, hostile)
    body = Letter.objects.get().body
    quoted = [line for line in body.splitlines() if line.startswith(">")]
    assert quoted == [
        "> {{ origin }} {% load x %} <script> \u202e 😀", "> From: x", "> .", "> --", "> AJET"
    ]  # fmt: skip


def test_the_same_message_sent_twice_leaves_once(ann, bob):
    client = client_of(ann.person.account)
    sent = {"text": "Hello", "idempotency_key": "k"}
    for _ in range(2):
        assert client.post(f"/en/people/{bob.pk}/message/", sent).status_code == 302
    assert Letter.objects.count() == 1


def officer(**seat):
    now = timezone.now()
    term = TermFactory(
        seat__office__rights=["search_members"],
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
        **{f"seat__{name}": value for name, value in seat.items()},
    )
    return client_of(term.person.account, second_factor=True)


def test_a_message_is_reported_with_a_reason_and_settled_by_national_officers(ann, bob):
    message = write(ann, bob, SECRET)
    path = f"/en/people/messages/{token_of(message)}/complaint/"
    receiver = client_of(bob.person.account)
    assert receiver.post(path, {"idempotency_key": "1"}).context["complaint"].errors
    for number in (2, 3):
        receiver.post(path, {"reason": "insult", "idempotency_key": str(number)})
    complaint = Complaint.objects.get()
    client = officer()
    page = text(client.get("/en/desk/members/complaints/"))
    assert "Written by Ann Lee, reported by Bob Ray" in page
    assert SECRET not in page
    settled = {"outcome": "taken out", "idempotency_key": "4"}
    client.post(f"/en/desk/members/complaints/{complaint.pk}/", settled)
    assert Settlement.objects.get().outcome == "taken out"
    assert list(Entry.objects.all()) == [bob]


def test_reports_are_not_for_officers_of_a_chapter(ann, bob):
    complaint = complain(write(ann, bob), "insult", by=bob.person.account, at=timezone.now())
    client = officer(chapter=ChapterFactory())
    page = text(client.get("/en/desk/members/complaints/"))
    assert "seen by national officers alone" in page
    assert "Ann Lee" not in page
    path = f"/en/desk/members/complaints/{complaint.pk}/"
    assert client.post(path, {"outcome": "nothing", "idempotency_key": "1"}).status_code == 404
