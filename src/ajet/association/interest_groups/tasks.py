from django.utils import timezone

from ajet.association.interest_groups.voting import close_votes
from ajet.foundation.background import every, task


@every(hours=1, name="interest groups: close votes")
@task()
def close_votes_of_the_day():
    """Safe to run twice: a vote is counted once."""
    close_votes(timezone.now())
