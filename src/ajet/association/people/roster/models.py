from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ajet.association.chapters.models import PREFECTURE_CHOICES
from ajet.association.people.models import Person

from .sentences import prefecture_name

KEPT_FOR = timedelta(days=7)
"""How long a file and its preview wait for a confirmation."""

REVERTIBLE_FOR = timedelta(days=30)
"""How long we keep what people's rows were before an import changed them."""


class Stage(models.TextChoices):
    """How far an import has come."""

    PREVIEWED = "previewed", pgettext_lazy("roster", "waiting for your confirmation")
    RUNNING = "running", pgettext_lazy("roster", "being applied")
    APPLIED = "applied", pgettext_lazy("roster", "applied")
    FAILED = "failed", pgettext_lazy("roster", "not applied")
    REVERTED = "reverted", pgettext_lazy("roster", "reverted")
    FORGOTTEN = "forgotten", pgettext_lazy("roster", "never confirmed")


class RosterImportQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """Imports for somebody who may import for the prefectures in `scope` (None: for all)."""
        return self if scope is None else self.filter(prefecture__in=scope)

    def with_course(self):
        return self.select_related("by", "confirmation__by", "outcome", "reversal__by")

    def without_content(self):
        """For pages: without the file, but knowing whether it is still there."""
        return self.defer("content").annotate(
            is_waiting=models.ExpressionWrapper(
                Q(content__isnull=False), output_field=models.BooleanField()
            )
        )

    def locked(self, key):
        """The import with its course, for an act that changes it: of two acts, one waits."""
        return self.with_course().select_for_update(of=("self",)).get(pk=key)


class RosterImport(models.Model):
    """A roster that somebody uploaded, and what it would change.

    prefecture   the one that the roster covers; empty if it covers the whole association
    findings     rows to show: see `findings.py`; forgotten with the file
    fingerprint  of what the preview would do; if it is another when applied, nothing is done
    """

    file_name = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    prefecture = models.CharField(max_length=2, blank=True, choices=PREFECTURE_CHOICES)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    unclear = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField(help_text="Rows, each with one problem or more.")
    findings = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)

    objects = RosterImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("roster_import", args=[self.pk])

    @property
    def stage(self):
        """For an import fetched `with_course`."""
        if hasattr(self, "reversal"):
            return Stage.REVERTED
        if hasattr(self, "outcome"):
            return Stage.FAILED if self.outcome.failure else Stage.APPLIED
        if hasattr(self, "confirmation"):
            return Stage.RUNNING
        waits = self.is_waiting if hasattr(self, "is_waiting") else self.content is not None
        return Stage.PREVIEWED if waits else Stage.FORGOTTEN

    @property
    def figures(self):
        """What it did, once it is applied (and `is_done`); until then what it would do."""
        done = self.stage in (Stage.APPLIED, Stage.REVERTED)
        told = self.outcome if done else self
        return {"new": told.new, "changed": told.changed, "left": told.left, "is_done": done}

    @property
    def covers(self):
        """The name of the prefecture, in the reader's language."""
        return prefecture_name(self.prefecture)

    def is_revertible(self, at):
        return self.stage == Stage.APPLIED and at < self.outcome.ended_at + REVERTIBLE_FOR


class Confirmation(models.Model):
    """An officer's word that the preview may be applied.

    ends_left  end the membership of those who are not in the roster
    decisions  row -> what was decided about an unclear entry
    """

    roster_import = models.OneToOneField(
        RosterImport, on_delete=models.CASCADE, primary_key=True, related_name="confirmation"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField()
    ends_left = models.BooleanField()
    decisions = models.JSONField(default=dict)

    def __str__(self):
        return f"{self.roster_import} confirmed"


class Failure(models.TextChoices):
    REGISTER_CHANGED = "register_changed", _("The register was changed after the preview.")
    GIVEN_UP = "given_up", _("The work was interrupted several times and has been given up.")


class Outcome(models.Model):
    """How an import ended: either everything was applied, or nothing."""

    roster_import = models.OneToOneField(
        RosterImport, on_delete=models.CASCADE, primary_key=True, related_name="outcome"
    )
    ended_at = models.DateTimeField()
    failure = models.CharField(max_length=20, blank=True, choices=Failure)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.roster_import}: {self.failure or 'applied'}"


class Reversal(models.Model):
    """An applied import was taken back. `kept` new people stay, because other rooms speak of them."""

    roster_import = models.OneToOneField(
        RosterImport, on_delete=models.CASCADE, primary_key=True, related_name="reversal"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reverted_at = models.DateTimeField()
    kept = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.roster_import} reverted"


class Trace(models.Model):
    """What an import did to one person.

    person_fields       field -> [before, after]
    appointment_fields  the same, of the appointment `appointment`
    membership_fields   the same, of the membership `membership`
    is_new, made_appointment, made_membership   rows that the import made

    Rows are named by bare keys: a trace must not stand in the way of removing them.
    """

    roster_import = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="traces")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    is_new = models.BooleanField(default=False)
    person_fields = models.JSONField(default=dict)
    appointment = models.BigIntegerField(null=True)
    appointment_fields = models.JSONField(default=dict)
    membership = models.BigIntegerField(null=True)
    membership_fields = models.JSONField(default=dict)
    made_appointment = models.BigIntegerField(null=True)
    made_membership = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["roster_import", "person"], name="one_trace_per_person_and_import"
            ),
            models.CheckConstraint(
                condition=Q(is_new=False) | Q(appointment=None, membership=None),
                name="a_new_person_had_no_rows_before",
            ),
        ]

    def __str__(self):
        return f"{self.roster_import}: {self.person_id}"
