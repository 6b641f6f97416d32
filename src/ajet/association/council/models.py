from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models import Block, Chapter
from ajet.association.people.models import Person


class FilledBy(models.TextChoices):
    ELECTION = "election", _("by election")
    APPOINTMENT = "appointment", _("by appointment")


class CouncilYear(models.Model):
    """A council serves from June to May; offices and their rights belong to one council year."""

    begins_on = models.DateField(unique=True)
    ends_on = models.DateField()

    class Meta:
        ordering = ["begins_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on__lt=F("ends_on")), name="council_year_begins_before_it_ends"
            ),
        ]

    def __str__(self):
        return f"{self.begins_on.year}–{self.ends_on.year}"


class Office(models.Model):
    council_year = models.ForeignKey(CouncilYear, on_delete=models.PROTECT, related_name="offices")
    key = models.SlugField(max_length=40)
    title_en = models.CharField(max_length=120)
    title_ja = models.CharField(max_length=120)
    filled_by = models.CharField(max_length=12, choices=FilledBy)
    rights = models.JSONField(default=list, blank=True)
    of_chapters = models.BooleanField(
        default=False, help_text=_("A chapter's office, not the council's.")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council_year", "key"], name="one_office_per_key_and_year"
            ),
        ]

    def __str__(self):
        return self.title_en


class Seat(models.Model):
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="seats")
    block = models.ForeignKey(Block, null=True, blank=True, on_delete=models.PROTECT)
    chapter = models.ForeignKey(
        Chapter, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )

    class Meta:
        ordering = ["office__order", "block__number", "pk"]

    def __str__(self):
        return f"{self.office} ({self.block or self.chapter or 'national'})"


class TermQuerySet(models.QuerySet):
    def in_force_at(self, moment):
        return self.filter(begins_at__lte=moment, ends_at__gt=moment)

    def in_force_at_or_after(self, moment):
        return self.filter(ends_at__gt=moment)


class Term(models.Model):
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="terms")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="terms")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["begins_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_at__lt=F("ends_at")), name="term_begins_before_it_ends"
            ),
        ]

    def __str__(self):
        return f"{self.person} as {self.seat}"
