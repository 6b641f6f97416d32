from django.utils import timezone

from ajet.association.people.chapter_letters import sending  # noqa: F401  holds the task that writes
from ajet.association.people.chapter_letters.held import forget
from ajet.foundation.background import every


@every(hours=24, name="chapter letters: forget drafts")
def forget_drafts():
    forget(timezone.now())
