from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.chapters.access import chapter_in_hand
from ajet.association.chapters.models import Chapter
from ajet.association.people.friends.befriending import (
    AdmitsNoFriends,
    become_friend,
    leave_friends,
)
from ajet.association.people.friends.models import Friend
from ajet.association.people.models import Person
from ajet.foundation.access.audiences import for_officers, for_signed_in
from ajet.foundation.acts import once
from ajet.foundation.personal_data.looks import note_look

ON_A_PAGE = 50
PLACE = "friends"


def at_hand(request, slug):
    """The chapter, and the friend that whoever asks is, or None; 404 where friends are not admitted."""
    chapter = get_object_or_404(Chapter, slug=slug)
    friend = Friend.objects.filter(person__account=request.user, chapter=chapter).first()
    is_open = chapter.admits_friends and not chapter.has_ended_on(timezone.localdate())
    if friend is None and not is_open:
        raise Http404
    return chapter, friend


@for_signed_in
@once
def friends(request, slug):
    """What a friend is, and the button to become one, or to stop being one."""
    chapter, friend = at_hand(request, slug)
    person = Person.objects.filter(account=request.user).first()
    if request.method == "POST" and person is not None:
        try:
            become_friend(person, chapter, by=request.user, at=timezone.now())
        except AdmitsNoFriends:
            messages.error(request, _("This chapter admits no friends at the moment."))
        else:
            messages.success(request, _("You are a friend of this chapter now."))
        return redirect(chapter)
    page = {"chapter": chapter, "friend": friend, "person": person}
    return render(request, "friends/friends.html", page)


@for_signed_in
@require_POST
@once
def leaving(request, slug):
    chapter, friend = at_hand(request, slug)
    if friend is not None:
        leave_friends(friend.person, chapter, by=request.user, at=timezone.now())
        messages.success(request, _("You are not a friend of this chapter any more."))
    return redirect(chapter)


@for_officers("search_members")
@require_safe
def list_of_friends(request, slug):
    """Names alone: whoever is to reach them writes a letter."""
    chapter = chapter_in_hand(request, slug, "search_members")
    found = Friend.objects.filter(chapter=chapter).select_related("person")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    people = [friend.person for friend in page]
    note_look(people, by=request.user, at=timezone.now(), where=PLACE)
    return render(request, "friends/list.html", {"chapter": chapter, "page": page})
