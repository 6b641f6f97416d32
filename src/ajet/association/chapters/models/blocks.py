from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ajet.foundation.prefectures import PREFECTURES, by_code

PREFECTURE_CHOICES = [(prefecture.code, prefecture.name_en) for prefecture in PREFECTURES]


class BoundaryQuerySet(models.QuerySet):
    def in_force_on(self, day):
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), begins_on__lte=day)


class Block(models.Model):
    """One of the eleven national blocks (ajet.net/ajet-elections/elected-positions/)."""

    number = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return f"Block {self.number}"


class Boundary(models.Model):
    """A prefecture belongs to a block from a day on; blocks have been redrawn before."""

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


class Chapter(models.Model):
    slug = models.SlugField(unique=True)
    name_en = models.CharField(_("Name in English"), max_length=120)
    name_ja = models.CharField(_("Name in Japanese"), max_length=120)
    prefecture = models.CharField(max_length=2, choices=PREFECTURE_CHOICES)
    about_en = models.TextField(_("About, in English"), blank=True, max_length=4000)
    about_ja = models.TextField(_("About, in Japanese"), blank=True, max_length=4000)
    is_synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["prefecture", "slug"]

    def __str__(self):
        return self.name_en

    def get_absolute_url(self):
        return reverse("chapter", args=[self.slug])

    @property
    def place(self):
        return by_code(self.prefecture)
