"""Who may see a logo: everybody, once the group is recognised; before that, who may read the application."""

from ajet.association.interest_groups.models import Application, InterestGroup
from ajet.association.interest_groups.officers import RECOGNISE, VOTE
from ajet.foundation.access.audiences import rights_in

PURPOSE = "group_logo"


def may_see_logo(request, stored):
    if InterestGroup.objects.not_ended().filter(logo=stored).exists():
        return True
    if not request.user.is_authenticated:
        return False
    applications = Application.objects.filter(logo=stored)
    if applications.filter(founders__person__account=request.user).exists():
        return True
    rights = rights_in(request)
    return applications.exists() and (rights.include(RECOGNISE) or rights.include(VOTE))
