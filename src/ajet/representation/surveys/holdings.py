"""What surveys keep about people. Answers are nobody's from the beginning: they cannot be found for anybody."""

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ajet.association.people.holdings import rows_of
from ajet.foundation.languages import in_reader_language
from ajet.foundation.personal_data.holdings import Holding, Record
from ajet.representation.surveys.models import AnswerImport, Invitation, Survey


def show_invitations(account):
    invitations = invitations_of(account).select_related("survey")
    return [
        Record(
            [
                (_("Survey"), in_reader_language(invitation.survey, "title")),
                (_("You have a ticket"), invitation.issued),
                (_("No more reminders"), invitation.done),
            ]
        )
        for invitation in invitations
    ]


def invitations_of(account):
    """As a member, on whatever rows of the register, and as an alumna."""
    return Invitation.objects.filter(Q(person__in=rows_of(account)) | Q(alumna__account=account))


def erase_invitations(account, at):
    """Tickets handed out stay counted, so that there are never more answers than tickets."""
    invitations = invitations_of(account)
    handed_out = invitations.filter(issued=True).order_by().values("survey")
    for survey, tickets in handed_out.annotate(n=Count("pk")).values_list("survey", "n"):
        Survey.objects.filter(pk=survey).update(
            tickets_of_the_erased=Coalesce(F("tickets_of_the_erased"), 0) + tickets
        )
    invitations.delete()


def show_imports(account):
    imports = AnswerImport.objects.filter(by=account).select_related("survey")
    return [
        Record(
            [
                (_("Survey"), in_reader_language(brought.survey, "title")),
                (_("Day"), brought.brought_on),
            ]
        )
        for brought in imports
    ]


def erase_from_imports(account, at):
    AnswerImport.objects.filter(by=account).update(by=None)


INVITATIONS = Holding(
    "invitations",
    gettext_lazy("Invitations to surveys"),
    gettext_lazy(
        "So that nobody answers twice. What you answered is kept apart from your name from the first "
        "moment: it cannot be found for you, shown to you or erased."
    ),
    show_invitations,
    erase_invitations,
    ["surveys.invitation"],
)
IMPORTS = Holding(
    "answer_imports",
    gettext_lazy("Answers that you brought in from a file"),
    gettext_lazy("They stay. If you are erased, nothing tells who brought them."),
    show_imports,
    erase_from_imports,
    ["surveys.answerimport"],
)
