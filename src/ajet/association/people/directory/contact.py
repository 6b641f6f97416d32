"""One member writes to another through the platform.

The text goes into the letter and is stored nowhere else; the letter's own text goes when it is sent.
Whoever was written to answers by a signed link in the letter, for thirty days, and is answered likewise.
"""

from datetime import datetime, time, timedelta

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from ajet.foundation.audit import record
from ajet.foundation.letters import send_letter

from .models import Entry, Message, Refusal

LONGEST_TEXT = 2000
MOST_A_DAY = 10
ANSWERED_WITHIN = timedelta(days=30)
SIGNER = signing.Signer(salt="ajet.directory.message")


class NotListed(Exception):
    """Whoever writes must be found in the directory as well."""


class NotReachable(Exception):
    """Not listed, no longer a member, or takes no messages."""


class ToOneself(Exception):
    """Nobody writes to themselves."""


class EnoughForToday(Exception):
    """So many messages went out today already."""


class LinkIsForged(Exception):
    """We did not make this link."""


class LinkIsTooOld(Exception):
    """The message came too long ago to be answered."""


@transaction.atomic
def write_to(receiver, text, *, sender, by, at, answers=None):
    """Send `text` of `sender` to `receiver`, two persons. Returns the Message.

    Whoever is refused by the receiver meets no other answer than the rest: only the letter stays away.
    The sender's entry is locked, so that messages sent at once are counted one after another.
    Raises ToOneself, NotListed, NotReachable, EnoughForToday.

    answers  the message that this one answers: its sender takes answers even if nobody else may write
    """
    if sender == receiver:
        raise ToOneself
    day = timezone.localdate(at)
    listed = Entry.objects.visible_on(day)
    own = listed.select_for_update(of=("self",)).filter(person=sender).first()
    if own is None:
        raise NotListed
    theirs = listed.filter(person=receiver).select_related("person__account").first()
    if theirs is None or not (theirs.takes_messages or answers):
        raise NotReachable
    if Message.objects.filter(sender=sender, sent_at__gte=beginning_of(day)).count() >= MOST_A_DAY:
        raise EnoughForToday
    message = Message.objects.create(sender=sender, receiver=receiver, sent_at=at, answers=answers)
    if not Refusal.objects.filter(by=receiver, of=sender).exists():
        deliver(message, own.name, theirs.person, text)
    record(
        "directory.message_sent", by=by, at=at, subject=message, facts={"is_answer": bool(answers)}
    )
    return message


def beginning_of(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def deliver(message, name, receiver, text):
    """The letter: what the sender wrote is marked line by line, so that it cannot pass for ours."""
    to = receiver.account or receiver.email
    language = getattr(to, "language", "en")
    with translation.override(language):
        path = reverse("directory_message", args=[token_of(message)])
    send_letter(
        template="directory/letters/answer" if message.answers_id else "directory/letters/message",
        to=to,
        key=letter_key(message.pk),
        context={
            "sender": on_one_line(name),
            "text": quoted(text),
            "path": path,
            "last_day": timezone.localdate(message.sent_at + ANSWERED_WITHIN - timedelta(days=1)),
        },
        language=language,
        expires_at=message.sent_at + ANSWERED_WITHIN,
    )


def letter_key(message):
    """Of the letter that brings the message with this key. Its subject names the sender."""
    return f"directory-message:{message}"


def on_one_line(name):
    """A name stands in the subject of a letter, which is one line whatever somebody is called."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())


def quoted(text):
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def token_of(message):
    return SIGNER.sign(str(message.pk))


def message_of(token, at):
    """The message that a link speaks of. Raises LinkIsForged, LinkIsTooOld."""
    try:
        key = int(SIGNER.unsign(token))
    except signing.BadSignature:
        raise LinkIsForged from None
    message = Message.objects.select_related("sender", "receiver").filter(pk=key).first()
    if message is None or at >= message.sent_at + ANSWERED_WITHIN:
        raise LinkIsTooOld
    return message
