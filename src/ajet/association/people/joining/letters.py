"""Letters about verification, in the language of the person's account."""

from django.utils import timezone

from ajet.foundation.letters import send_letter


def send(template, person, *, key, **context):
    """To the account, else to the address of the register; nothing to whoever has neither."""
    to = person.account or person.email
    if not to:
        return
    language = person.account.language if person.account else "en"
    send_letter(
        template=f"joining/letters/{template}",
        to=to,
        language=language,
        key=key,
        context={
            "name": person.name,
            "my_path": f"/{language}/my/",
            "ways_path": f"/{language}/join/verification/",
            "data_path": f"/{language}/my/data/requests/",
            **context,
        },
    )


def tell_answer(request, *, claim):
    """What the officers said to the request."""
    membership = request.membership
    send(
        "vouched" if request.answer.vouched else "not_vouched",
        membership.person,
        key=f"vouching:{request.pk}",
        last_day=claim.last_day if claim else None,
        begins_on=membership.begins_on,
    )


def tell_unanswered(request):
    """Nobody answered within the time that a request stands."""
    send("unanswered", request.membership.person, key=f"vouching:{request.pk}")


def recheck_key(membership):
    return f"recheck:{membership.pk}:{membership.verified_until.isoformat()}"


def ask_to_verify_anew(membership, *, last_day):
    """Once for each day on which a verification ends."""
    send("recheck", membership.person, key=recheck_key(membership), last_day=last_day)


def warn_that_it_ends(registration, *, last_day):
    """Once for each time they registered: what nobody confirms by `last_day` goes."""
    person, registered_at = registration.person, registration.registered_at
    send(
        "never_verified",
        person,
        key=f"never-verified:{person.pk}:{registered_at.isoformat()}",
        last_day=last_day,
        registered_on=timezone.localdate(registered_at),
    )


WAITS = "vouching-waits:"
"""What the keys of letters to officers begin with; the number of the account and the day follow."""


def told_officer(key) -> int:
    """The account to which the letter with this key was written."""
    return int(key.removeprefix(WAITS).partition(":")[0])


def tell_officer(account, number, day):
    """So many people wait for the answer of this officer; once a day."""
    person = getattr(account, "person", None)
    send_letter(
        template="joining/letters/vouching_waits",
        to=account,
        key=f"{WAITS}{account.pk}:{day.isoformat()}",
        context={
            "name": person.name if person else "",
            "number": number,
            "path": f"/{account.language}/desk/verification/",
        },
    )
