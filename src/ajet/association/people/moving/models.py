from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models import PREFECTURE_CHOICES
from ajet.association.people.models import Person
from ajet.foundation.prefectures import by_code


class MoveQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(answer=None)

    def visible_to(self, prefectures):
        """Moves out of `prefectures` (None: all), for those who may answer for them."""
        return self if prefectures is None else self.filter(from_prefecture__in=prefectures)


class Move(models.Model):
    """A member's next post in another prefecture; it takes effect with an answer that consents.

    source  what it came with, such as "roster:12"; empty if the member said it
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="moves")
    from_prefecture = models.CharField(max_length=2, choices=PREFECTURE_CHOICES)
    prefecture = models.CharField(_("New prefecture"), max_length=2, choices=PREFECTURE_CHOICES)
    municipality = models.CharField(_("New municipality"), max_length=100, blank=True)
    contracting_organisation = models.CharField(
        _("New contracting organisation"), max_length=200, blank=True
    )
    moves_on = models.DateField(_("First day there"))
    contract_ends_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    source = models.CharField(max_length=40, blank=True)

    objects = MoveQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(prefecture=F("from_prefecture")), name="move_leads_elsewhere"
            ),
        ]

    def __str__(self):
        return f"{self.person} to {self.prefecture}"

    @property
    def place_left(self):
        return by_code(self.from_prefecture)

    @property
    def place(self):
        return by_code(self.prefecture)


class Answer(models.Model):
    """What the member, or an officer of the chapter they leave, says to a move."""

    move = models.OneToOneField(
        Move, on_delete=models.CASCADE, primary_key=True, related_name="answer"
    )
    consents = models.BooleanField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField()

    def __str__(self):
        return f"{self.move}: {'yes' if self.consents else 'no'}"
