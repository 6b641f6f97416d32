"""Writing letters into the outbox."""

import secrets
from datetime import date

from django.conf import settings
from django.db import transaction
from django.template import Context, Engine
from django.urls import reverse
from django.utils import timezone, translation

from ajet.foundation.languages import in_language
from ajet.foundation.letters.units import unit_at

PLAIN = (str, int, float, date, type(None))  # bool is an int, datetime a date


class NotPlain(TypeError):
    """A letter's context holds plain values only, so that a template reaches nothing behind them."""


def send_letter(*, template, to, key, context=None, language=None, expires_at=None, unit=None):
    """Write a letter into the outbox, from where it leaves when the transaction is committed.

    template    name of the pair: "surveys/letters/invitation" for `….en.txt` and `….ja.txt`
    to          an account, or an address
    key         one letter per key: asked for again, the letter already there is given back
    context     plain values: text, numbers, dates, and lists and dicts of these
    language    "en" or "ja"; by default the account's
    expires_at  for a secret: not sent after this, and its text is removed then or once it is sent
    unit        who writes (units.py), if it can be left: the letter ends with the link, and is not written to
                whoever has left
    returns     the Letter; None if `to` has left the unit
    """
    check_plain(context or {})
    language = language or getattr(to, "language", settings.LANGUAGE_CODE)
    leaving_path = ""
    if unit:
        from ajet.foundation.letters import leaving  # models come after the apps

        if leaving.has_left(to, unit):
            return None
        token = leaving.link_token(to, unit)
        leaving_path = reverse_in(language, "letters_one_click", token)
        context = {**(context or {}), **way_out(unit, token, language)}
    subject, body = rendered(template, language, context or {})
    return put_in_outbox(
        to=getattr(to, "email", to),
        subject=subject,
        body=body,
        language=language,
        key=key,
        expires_at=expires_at,
        leaving_path=leaving_path,
    )


def way_out(unit, token, language):
    """What the end of a letter says of the unit that can be left."""
    writer = unit_at(unit)
    name = in_language(writer, "name", language)[0] if writer else ""
    return {"leaving_path": reverse_in(language, "letters_leaving", token), "unit_name": name}


def reverse_in(language, name, token):
    with translation.override(language):
        return reverse(name, args=[token])


def check_plain(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            check_plain(item)
    elif not isinstance(value, PLAIN):
        raise NotPlain(f"A letter cannot hold a {type(value).__name__}.")


def rendered(template, language, context):
    """Subject and text: the first line of the template, and what follows it, with our signature."""
    engine = Engine.get_default()
    context = Context({**context, "origin": settings.ORIGIN}, autoescape=False)
    with translation.override(language), timezone.override(settings.TIME_ZONE):
        text = engine.get_template(f"{template}.{language}.txt").render(context).strip()
    subject, _, body = text.partition("\n")
    return subject.strip(), signed(body, language, context)


def signed(body, language, context=None):
    """The text of a letter with the signature that all our letters have.

    context  of the letter: `leaving_path` and `unit_name` are said in the signature, where there are any
    """
    template = Engine.get_default().get_template(f"letters/signature.{language}.txt")
    context = context or Context({"origin": settings.ORIGIN}, autoescape=False)
    signature = template.render(context)
    return f"{body.strip()}\n\n{signature.strip()}\n"


@transaction.atomic
def put_in_outbox(*, to, subject, body, language, key, expires_at=None, leaving_path=""):
    """One row for the letter, and the wish to have it sent, in the present transaction."""
    # Models come after the apps.
    from ajet.foundation.letters.models import KeptLetter, Letter
    from ajet.foundation.letters.sending import deliver, show_in_terminal

    written = {"subject": subject, "body": body, "language": language, "expires_at": expires_at}
    written |= {"leaving_path": leaving_path}
    letter, is_new = Letter.objects.get_or_create(
        key=key,
        defaults={"to": to, "message_id": new_message_id(), "made_at": timezone.now(), **written},
    )
    if not is_new:
        return letter
    if settings.EMAIL_URL:
        deliver.enqueue(letter.pk)
    else:
        KeptLetter.objects.create(letter=letter)
        transaction.on_commit(lambda: show_in_terminal(letter))
    return letter


def new_message_id():
    return f"<{secrets.token_hex(16)}@{settings.HOST}>"
