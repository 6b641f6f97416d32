"""Who is a member on a day: the one claim that surveys, elections and chapter sites ask."""

from ajet.association.people.models import Membership


def account_is_member(account, on):
    """Is a membership of the person behind `account` in force on the day `on`?"""
    return Membership.objects.in_force_on(on).filter(person__account=account).exists()
