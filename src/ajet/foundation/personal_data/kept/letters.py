"""Letters to the account, at the addresses it has had."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ajet.foundation.letters.forgetting import blank_in_letters, erase_letters_to
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.holdings import Holding, Record


def show_letters(account):
    letters = Letter.objects.filter(to__iexact=account.email).order_by("-made_at", "-pk")
    return [
        Record(
            [
                (_("Subject"), letter.subject),
                (_("Written"), letter.made_at),
                (_("Language"), letter.get_language_display()),
                # What has an end holds a secret, such as a code to sign in.
                (_("Text"), None if letter.expires_at else letter.body),
            ]
        )
        for letter in letters
    ]


def erase_letters(account, at):
    """Also those to addresses it has left: the letters that said so tell which, and when."""
    told = Letter.objects.filter(key__startswith=f"account-moved:{account.pk}:")
    for moved in told.exclude(to=""):
        erase_letters_to(moved.to, until=moved.made_at)
    erase_letters_to(account.email)
    blank_in_letters(account.email)


LETTERS = Holding(
    "letters",
    gettext_lazy("Letters to you"),
    gettext_lazy(
        "So that a letter that did not arrive can be looked up. Address and text go after 90 days."
    ),
    show_letters,
    erase_letters,
    ["letters.letter"],
)
