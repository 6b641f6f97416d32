"""A member's own page: the one thing to do now, then what stands in the register about them."""

from django.shortcuts import render
from django.utils import timezone

from ajet.association.chapters.models import Boundary, Chapter
from ajet.association.council.models import Term
from ajet.association.people.alumni.leaving import open_farewell
from ajet.association.people.alumni.models import AlumniRecord
from ajet.association.people.joining.standing import last_day, membership_of, standing_of
from ajet.association.people.models import Person
from ajet.foundation.access.audiences import for_signed_in, rights_in
from ajet.representation.surveys.models import Invitation, State


@for_signed_in
def my(request):
    now = timezone.now()
    person = Person.objects.filter(account=request.user).first()
    return render(
        request,
        "web/my.html",
        {
            "person": person,
            "is_officer": request.user.is_administrator or rights_in(request).include_any(),
            **(in_force_for(person, now) if person else {}),
            **after_the_programme(request.user, now),
            "invitations": invitations_of(request.user, timezone.localdate(now)),
        },
    )


def after_the_programme(account, now):
    """The question what may be kept, while it is open, and what an alumna keeps."""
    farewell = open_farewell(account, timezone.localdate(now))
    records = AlumniRecord.objects.begun().filter(account=account)
    return {
        "farewell": farewell,
        "membership_ends_on": farewell and last_day(farewell.ends_on),
        "alumni_record": records.first(),
    }


def in_force_for(person, now):
    """What is in force for `person` at the moment `now`: membership, post and place, seats."""
    day = timezone.localdate(now)
    membership = membership_of(person, day)
    standing = standing_of(membership, day) if membership else None
    appointment = person.appointments.in_force_on(day).order_by("begins_on").last()
    return {
        "standing": standing,
        "is_member": bool(standing and standing.claim),
        "appointment": appointment,
        **(place_of(appointment, day) if appointment else {}),
        "terms": terms_of(person, now),
        "coming": coming_terms_of(person, now),
    }


def place_of(appointment, day):
    drawn = Boundary.objects.in_force_on(day).filter(prefecture=appointment.prefecture)
    return {
        "boundary": drawn.select_related("block").first(),
        "chapters": list(Chapter.objects.running_on(day).filter(prefecture=appointment.prefecture)),
    }


def terms_of(person, now):
    """Seats held now, each with the last day of its term."""
    held = Term.objects.in_force_at(now).filter(person=person)
    terms = held.select_related("seat__office", "seat__block", "seat__chapter")
    return [
        {"seat": term.seat, "last_day": last_day(timezone.localdate(term.ends_at))}
        for term in terms
    ]


def coming_terms_of(person, now):
    """Seats whose term begins so soon that the person may read already."""
    soon = Term.objects.readable_at(now).filter(person=person, begins_at__gt=now)
    return list(soon.select_related("seat__office", "seat__block", "seat__chapter"))


def invitations_of(account, day):
    """To surveys that are open and not known to be answered, those that close first in front."""
    mine = Invitation.objects.of(account)
    waiting = mine.filter(done=False, survey__state=State.OPEN)
    in_time = waiting.filter(survey__closes_on__gt=day, survey__opens_on__lte=day)
    return [
        {
            "survey": invitation.survey,
            "has_begun": invitation.issued,
            "last_day": last_day(invitation.survey.closes_on),
        }
        for invitation in in_time.select_related("survey").order_by("survey__closes_on")
    ]
