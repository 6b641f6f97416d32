from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

DAYS_TO_ANSWER = 30
"""GDPR, Article 12(3): within one month. APPI, Articles 33 to 35: without delay. We promise 30 days."""


class Look(models.Model):
    """Somebody was shown the data of somebody else, on a day; `subject_…` name the row that was shown.

    Accounts are bare numbers: the row stays when whoever looked goes, and goes with whom it is about.
    """

    subject_type = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    by = models.BigIntegerField()
    on = models.DateField(db_index=True)
    where = models.CharField(max_length=40)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "on", "by", "where"],
                name="one_look_per_day_and_place",
            ),
        ]

    def __str__(self):
        return f"{self.subject_type} {self.subject_id} by {self.by} on {self.on}"


class Kind(models.TextChoices):
    """What somebody asks for."""

    EXPORT = "export", pgettext_lazy("request about one's data", "A copy of my data")
    CORRECTION = "correction", pgettext_lazy("request about one's data", "Correct my data")
    STOP_USE = "stop use", pgettext_lazy("request about one's data", "Stop using my data")
    ERASURE = "erasure", pgettext_lazy("request about one's data", "Erase me")


class RequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(outcome=None)

    def ended(self):
        return self.exclude(outcome=None)

    def of(self, account):
        """Those of `account` with how they ended, the latest first."""
        return self.filter(account=account).select_related("outcome").order_by("-asked_at", "-pk")

    def due_to_erase(self, at):
        return self.open().filter(kind=Kind.ERASURE, not_before__lte=at)


class Request(models.Model):
    """Somebody asked for something about their data; it must be answered on `due_on` at the latest.

    text        what is to be corrected: kept here alone, never in the audit trail
    not_before  of an erasure: until then it can be taken back
    account     None once it was erased
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField(db_index=True)
    not_before = models.DateTimeField(null=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.ERASURE, not_before__isnull=False)
                | (~Q(kind=Kind.ERASURE) & Q(not_before=None)),
                name="an_erasure_says_when",
            ),
        ]

    def __str__(self):
        return f"{self.pk} {self.kind}"

    @property
    def is_open(self):
        """For a request fetched with its outcome."""
        return not hasattr(self, "outcome")


class How(models.TextChoices):
    """How a request ended."""

    DONE = "done", pgettext_lazy("how a request ended", "Done")
    REFUSED = "refused", pgettext_lazy("how a request ended", "Not done")
    WITHDRAWN = "withdrawn", pgettext_lazy("how a request ended", "Taken back")


class Outcome(models.Model):
    """A request was answered, or taken back. `text` is what the officer says to the member."""

    request = models.OneToOneField(
        Request, on_delete=models.CASCADE, primary_key=True, related_name="outcome"
    )
    how = models.CharField(max_length=10, choices=How)
    text = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField()

    def __str__(self):
        return f"{self.request}: {self.how}"


class RestrictionQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(lifted_at=None)


class Restriction(models.Model):
    """The data of an account are kept but not used, until their owner lifts it.

    GDPR, Article 18; APPI, Article 35.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="restrictions"
    )
    begun_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        ordering = ["begun_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(lifted_at=None),
                name="one_restriction_in_force_per_account",
            ),
        ]

    def __str__(self):
        return f"{self.account_id} since {self.begun_at}"


class LastRun(models.Model):
    """When a rule of retention ran last, and how many rows it removed then."""

    rule = models.CharField(max_length=60, primary_key=True)
    ran_at = models.DateTimeField()
    removed = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.rule}: {self.removed}"
