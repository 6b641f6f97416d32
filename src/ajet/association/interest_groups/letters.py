from django.urls import reverse
from django.utils import translation

from ajet.association.people.directory.contact import on_one_line
from ajet.foundation.languages import in_language
from ajet.foundation.letters import send_letter
from ajet.foundation.periods import writing


def write(template, person, thing, *, key, page, about="group-application", **context):
    """A letter about `thing`, an application or a group, in the language of the person; none without address.

    page   name and arguments of the page where the reader goes on
    about  how the key of the letter begins
    """
    to = person.account or person.email
    if not to:
        return
    language = person.account.language if person.account else "en"
    with translation.override(language):
        name, *arguments = page
        path = reverse(name, args=arguments)
    send_letter(
        template=f"interest_groups/letters/{template}",
        to=to,
        language=language,
        key=f"{about}:{thing.pk}:{key}:{person.pk}",
        context={
            "group": on_one_line(in_language(thing, "name", language)[0]),
            "path": path,
            **{name: word(language) if callable(word) else word for name, word in context.items()},
        },
    )


def ask_founder(founder, *, step):
    write(
        "asked",
        founder.person,
        founder.application,
        key=f"asked:{step}:{founder.part}",
        page=("group_application", founder.application_id),
        part=founder.part,
    )


def tell_officers(people, application, step):
    for person in people:
        write("to_see", person, application, key=step.pk, page=("desk_group", application.pk))


def ask_council(people, application, step, last_day):
    for person in people:
        page = ("desk_group_vote", application.council_vote.pk)
        write("to_vote", person, application, key=step.pk, page=page, last_day=last_day)


def tell_founders(application, step, **context):
    """What happened to their application, in the words of the step."""
    for founder in application.founders.select_related("person__account").exclude(person=None):
        page = ("group_application", application.pk)
        code = step.kind.replace(" ", "_")
        write("news", founder.person, application, key=step.pk, page=page, step=code, **context)


def ask_successor(succession, days):
    """Will you take the office over?"""
    write(
        "named",
        succession.person,
        succession.group,
        about="group",
        key=f"named:{succession.part}:{succession.named_at.isoformat()}",
        page=("interest_group_taking_over", succession.group_id, succession.part),
        part=succession.part,
        days=days,
    )


def tell_about_handover(office, before, at):
    """Whoever held the office, if anybody did, and whoever holds it now."""
    for person, is_incoming in ((office.person, True), (before, False)):
        if person is None:
            continue
        write(
            "handed_over",
            person,
            office.group,
            about="group",
            key=f"handed-over:{office.part}:{at.isoformat()}",
            page=("interest_group", office.group_id),
            part=office.part,
            is_incoming=is_incoming,
            when=lambda language: writing.moment(at, language),
        )
