"""The seats of a chapter: made when it is founded, who holds them now, and their end with the chapter."""

from django.utils import timezone

from ajet.association.chapters.officers import OfficerOfChapter
from ajet.association.council.beginning import midnight
from ajet.association.council.delegating import end_what_was_passed_on
from ajet.association.council.filling import shorten
from ajet.association.council.letters import tell_outgoing
from ajet.association.council.models import Office, Seat, Term


def add_seats(chapter, at):
    """A chapter founded in a council year gets a seat of each chapter's office of that year, and of the next."""
    day = timezone.localdate(at)
    offices = Office.objects.filter(of_chapters=True, council_year__ends_on__gt=day)
    Seat.objects.bulk_create(Seat(office=office, chapter=chapter) for office in offices)


def end_terms(chapter, at):
    """Terms in seats of `chapter`, and rights passed on over it, end with it; whoever held them is told."""
    ends_at = midnight(chapter.ends_on)
    later = Term.objects.select_for_update(of=("self",)).filter(
        seat__chapter=chapter, ends_at__gt=ends_at
    )
    related = later.select_related(
        "seat__office", "seat__block", "seat__chapter", "person__account"
    )
    for term in related:
        if term.begins_at >= ends_at:
            tell_outgoing(term, never_began=True)
            term.delete()
        else:
            shorten(term, ends_at)
            tell_outgoing(term)
    end_what_was_passed_on(chapter, ends_at)


def officers_of_chapter(chapter, at):
    terms = Term.objects.in_force_at(at).filter(seat__chapter=chapter)
    in_order = terms.select_related("seat__office", "person").order_by("seat__office__order", "pk")
    return [
        OfficerOfChapter(term.seat.office.title_en, term.seat.office.title_ja, term.person.name)
        for term in in_order
    ]
