"""Old letters; removing letters to somebody, and what letters to others say of them."""

from datetime import timedelta

from django.db.models import Value
from django.db.models.functions import Replace

from ajet.foundation.letters.models import Letter

SHORTEST = 4
"""Letters of a name: a shorter one would be found within other words."""

READ_FOR = timedelta(days=90)
"""How long a letter can be looked up; then address and text go, and the key stays, so it is not made again."""


def old_letters(at):
    return Letter.objects.filter(made_at__lte=at - READ_FOR).exclude(to="")


def forget_old_letters(at):
    old_letters(at).update(to="", subject="", body="", leaving_path="")


def erase_letters_to(address, *, until=None):
    """Remove the letters to `address`, sent or not.

    until  a moment after which the address was somebody else's, such as a school's next teacher's
    """
    letters = Letter.objects.filter(to__iexact=address).exclude(to="")
    if until is not None:
        letters = letters.filter(made_at__lte=until)
    letters.delete()


def blank_in_letters(text):
    """Put a dash wherever letters say `text`, a name or an address in full."""
    if len(text) < SHORTEST:
        return
    for field in ("subject", "body"):
        found = Letter.objects.filter(**{f"{field}__contains": text})
        found.update(**{field: Replace(field, Value(text), Value("–"))})
