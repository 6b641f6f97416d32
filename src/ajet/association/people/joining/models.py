from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ajet.association.chapters.models import Chapter
from ajet.association.people.models import Membership, Person
from ajet.association.people.roster.sentences import country_name
from ajet.foundation.prefectures import by_code

ASKED_FOR = timedelta(days=30)
"""How long a request for vouching stands, and how long an answered one can be looked up."""


class Registration(models.Model):
    """A person wrote themselves into the register, having proved their address by a link.

    warned_at  when we wrote that what nobody confirms goes (`warning`); None before, and once they register anew
    """

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="registration"
    )
    registered_at = models.DateTimeField(db_index=True)
    warned_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.person} registered"


class VouchingRequestQuerySet(models.QuerySet):
    def open(self):
        """Not answered yet."""
        return self.filter(answer=None)

    def visible_to(self, scope):
        """Requests for somebody who may vouch for the chapters in `scope` (None: for all)."""
        return self if scope is None else self.filter(chapter__in=scope)

    def with_persons(self):
        """Each with its person and their appointments."""
        with_rows = self.select_related("membership__person", "chapter")
        return with_rows.prefetch_related("membership__person__appointments")


class VouchingRequest(models.Model):
    """Somebody asks to be vouched for. `chapter` is None if they ask the national council."""

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="vouching_requests"
    )
    chapter = models.ForeignKey(
        Chapter, null=True, on_delete=models.CASCADE, related_name="vouching_requests"
    )
    asked_at = models.DateTimeField(db_index=True)

    objects = VouchingRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self):
        return f"{self.membership} asks {self.chapter or 'the council'}"

    @property
    def appointment(self):
        """The latest, of a request fetched `with_persons`."""
        return next(reversed(self.membership.person.appointments.all()), None)

    @property
    def place(self):
        return by_code(self.appointment.prefecture)

    @property
    def country(self):
        """Its name in the reader's language."""
        return country_name(self.membership.person.country)


class VouchingAnswer(models.Model):
    """An officer knows that the person is on the programme, or cannot say so. Nothing is kept of how."""

    request = models.OneToOneField(
        VouchingRequest, on_delete=models.CASCADE, primary_key=True, related_name="answer"
    )
    vouched = models.BooleanField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField()

    def __str__(self):
        return f"{self.request}: {'yes' if self.vouched else 'cannot say'}"


class WorkDomain(models.Model):
    """A domain, with all below it, whose addresses an employer gives to those who work for it."""

    domain = models.CharField(
        _("Domain"),
        max_length=253,
        unique=True,
        error_messages={"unique": _("This domain is in the list already.")},
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["domain"]

    def __str__(self):
        return self.domain


class WorkAddressCode(models.Model):
    """A code is under way to a work address. Neither is stored, only hashes that need our key to be made."""

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, primary_key=True, related_name="work_address_code"
    )
    code_hash = models.CharField(max_length=64)
    address_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"{self.membership} until {self.expires_at}"


class UsedWorkAddress(models.Model):
    """A work address has verified somebody, and verifies nobody else up to, not including, `expires_on`.

    Addresses of schools are handed on, and some are shared: one that verified two people within a year would
    say little of either. To know it again, a hash of the address that only our key can make is enough. The
    row leads to nobody: whose it is stands in a second hash, of address and person together, so that the same
    person may use the address again at the yearly re-check.
    """

    address_hash = models.CharField(max_length=64, primary_key=True)
    holder_hash = models.CharField(max_length=64)
    expires_on = models.DateField(db_index=True)

    def __str__(self):
        return f"until {self.expires_on}"


class CohortCodeQuerySet(models.QuerySet):
    def valid_on(self, day):
        """To be used on `day`: in their period, not withdrawn, and not by everybody yet."""
        in_period = self.filter(begins_on__lte=day, ends_on__gt=day)
        return in_period.filter(withdrawal=None, uses__lt=F("most_uses"))


class CohortCode(models.Model):
    """A code for everybody at an orientation. It is shown once, to whoever makes it, and kept as a hash."""

    name = models.CharField(
        pgettext_lazy("of a code", "Name"), max_length=80, help_text=_("Such as “Group A 2026”.")
    )
    code_hash = models.CharField(max_length=64, unique=True)
    begins_on = models.DateField(_("First day"))
    ends_on = models.DateField()
    most_uses = models.PositiveIntegerField(_("For how many people, at most"))
    uses = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()

    objects = CohortCodeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on__lt=F("ends_on")), name="cohort_code_begins_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(uses__lte=F("most_uses")), name="cohort_code_is_not_used_too_often"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def source(self):
        """What the verifications by this code carry."""
        return f"cohort:{self.pk}"


class CohortCodeWithdrawal(models.Model):
    """The code got to people it was not meant for: it verifies nobody any more."""

    code = models.OneToOneField(
        CohortCode, on_delete=models.CASCADE, primary_key=True, related_name="withdrawal"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField()

    def __str__(self):
        return f"{self.code} withdrawn"
