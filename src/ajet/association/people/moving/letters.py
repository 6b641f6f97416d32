"""Letters about moves, each in its reader's language."""

from django.urls import reverse
from django.utils.translation import override

from ajet.foundation.letters import send_letter


def path_of(name, language, *args):
    with override(language):
        return reverse(name, args=args)


def tell_asked(move):
    """Ask the member; whoever has no account yet finds it on their page after signing in."""
    person = move.person
    reader = person.account or person.email
    if not reader:
        return
    language = person.account.language if person.account else "en"
    send_letter(
        template="moving/letters/asked",
        to=reader,
        language=language,
        key=f"move-asked:{move.pk}",
        context={
            "place_en": move.place.name_en,
            "place_ja": move.place.name_ja,
            "moves_on": move.moves_on,
            "path": path_of("my_moves", language),
        },
    )


def tell_answered(move, consents):
    """Tell the officer who asked."""
    if move.by is None:
        return
    send_letter(
        template="moving/letters/answered",
        to=move.by,
        key=f"move-answered:{move.pk}",
        context={
            "consents": consents,
            "place_en": move.place.name_en,
            "place_ja": move.place.name_ja,
            "path": path_of("moves", move.by.language),
        },
    )
