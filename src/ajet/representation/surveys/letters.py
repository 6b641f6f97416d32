from datetime import timedelta

from ajet.foundation.letters import send_letter
from ajet.foundation.letters.units import ASSOCIATION


def invite(person, survey, *, key):
    """The invitation, in the language of the person's account; nothing to whoever has no address."""
    to = person.account or person.email
    if not to:
        return
    language = person.account.language if person.account else "en"
    send_letter(
        template="surveys/letters/invitation",
        to=to,
        language=language,
        key=key,
        unit=ASSOCIATION,
        context={
            "name": person.name,
            "title": getattr(survey, f"title_{language}"),
            "purpose": getattr(survey, f"purpose_{language}"),
            "minutes": survey.length_minutes,
            "last_day": survey.closes_on - timedelta(days=1),
            "path": f"/{language}/surveys/{survey.slug}/",
        },
    )
