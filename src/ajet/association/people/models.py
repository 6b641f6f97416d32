from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models import PREFECTURE_CHOICES


class Position(models.TextChoices):
    ALT = "ALT", _("Assistant Language Teacher (ALT)")
    CIR = "CIR", _("Coordinator for International Relations (CIR)")
    SEA = "SEA", _("Sports Exchange Advisor (SEA)")


class PeriodQuerySet(models.QuerySet):
    def in_force_on(self, day):
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), begins_on__lte=day)


class Person(models.Model):
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
    is_synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="one_person_per_address"
            ),
        ]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """All current JET participants are members (Constitution, Article on membership, domain notes A3)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

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


class Appointment(models.Model):
    """A post on the JET Programme; it runs up to, not including, `ends_on` (the day after the contract)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    position = models.CharField(_("Position"), max_length=3, choices=Position)
    contracting_organisation = models.CharField(
        _("Contracting organisation"), max_length=200, blank=True
    )
    prefecture = models.CharField(_("Prefecture"), max_length=2, choices=PREFECTURE_CHOICES)
    municipality = models.CharField(_("Municipality"), max_length=100, blank=True)
    begins_on = models.DateField(_("Arrival date"))
    ends_on = models.DateField(_("Contract end"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["begins_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(begins_on__lt=F("ends_on")),
                name="appointment_begins_before_it_ends",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.position} from {self.begins_on}"
