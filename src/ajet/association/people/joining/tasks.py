"""What the worker does for joining: letters to members and officers, forgetting work addresses."""

from django.utils import timezone

from ajet.foundation.background import every, task

from .rechecking import write_rechecks
from .retention import warn_unverified
from .telling_officers import tell_officers
from .work_addresses import forget_addresses_written_to


@every(hours=24, name="joining: ask members to be verified anew")
@task(lease_seconds=3600)
def ask_for_rechecks():
    """Safe to run twice: each letter has its key."""
    write_rechecks(timezone.localdate())


@every(hours=24, name="joining: warn people whom nobody has verified")
@task(lease_seconds=3600)
def warn_people_nobody_verified():
    """Safe to run twice: each registration says when its holder was warned."""
    warn_unverified(timezone.now())


@every(hours=1, name="joining: tell officers who wait")
@task(lease_seconds=900)
def tell_officers_of_requests():
    """Safe to run twice: an officer gets one letter a day."""
    tell_officers(timezone.now())


@every(minutes=5, name="joining: forget work addresses")
@task()
def forget_work_addresses():
    forget_addresses_written_to()
