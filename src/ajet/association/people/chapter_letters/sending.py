"""A chapter writes to its members: a draft, a look at it, the word to send it, and one letter for each reader."""

from django.db import transaction
from django.utils import timezone

from ajet.association.chapters.models import Chapter
from ajet.association.people.chapter_letters.models import MOST_IN_A_DAY, ChapterLetter
from ajet.association.people.chapter_letters.readers import readers_of
from ajet.association.people.chapter_letters.units import code_of
from ajet.foundation.audit import record
from ajet.foundation.background import task
from ajet.foundation.languages import in_language
from ajet.foundation.letters import send_letter
from ajet.foundation.periods.writing import in_japan

AT_ONCE = 500


class EnoughForToday(Exception):
    """The chapter has sent as many letters today as it may."""


class ChapterHasEnded(Exception):
    """Between the draft and the word to send it, the chapter came to its end."""


def revise_draft(letter, values):
    """Give `letter` other words, unless it has been confirmed meanwhile: what is sent stays what was sent."""
    ChapterLetter.objects.drafts().filter(pk=letter.pk).update(**values)


@transaction.atomic
def confirm_letter(letter, *, by, at):
    """Send `letter`. Confirming twice sends once. Raises EnoughForToday, ChapterHasEnded."""
    chapter = Chapter.objects.select_for_update().get(pk=letter.chapter_id)
    letter = ChapterLetter.objects.select_for_update().get(pk=letter.pk)
    if letter.confirmed_at:
        return letter
    if chapter.has_ended_on(timezone.localdate(at)):
        raise ChapterHasEnded
    if sent_today(chapter, at) >= MOST_IN_A_DAY:
        raise EnoughForToday
    letter.confirmed_at, letter.by = at, by
    letter.save(update_fields=["confirmed_at", "by"])
    write_letters.enqueue(letter.pk)
    facts = {"chapter": chapter.pk, "to_friends": letter.to_friends}
    record("chapter.letter_confirmed", by=by, at=at, subject=letter, facts=facts)
    return letter


def sent_today(chapter, at) -> int:
    """Letters of `chapter` confirmed on the day of `at` in Japan."""
    midnight = in_japan(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return ChapterLetter.objects.filter(chapter=chapter, confirmed_at__gte=midnight).count()


@task(attempts=12)
@transaction.atomic
def write_letters(letter_id):
    """Write to the next readers, then ask for the rest.

    How far it has come is kept in the same transaction as the letters: whoever takes over after a worker that
    was killed goes on behind the last reader written to. Each reader's letter has a key, so that none is doubled.
    """
    letter = ChapterLetter.objects.select_for_update().filter(pk=letter_id).first()
    if letter is None or letter.confirmed_at is None or letter.finished_at is not None:
        return
    on = timezone.localdate(letter.confirmed_at)
    readers = readers_of(letter.chapter, on=on, with_friends=letter.to_friends)
    behind = readers.filter(pk__gt=letter.last_person).order_by("pk")
    next_readers = list(behind.select_related("account")[:AT_ONCE])
    for person in next_readers:
        if write_to(person, letter):
            letter.written += 1
        else:
            letter.left_out += 1
        letter.last_person = person.pk
    if len(next_readers) == AT_ONCE:
        letter.save()
        write_letters.enqueue(letter_id)
    else:
        finish(letter, timezone.now())


def finish(letter, at):
    letter.finished_at = at
    letter.save()
    facts = {"written": letter.written, "left_out": letter.left_out}
    record("chapter.letter_sent", by=letter.by, at=at, subject=letter, facts=facts)


def write_to(person, letter):
    """The letter for one reader, or None for whoever has no address or left the chapter's letters."""
    to = person.account or person.email
    if not to:
        return None
    language = person.account.language if person.account else "en"
    subject, _language = in_language(letter, "subject", language)
    text, written_in = in_language(letter, "text", language)
    return send_letter(
        template="chapter_letters/letters/letter",
        to=to,
        language=language,
        key=f"chapter-letter:{letter.pk}:{person.pk}",
        unit=code_of(letter.chapter),
        context={
            "subject": subject,
            "text": text,
            "is_in_other_language": written_in != language,
            "chapter": in_language(letter.chapter, "name", language)[0],
        },
    )
