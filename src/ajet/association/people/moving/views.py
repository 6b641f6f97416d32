from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.chapters.models import Chapter
from ajet.association.people.models import Person
from ajet.association.people.moving.acts import (
    AlreadyAnswered,
    NoPost,
    SamePrefecture,
    announce_move,
    answer_move,
)
from ajet.association.people.moving.forms import MoveForm
from ajet.association.people.moving.models import Move
from ajet.foundation.access.audiences import for_officers, for_signed_in, rights_in
from ajet.foundation.acts import once
from ajet.foundation.personal_data.looks import note_look

RIGHT = "move_members"
PLACE = "moves"
MOST_LISTED = 100


@for_signed_in
@require_safe
def my_moves(request):
    return my_page(request, MoveForm())


def my_page(request, form, status=200):
    person = Person.objects.filter(account=request.user).first()
    moves = person.moves.select_related("answer") if person else Move.objects.none()
    waiting = [move for move in moves if not hasattr(move, "answer")]
    post = person.appointments.order_by("begins_on", "pk").last() if person else None
    context = {"person": person, "post": post, "moves": moves, "waiting": waiting, "form": form}
    return render(request, "moving/my.html", context, status=status)


@for_signed_in
@require_POST
@once
def announcement(request):
    person = Person.objects.filter(account=request.user).first()
    form = MoveForm(request.POST)
    if person is None or not form.is_valid():
        return my_page(request, form, status=422)
    try:
        announce_move(person, form.destination(), by=request.user, at=timezone.now())
    except NoPost:
        form.add_error("moves_on", _("You have no appointment that could end on that day."))
    except SamePrefecture:
        form.add_error("prefecture", _("This is the prefecture you are in."))
    else:
        messages.success(request, _("Your move is noted. Your new chapter expects you."))
        return redirect("my")
    return my_page(request, form, status=422)


@for_signed_in
@require_POST
@once
def my_answer(request, pk):
    move = get_object_or_404(Move, pk=pk, person__account=request.user)
    return answered(request, move, back_to="my_moves")


def scope_of(request):
    """The prefectures whose members one may answer for; None for all."""
    rights = rights_in(request)
    if rights.include(RIGHT):
        return None
    chapters = Chapter.objects.filter(pk__in=rights.chapters.get(RIGHT, ()))
    return set(chapters.values_list("prefecture", flat=True))


@for_officers(RIGHT)
@require_safe
def moves(request):
    visible = Move.objects.visible_to(scope_of(request)).select_related("person", "answer")
    newest = visible.order_by("-asked_at", "-pk")[:MOST_LISTED]
    people = [move.person for move in newest]
    note_look(people, by=request.user, at=timezone.now(), where=PLACE)
    waiting = [move for move in newest if not hasattr(move, "answer")]
    ended = [move for move in newest if hasattr(move, "answer")]
    return render(request, "moving/moves.html", {"waiting": waiting, "ended": ended})


@for_officers(RIGHT)
@require_POST
@once
def move_answer(request, pk):
    move = get_object_or_404(Move.objects.visible_to(scope_of(request)), pk=pk)
    return answered(request, move, back_to="moves")


def answered(request, move, *, back_to):
    word = request.POST.get("answer")
    if word not in ("yes", "no"):
        messages.error(request, _("Please choose one of the two answers."))
        return redirect(back_to)
    try:
        answer_move(move, word == "yes", by=request.user, at=timezone.now())
    except AlreadyAnswered:
        messages.error(request, _("Somebody has answered otherwise in the meantime."))
    except NoPost:
        messages.error(
            request, _("The appointment has changed since; please ask the other chapter again.")
        )
    else:
        messages.success(request, _("Your answer is noted."))
    return redirect(back_to)
