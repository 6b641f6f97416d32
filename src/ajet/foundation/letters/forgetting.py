"""Old letters; removing letters to somebody, and what letters to others say of them."""

from datetime import timedelta

from django.db.models import Q

from ajet.foundation.languages.whole_names import is_telling, whole_name
from ajet.foundation.letters.models import Letter

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


def forget_letters(keys):
    """Remove address and text of the letters with these keys: what they tell of is not kept any longer."""
    Letter.objects.filter(key__in=keys).update(to="", subject="", body="", leaving_path="")


def remove_letters(keys):
    """Remove the letters with these keys, sent or not."""
    Letter.objects.filter(key__in=keys).delete()


def remove_letters_beginning(key):
    """Remove the letters whose key begins so, sent or not."""
    Letter.objects.filter(key__startswith=key).delete()


def blank_in_letters(text):
    """Put a dash wherever letters say `text` as a whole: an address, or a name in full.

    A name that could be another word, or another's, is left: whoever knows which letters speak of somebody
    removes those (`remove_letters`).
    """
    if "@" not in text and not is_telling(text):
        return
    whole = whole_name(text)
    for letter in letters_saying(text).iterator():
        letter.subject, letter.body = whole.sub("–", letter.subject), whole.sub("–", letter.body)
        letter.save(update_fields=["subject", "body"])


def letters_saying(text):
    """Those that hold the first word of `text`: few enough to be read one by one."""
    first = text.split()[0]
    return Letter.objects.filter(Q(subject__contains=first) | Q(body__contains=first))
