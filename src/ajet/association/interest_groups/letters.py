from django.urls import reverse
from django.utils import translation

from ajet.association.people.directory.contact import on_one_line
from ajet.foundation.languages import in_language
from ajet.foundation.letters import send_letter


def write(template, person, application, *, key, page, **context):
    """A letter about `application` in the language of the person; none to whoever has no address.

    page  name and arguments of the page where the reader goes on
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
        key=f"group-application:{application.pk}:{key}:{person.pk}",
        context={
            "group": on_one_line(in_language(application, "name", language)[0]),
            "path": path,
            **context,
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
