"""Letters about farewells, and to alumni, each in its reader's language."""

from datetime import timedelta

from django.utils.translation import override

from ajet.association.people.alumni.facts import shown
from ajet.association.people.alumni.links import farewell_token, keeping_token, path_of
from ajet.foundation.letters import send_letter

A_DAY = timedelta(days=1)


def reader_of(person):
    """The account, else the address of the register; None for whoever has neither, or was invented by us."""
    if person.is_synthetic and person.account is None:
        return None
    return person.account or person.email or None


def language_of(person):
    return person.account.language if person.account else "en"


def write(template, farewell, *, key, **context):
    person = farewell.membership.person
    to = reader_of(person)
    if to is None:
        return
    language = language_of(person)
    send_letter(
        template=f"alumni/letters/{template}",
        to=to,
        language=language,
        key=key,
        context={
            "name": person.name,
            "last_day": farewell.ends_on - A_DAY,
            "erased_on": farewell.due_on,
            "path": path_of("farewell_by_link", language, farewell_token(farewell)),
            **context,
        },
    )


def key_of(farewell, stage) -> str:
    return f"farewell:{farewell.pk}:{farewell.ends_on.isoformat()}:{stage}"


def ask(farewell, day):
    write("asked", farewell, key=key_of(farewell, farewell.stage), is_over=farewell.ends_on <= day)


def remind(farewell, day):
    key = key_of(farewell, farewell.stage)
    write("reminder", farewell, key=key, is_over=farewell.ends_on <= day)


def tell_withdrawn(farewell):
    write("withdrawn", farewell, key=key_of(farewell, "withdrawn"))


def tell_kept(record):
    """The first letter to an alumna: what is kept, until when, where to change it."""
    language = record.account.language
    with override(language):
        kept = [{"label": str(label), "value": value} for _key, label, value in shown(record.facts)]
    send_letter(
        template="alumni/letters/kept",
        to=record.account,
        key=f"alumni-kept:{record.pk}:{record.kept_until.isoformat()}",
        context={
            "kept": kept,
            "group_en": record.group.name_en if record.group else "",
            "group_ja": (record.group.name_ja or record.group.name_en) if record.group else "",
            "until": record.kept_until - A_DAY,
            "path": path_of("my_alumni", language),
        },
    )


def ask_to_renew(record):
    language = record.account.language
    send_letter(
        template="alumni/letters/renewal",
        to=record.account,
        key=f"alumni-renewal:{record.pk}:{record.kept_until.isoformat()}:{record.letters}",
        context={
            "erased_on": record.kept_until,
            "path": path_of("alumni_keeping", language, keeping_token(record)),
            "own_path": path_of("my_alumni", language),
        },
    )


def reference(record):
    """By which a group finds in its own mail whom we wrote of, without our naming them again."""
    return f"AJET-{record.pk}"


def tell_group(record, group, at):
    send_letter(
        template="alumni/letters/forwarded",
        to=group.email,
        language=group.language,
        key=f"alumni-forwarded:{record.pk}:{group.pk}:{at.isoformat()}",
        context={
            "name": record.name,
            "address": record.account.email,
            "reference": reference(record),
        },
    )


def tell_group_that_it_is_over(record, group, at):
    send_letter(
        template="alumni/letters/taken_back",
        to=group.email,
        language=group.language,
        key=f"alumni-taken-back:{record.pk}:{group.pk}:{at.isoformat()}",
        context={"reference": reference(record)},
    )
