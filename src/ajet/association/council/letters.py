"""What office-holders are told when a term is given to them, ends or is taken back; and their helpers."""

from ajet.association.council.models import READS_EARLY
from ajet.association.council.wording import (
    beginning_in_words,
    delegation_in_words,
    end_in_words,
    rights_in_words,
    seat_in_words,
)
from ajet.foundation.letters import send_letter


def tell_incoming(term, at):
    """When the term begins and ends, from when its holder may read, and that a second factor is needed."""
    reads_from = term.begins_at - READS_EARLY
    write(
        "council/letters/incoming",
        term,
        key=f"term-begins:{term.pk}",
        has_begun=term.begins_at <= at,
        reads_already=reads_from <= at,
        reads_from=reads_from,
        is_acting=term.is_acting,
    )


def tell_outgoing(term, never_began=False):
    """That the term ends, and when; or that it was taken back before it began."""
    write(
        "council/letters/outgoing",
        term,
        key=f"term-ends:{term.pk}:{term.ends_at.isoformat()}{':never' if never_began else ''}",
        never_began=never_began,
    )


def write(template, term, *, key, reads_from=None, **context):
    """A letter about a term."""
    write_to(
        term.person,
        template,
        key,
        lambda language: {
            "office": seat_in_words(term.seat, language),
            "begins": beginning_in_words(term.begins_at, language),
            "ends": end_in_words(term.ends_at, language),
            "reads_from": beginning_in_words(reads_from, language) if reads_from else "",
            **context,
        },
    )


def tell_helper(delegation):
    """Which rights somebody passed on to them, over what, and until when."""
    write_about(delegation, "council/letters/rights", f"rights:{delegation.pk}")


def tell_helper_of_end(delegation):
    """That the rights end, earlier than they were told."""
    key = f"rights-end:{delegation.pk}:{delegation.ends_at.isoformat()}"
    write_about(delegation, "council/letters/rights_end", key)


def write_about(delegation, template, key):
    giver = getattr(delegation.by, "person", None)
    write_to(
        delegation.person,
        template,
        key,
        lambda language: {
            "giver": giver.name if giver else "",
            "rights": rights_in_words(delegation.rights, language),
            "over": delegation_in_words(delegation, language),
            "ends": end_in_words(delegation.ends_at, language),
        },
    )


def write_to(person, template, key, words):
    """A letter in the language of the person's account; none to whoever has no address.

    words  function(language) -> what the letter says besides the name and the way to the desk
    """
    to = person and (person.account or person.email)
    if not to:
        return
    language = person.account.language if person.account else "en"
    send_letter(
        template=template,
        to=to,
        language=language,
        key=key,
        context={
            "name": person.name,
            "account_path": f"/{language}/account/",
            "desk_path": f"/{language}/desk/",
            **words(language),
        },
    )
