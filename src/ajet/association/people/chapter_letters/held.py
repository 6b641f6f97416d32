"""What this area keeps about people, how long, and what its page is called on the desk of a chapter."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ajet.association.people.chapter_letters.models import ChapterLetter
from ajet.foundation.personal_data.holdings import Holding, Record, Retention

WRITE_TO_THE_MEMBERS = gettext_lazy("Write to the members")
WHAT_WRITING_DOES = gettext_lazy(
    "One letter to each member of your chapter, without seeing an address."
)


def show(account):
    return [
        Record([
            (_("Subject"), letter.subject_en or letter.subject_ja),
            (_("Written"), letter.written_at),
            (_("Sent"), letter.confirmed_at),
        ])
        for letter in ChapterLetter.objects.filter(by=account)
    ]  # fmt: skip


def erase(account, at):
    """The chapter's letters stay the chapter's; who wrote them is forgotten."""
    ChapterLetter.objects.filter(by=account).update(by=None)


LETTERS_WRITTEN = Holding(
    key="chapter_letters",
    title=gettext_lazy("Letters you wrote for a chapter"),
    why=gettext_lazy(
        "So that your chapter knows what it has sent. They stay when you go, without your name."
    ),
    show=show,
    erase=erase,
    tables=("chapter_letters.chapterletter",),
)


def forget(at):
    ChapterLetter.objects.forgotten_by(at).delete()


DRAFTS = Retention(
    key="chapter_letter_drafts",
    title=gettext_lazy("Letters of a chapter that were not sent"),
    after=gettext_lazy("seven days after they were written"),
    due=lambda at: ChapterLetter.objects.forgotten_by(at).count(),
    apply=forget,
)
