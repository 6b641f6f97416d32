from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ajet.foundation.prefectures import PREFECTURES, by_code

PREFECTURE_CHOICES = [(prefecture.code, prefecture.name_en) for prefecture in PREFECTURES]


class BoundaryQuerySet(models.QuerySet):
    def in_force_on(self, day):
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), begins_on__lte=day)

    def planned_after(self, day):
        """Those that begin later than `day`, the next first."""
        return self.filter(begins_on__gt=day).order_by("begins_on", "prefecture", "pk")

    def ended_by(self, day):
        """Those that held until `day` or an earlier one, the latest first."""
        return self.filter(ends_on__lte=day).order_by("-ends_on", "prefecture", "pk")


class Block(models.Model):
    """One of the eleven national blocks (ajet.net/ajet-elections/elected-positions/)."""

    number = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return f"Block {self.number}"


class Boundary(models.Model):
    """A prefecture belongs to a block from a day on, up to, not including, another; no two overlap.

    (A trigger refuses an overlap, whoever writes it: migration `refuse_overlapping_boundaries`.)
    """

    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="boundaries")
    prefecture = models.CharField(max_length=2, choices=PREFECTURE_CHOICES)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    is_placeholder = models.BooleanField(
        default=False,
        help_text=_("No public source places this prefecture; the block is our guess."),
    )

    objects = BoundaryQuerySet.as_manager()

    class Meta:
        ordering = ["prefecture", "begins_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(begins_on__lt=F("ends_on")),
                name="boundary_begins_before_it_ends",
            ),
            models.UniqueConstraint(
                fields=["prefecture"],
                condition=Q(ends_on=None),
                name="prefecture_is_in_one_block_now",
            ),
        ]

    def __str__(self):
        return f"{self.prefecture} in {self.block}"

    @property
    def place(self):
        return by_code(self.prefecture)
