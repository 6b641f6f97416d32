"""What friendship adds to the pages of a chapter: a button for readers, a list for its officers."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ajet.association.chapters.joining import DeskPage, WayOn
from ajet.association.people.friends.models import Friend

LIST_OF_FRIENDS = DeskPage(
    right="search_members",
    name="chapter_friends_list",
    title=gettext_lazy("Friends"),
    text=gettext_lazy("Who has become a friend of your chapter."),
)


def way_to_friends(request, chapter):
    """For whoever has signed in, where friends are admitted; for a friend always, as the way to leave."""
    if not request.user.is_authenticated:
        return None
    href = reverse("chapter_friends", args=[chapter.slug])
    if Friend.objects.filter(person__account=request.user, chapter=chapter).exists():
        return WayOn(href, _("You are a friend of this chapter"))
    return WayOn(href, _("Become a friend")) if chapter.admits_friends else None
