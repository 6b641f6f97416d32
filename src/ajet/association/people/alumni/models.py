from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ajet.association.people.alumni.calendar import (
    REMINDED_BEFORE,
    REMINDED_LAST,
    WARNED_BEFORE,
    Stage,
)
from ajet.association.people.models import Membership, Position
from ajet.association.people.roster.sentences import country_name
from ajet.foundation.accounts.models import Account
from ajet.foundation.personal_data.restrictions import restricted_accounts

FACTS = ("name", "country", "languages", "first_year", "last_year", "prefectures", "position")
"""Columns of what somebody keeps (facts.py)."""


class AlumniGroup(models.Model):
    """An alumni association, or a chapter of one. Its site and its members are its own.

    email     where we may write that an alumna asks to be reached; the group gave it for that
    language  of these letters
    """

    name_en = models.CharField(_("Name in English"), max_length=200)
    name_ja = models.CharField(_("Name in Japanese"), max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    region_en = models.CharField(_("Region in English"), max_length=100, blank=True)
    region_ja = models.CharField(_("Region in Japanese"), max_length=100, blank=True)
    site = models.URLField(_("Its site"), max_length=300, blank=True)
    email = models.EmailField(_("Address for new alumni"), max_length=254, blank=True)
    language = models.CharField(
        _("Language of letters to it"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    is_synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["country", "name_en", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_en"],
                name="one_alumni_group_of_a_name",
                violation_error_message=_("A group of this name is in the list already."),
            ),
        ]

    def __str__(self):
        return self.name_en

    def get_absolute_url(self):
        return reverse("alumni_groups")

    @property
    def country_shown(self):
        return country_name(self.country) if self.country else ""


class FarewellQuerySet(models.QuerySet):
    def of(self, account):
        return self.filter(membership__person__account=account)

    def unanswered(self):
        return self.filter(answered_at=None)

    def of_used_data(self):
        """But for people whose data is kept and not used: they are neither written to nor erased by us."""
        return self.exclude(membership__person__account__in=restricted_accounts())

    def due_on(self, day):
        """To be carried out on `day`."""
        return self.of_used_data().filter(due_on__lte=day, ends_on__lte=day)

    def to_remind_on(self, day):
        """Unanswered, with a letter due that is not written yet."""
        ended = Q(ends_on__lte=day, due_on__lte=day + WARNED_BEFORE)
        return self.unanswered().filter(
            Q(stage__lt=Stage.MONTH, ends_on__lte=day + REMINDED_BEFORE)
            | Q(stage__lt=Stage.WEEK, ends_on__lte=day + REMINDED_LAST)
            | Q(ended, stage__lt=Stage.WARNED)
        )


class Farewell(models.Model):
    """A membership ends: its holder is asked what we may keep.

    ends_on      the first day without the membership, as known when we last looked
    due_on       from this day it is carried out (calendar.carried_out_on)
    stage        the latest letter about it
    answered_at  when its holder last answered; what they keep stands in their alumni record, and whoever
                 keeps nothing has none
    """

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="farewell")
    ends_on = models.DateField()
    asked_on = models.DateField()
    due_on = models.DateField(db_index=True)
    stage = models.PositiveSmallIntegerField(choices=[(stage.value, stage.name) for stage in Stage])
    answered_at = models.DateTimeField(null=True)

    objects = FarewellQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("ends_on")), name="farewell_comes_after_the_membership"
            ),
        ]

    def __str__(self):
        return f"farewell {self.pk}"


class AlumniRecordQuerySet(models.QuerySet):
    def begun(self):
        """Of alumni: the farewell was carried out."""
        return self.filter(begun_on__isnull=False)

    def of_former_members(self, day):
        """But for those who came back to the programme: they are members."""
        running = Membership.objects.not_ended_on(day).exclude(person__account=None)
        return self.exclude(account__in=running.values("person__account"))

    def over_on(self, day):
        """Kept long enough, and not renewed."""
        return self.begun().filter(kept_until__lte=day).exclude(account__in=restricted_accounts())


class AlumniRecord(models.Model):
    """What somebody let us keep once their membership is over; empty where they did not.

    wording        what they agreed to (consent.py), and consented_at when they last said so
    stays          keys of what stands in the register with their name (stays.py)
    gives_address  their group may be told their name and address
    told_group     the group that was told, so that it is told when that is over, too
    begun_on       since when they are alumni: from then on kept_until holds; None before
    letters        how many letters asked for the renewal of this period
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="alumni_record")
    consented_at = models.DateTimeField()
    wording = models.CharField(max_length=20)
    name = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    languages = models.CharField(max_length=200, blank=True, help_text="codes, with commas")
    first_year = models.PositiveSmallIntegerField(null=True)
    last_year = models.PositiveSmallIntegerField(null=True)
    prefectures = models.CharField(max_length=150, blank=True, help_text="codes, with commas")
    position = models.CharField(max_length=3, choices=Position, blank=True)
    stays = models.JSONField(default=list)
    group = models.ForeignKey(
        AlumniGroup, null=True, on_delete=models.SET_NULL, related_name="records"
    )
    gives_address = models.BooleanField(default=False)
    told_group = models.ForeignKey(
        AlumniGroup, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    begun_on = models.DateField(null=True)
    kept_until = models.DateField(null=True, db_index=True)
    letters = models.PositiveSmallIntegerField(default=0)

    objects = AlumniRecordQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begun_on=None, kept_until=None)
                | Q(begun_on__isnull=False, kept_until__gt=F("begun_on")),
                name="what_alumni_keep_is_kept_for_a_time",
            ),
            models.CheckConstraint(
                condition=Q(first_year=None, last_year=None)
                | Q(first_year__isnull=False, last_year__gte=F("first_year")),
                name="alumni_years_have_both_ends",
            ),
        ]

    def __str__(self):
        return f"alumni record {self.pk}"

    @property
    def facts(self):
        """What is kept, as stored."""
        return {name: getattr(self, name) for name in FACTS}
