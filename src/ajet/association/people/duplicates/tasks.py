from ajet.association.people.duplicates.suggesting import suggest_anew
from ajet.foundation.background import every, task


@every(hours=24, name="duplicates: suggest anew")
@task(attempts=2, lease_seconds=600)
def look_for_duplicates():
    """Safe to run twice: the suggestions are replaced whole."""
    suggest_anew()
