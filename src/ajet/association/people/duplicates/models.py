from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ajet.association.people.models import Person


class Suggestion(models.Model):
    """Two rows that look like one person. `signs` are codes of likeness.Sign."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    signs = models.JSONField(default=list)
    weight = models.SmallIntegerField()

    class Meta:
        ordering = ["-weight", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_suggestion_per_pair"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="suggestion_names_the_smaller_key_first"
            ),
        ]

    def __str__(self):
        return f"{self.one_id} and {self.other_id}"

    def get_absolute_url(self):
        return reverse("duplicate", args=[self.pk])


class Distinction(models.Model):
    """An officer's word that two rows are two people: they are not suggested again."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_distinction_per_pair"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="distinction_names_the_smaller_key_first"
            ),
        ]

    def __str__(self):
        return f"{self.one_id} is not {self.other_id}"


class Merger(models.Model):
    """Two rows became one person's.

    kept       the row that stays
    given_up   the row that points to it
    moved      label of a model and its field -> keys of the rows that now speak of `kept`
    filled     field of `kept` -> [before, after], where it had nothing
    account    {"moved": key} if the account went along, {"closed": key} if both had one; or empty
    """

    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mergers")
    given_up = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    merged_at = models.DateTimeField()
    moved = models.JSONField(default=dict)
    filled = models.JSONField(default=dict)
    account = models.JSONField(default=dict)

    class Meta:
        ordering = ["-merged_at", "-pk"]

    def __str__(self):
        return f"{self.given_up_id} into {self.kept_id}"


class Separation(models.Model):
    """A merger was taken back."""

    merger = models.OneToOneField(
        Merger, on_delete=models.CASCADE, primary_key=True, related_name="separation"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    separated_at = models.DateTimeField()

    def __str__(self):
        return f"{self.merger} taken back"
