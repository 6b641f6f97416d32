"""What this area keeps about people."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ajet.association.people.friends.models import Friend
from ajet.foundation.languages import in_language
from ajet.foundation.personal_data.holdings import Holding, Record


def show(account):
    of_account = Friend.objects.filter(person__account=account).select_related("chapter")
    return [
        Record([
            (_("Chapter"), in_language(friend.chapter, "name", get_language())[0]),
            (_("Friend since"), friend.since),
        ])
        for friend in of_account
    ]  # fmt: skip


def erase(account, at):
    Friend.objects.filter(person__account=account).delete()


FRIENDSHIPS = Holding(
    key="friendships",
    title=gettext_lazy("Chapters whose friend you are"),
    why=gettext_lazy(
        "So that the chapter can write to you. Kept until you stop being a friend; its officers see your name."
    ),
    show=show,
    erase=erase,
    tables=("friends.friend",),
)
