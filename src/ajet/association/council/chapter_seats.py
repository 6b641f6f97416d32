"""The seats of a chapter: made when it is founded, and who holds them now."""

from django.utils import timezone

from ajet.association.chapters.officers import OfficerOfChapter
from ajet.association.council.models import Office, Seat, Term


def add_seats(chapter, at):
    """A chapter founded in a council year gets a seat of each chapter's office of that year, and of the next."""
    day = timezone.localdate(at)
    offices = Office.objects.filter(of_chapters=True, council_year__ends_on__gt=day)
    Seat.objects.bulk_create(Seat(office=office, chapter=chapter) for office in offices)


def officers_of_chapter(chapter, at):
    terms = Term.objects.in_force_at(at).filter(seat__chapter=chapter)
    in_order = terms.select_related("seat__office", "person").order_by("seat__office__order", "pk")
    return [
        OfficerOfChapter(term.seat.office.title_en, term.seat.office.title_ja, term.person.name)
        for term in in_order
    ]
