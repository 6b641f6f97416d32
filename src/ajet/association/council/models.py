from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ajet.association.chapters.models import Block, Chapter
from ajet.association.people.models import Person


class FilledBy(models.TextChoices):
    ELECTION = "election", _("by election")
    APPOINTMENT = "appointment", _("by appointment")


class Electorate(models.TextChoices):
    """Who votes for an elected office."""

    MEMBERS = "members", pgettext_lazy("electorate", "all members")
    BLOCK = "block", pgettext_lazy("electorate", "the members of the block")
    CIRS = "cirs", pgettext_lazy("electorate", "all Coordinators for International Relations")
    CHAPTER = "chapter", pgettext_lazy("electorate", "the members of the chapter")


class Vote(models.TextChoices):
    """What an office-holder's vote in the council counts.

    Each elected member has one vote; the Chair votes only to break a tie (Constitution, domain notes A2).
    """

    ONE = "one", pgettext_lazy("vote in the council", "one vote")
    TIE = "tie", pgettext_lazy("vote in the council", "votes only to break a tie")


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
    """What is to be done in a council year, and what it allows over what.

    A chapter's office allows things over its chapter. Another allows them over the whole association; of a
    block, it may be narrowed to the chapters of its block, as the boundaries stand at the moment (over_its_block).
    Then only those rights are narrowed that a chapter's office could carry; others concern the whole anyway.
    """

    council_year = models.ForeignKey(CouncilYear, on_delete=models.PROTECT, related_name="offices")
    key = models.SlugField(max_length=40)
    title_en = models.CharField(max_length=120)
    title_ja = models.CharField(max_length=120)
    filled_by = models.CharField(max_length=12, choices=FilledBy)
    electorate = models.CharField(max_length=12, choices=Electorate, blank=True)
    vote = models.CharField(max_length=4, choices=Vote, blank=True)
    rights = models.JSONField(default=list, blank=True)
    of_chapters = models.BooleanField(
        default=False, help_text=_("A chapter's office, not the council's.")
    )
    over_its_block = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council_year", "key"], name="one_office_per_key_and_year"
            ),
            models.CheckConstraint(
                condition=Q(of_chapters=False) | Q(over_its_block=False),
                name="office_is_of_chapters_or_over_its_block",
            ),
        ]

    def __str__(self):
        return self.title_en


class SeatQuerySet(models.QuerySet):
    def filled_with(self, rights):
        """Those that whoever holds `rights` may fill: all, or those of some chapters."""
        if rights.include("fill_seats"):
            return self
        return self.filter(chapter__in=rights.chapters.get("fill_seats", ()))


class Seat(models.Model):
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="seats")
    block = models.ForeignKey(Block, null=True, blank=True, on_delete=models.PROTECT)
    chapter = models.ForeignKey(
        Chapter, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["office__order", "block__number", "pk"]

    def __str__(self):
        return f"{self.office} ({self.block or self.chapter or 'national'})"

    def get_absolute_url(self):
        return reverse("desk_seat", args=[self.pk])


READS_EARLY = timedelta(days=30)
"""So long before a term begins its holder may read what the office reads, and change nothing.

Ours: handover is a weekend in May for terms from 1 June (domain notes X7, A5), and nearly everybody is new.
"""


class How(models.TextChoices):
    """How a term came about."""

    ELECTION = "election", pgettext_lazy("how a term came about", "elected")
    BY_ELECTION = "by-election", pgettext_lazy("how a term came about", "elected in a by-election")
    APPOINTMENT = "appointment", pgettext_lazy("how a term came about", "appointed")
    ACTING = "acting", pgettext_lazy("how a term came about", "acting")


class TermQuerySet(models.QuerySet):
    def in_force_at(self, moment):
        return self.filter(begins_at__lte=moment, ends_at__gt=moment)

    def in_force_at_or_after(self, moment):
        return self.filter(ends_at__gt=moment)

    def begun_by(self, begun, moment):
        """Begun by the moment `begun`, and not ended at `moment`."""
        return self.filter(begins_at__lte=begun, ends_at__gt=moment)

    def readable_at(self, moment):
        """In force, or beginning soon: their holders may read already."""
        return self.begun_by(moment + READS_EARLY, moment)


class Term(models.Model):
    """A person holds a seat from a moment up to another; two terms of a seat never overlap.

    (A trigger refuses an overlap, whoever writes it: migration `refuse_overlapping_terms`.)

    person  nobody once they had themselves erased: that the seat was held stays known
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="terms")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="terms"
    )
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    how = models.CharField(max_length=12, choices=How, default=How.ELECTION)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["begins_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_at__lt=F("ends_at")), name="term_begins_before_it_ends"
            ),
        ]

    def __str__(self):
        return f"{self.person or 'a former member'} as {self.seat}"

    @property
    def is_acting(self):
        return self.how == How.ACTING


class DelegationQuerySet(models.QuerySet):
    def in_force_at(self, moment):
        return self.filter(begins_at__lte=moment, ends_at__gt=moment)

    def revocable_by(self, account, rights):
        """Those that `account` gave, or that lie where it may fill seats."""
        if rights.include("fill_seats"):
            return self
        return self.filter(Q(by=account) | Q(chapter__in=rights.chapters.get("fill_seats", ())))


class Delegation(models.Model):
    """Narrow rights that an officer passes to somebody without a seat, from a moment up to another.

    chapter  the chapter it covers; None with `thing` empty: the whole association
    thing    a single thing it covers, such as "event:12"; or empty
    by       the account that gave it: never more than it holds itself
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="delegations")
    rights = models.JSONField(default=list)
    chapter = models.ForeignKey(
        Chapter, null=True, blank=True, on_delete=models.CASCADE, related_name="delegations"
    )
    thing = models.CharField(max_length=80, blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["begins_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_at__lt=F("ends_at")), name="delegation_begins_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(chapter=None) | Q(thing=""),
                name="delegation_covers_a_chapter_or_one_thing",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {', '.join(self.rights)}"
