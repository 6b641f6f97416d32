from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models import PREFECTURE_CHOICES
from ajet.foundation.prefectures import by_code


class Position(models.TextChoices):
    ALT = "ALT", _("Assistant Language Teacher (ALT)")
    CIR = "CIR", _("Coordinator for International Relations (CIR)")
    SEA = "SEA", _("Sports Exchange Advisor (SEA)")


class PeriodQuerySet(models.QuerySet):
    def in_force_on(self, day):
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), begins_on__lte=day)


class PersonManager(models.Manager):
    """Everybody known, but for rows that turned out to be of somebody known already, and of the erased."""

    def get_queryset(self):
        return super().get_queryset().filter(merged_into=None).exclude(name="")


class Person(models.Model):
    """Somebody known to us. Two rows of one person are merged: one stays, the other points to it.

    Whoever was erased has no row, or one without a name if something holds on to it, such as a term.

    merged_into  the row that stays; `objects` leaves the other out, `with_merged` has both
    """

    name = models.CharField(_("Name"), max_length=200)
    kana = models.CharField(_("Name in katakana"), max_length=200, blank=True)
    email = models.EmailField(_("E-mail address"), max_length=254, blank=True)
    country = models.CharField(
        _("Country"), max_length=2, blank=True, help_text="ISO 3166-1 alpha-2"
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    is_synthetic = models.BooleanField(default=False)

    objects = PersonManager()
    with_merged = models.Manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="one_person_per_address"
            ),
        ]

    def __str__(self):
        return self.name or gettext("(name erased)")


class MembershipQuerySet(PeriodQuerySet):
    def in_force_on(self, day):
        """Running on `day`, and verified for it: the claim "current member" that everything asks."""
        return super().in_force_on(day).filter(verified_until__gt=day)

    def not_ended_on(self, day):
        """Running on `day` or yet to begin, verified or not."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day))


class Membership(models.Model):
    """All current JET participants are members (Constitution, Article on membership, domain notes A3).

    ends_on         set once the member has left, or when their contract is known to end
    verified_until  up to, not including, this day somebody has verified that they are on the programme:
                    the latest `until` of the verifications, or None before the first (people/verification)
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    verified_until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["begins_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(begins_on__lt=F("ends_on")),
                name="membership_begins_before_it_ends",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(ends_on=None), name="one_open_membership_per_person"
            ),
        ]

    def __str__(self):
        return f"{self.person} from {self.begins_on}"


class Verification(models.Model):
    """Somebody saw that a member is on the programme. What they saw is not kept: who, how, when, until when.

    by      the account that vouched, made the code, or applied the roster; None: a letter to a work address
    source  what it came with, so that it can be taken back with it, such as "roster:12"; or empty
    """

    class How(models.TextChoices):
        ROSTER = "roster", pgettext_lazy("how a member was verified", "on an imported roster")
        VOUCHING = "vouching", pgettext_lazy("how a member was verified", "vouched for")
        WORK_ADDRESS = (
            "work address",
            pgettext_lazy("how a member was verified", "by a letter to a work address"),
        )
        COHORT_CODE = (
            "cohort code",
            pgettext_lazy("how a member was verified", "by a code given at orientation"),
        )

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="verifications"
    )
    how = models.CharField(max_length=12, choices=How)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    on = models.DateField()
    until = models.DateField()
    source = models.CharField(max_length=40, blank=True, db_index=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(on__lt=F("until")), name="verification_holds_for_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.membership} {self.how} until {self.until}"


class Appointment(models.Model):
    """A post on the JET Programme; it runs up to, not including, `ends_on` (the day after the contract).

    arrived_on  when the person came to Japan for the programme: the beginning of the first of posts that
                follow one another, so that a move to another prefecture does not begin a new first year
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    position = models.CharField(_("Position"), max_length=3, choices=Position)
    contracting_organisation = models.CharField(
        _("Contracting organisation"), max_length=200, blank=True
    )
    prefecture = models.CharField(_("Prefecture"), max_length=2, choices=PREFECTURE_CHOICES)
    municipality = models.CharField(_("Municipality"), max_length=100, blank=True)
    arrived_on = models.DateField(_("Arrival date"))
    begins_on = models.DateField(_("Beginning of the appointment"))
    ends_on = models.DateField(_("Contract end"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["begins_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(begins_on__lt=F("ends_on")),
                name="appointment_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(arrived_on__lte=F("begins_on")),
                name="appointment_begins_after_arrival",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.position} from {self.begins_on}"

    @property
    def place(self):
        return by_code(self.prefecture)

    @property
    def last_day(self):
        """The last of the contract, as people say when it ends."""
        return self.ends_on and self.ends_on - timedelta(days=1)
