import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ajet.foundation.files.models import StoredFile
from ajet.representation.reports.addressees import Addressee, everyone
from ajet.representation.surveys.models import Survey


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    JAPANESE = "ja", _("Japanese")


def are_addressees(keys):
    """Raises ValidationError unless `keys` is a list of addressees, at least one."""
    if not isinstance(keys, list) or not keys or set(keys) - set(Addressee.values):
        raise ValidationError(_("Choose at least one addressee."))


class ReportQuerySet(models.QuerySet):
    def with_edition_shown(self):
        """Each with `edition_shown`, the key of the edition published last, or None."""
        latest = Publication.objects.filter(edition__report=OuterRef("pk")).order_by("-pk")
        return self.annotate(edition_shown=Subquery(latest.values("edition")[:1]))

    def for_the_desk(self):
        """With all that the officers' list shows."""
        return self.select_related("survey").with_edition_shown()


class Report(models.Model):
    """What is written about one survey. Editions are made of it; this row is the manuscript."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="reports")
    slug = models.SlugField(_("Address of the page"), unique=True, max_length=60)
    title_en = models.CharField(_("Title in English"), max_length=200)
    title_ja = models.CharField(_("Title in Japanese"), max_length=200)
    summary_en = models.TextField(_("Summary in English"), blank=True)
    summary_ja = models.TextField(_("Summary in Japanese"), blank=True)
    background_en = models.TextField(_("Background in English"), blank=True)
    background_ja = models.TextField(_("Background in Japanese"), blank=True)
    method_notes_en = models.TextField(_("Notes on the method in English"), blank=True)
    method_notes_ja = models.TextField(_("Notes on the method in Japanese"), blank=True)
    contributors_en = models.TextField(_("Contributors in English"), blank=True)
    contributors_ja = models.TextField(_("Contributors in Japanese"), blank=True)
    addressees = models.JSONField(_("Addressees"), default=everyone, validators=[are_addressees])
    meeting_on = models.DateField(_("Day of the Opinion Exchange Meeting"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-survey__closes_on", "slug"]

    def __str__(self):
        return self.title_en

    def get_absolute_url(self):
        return reverse("report", args=[self.slug])


class Quote(models.Model):
    """A comment out of a free text answer: its words, a translation, and the role of who wrote it.

    No stratum stands beside it, and nothing leads back to the answer it was taken from.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="quotes")
    order = models.PositiveSmallIntegerField()
    item = models.SlugField(_("Question"), max_length=60)
    language = models.CharField(_("Written in"), max_length=2, choices=Language)
    text = models.TextField(_("Words as they were written"))
    translation = models.TextField(_("Translation"), blank=True)
    role = models.CharField(
        _("Role"),
        max_length=3,
        blank=True,
        choices=[("ALT", "ALT"), ("CIR", "CIR"), ("SEA", "SEA")],
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "order"], name="one_quote_per_place"),
        ]

    def __str__(self):
        return self.text[:60]

    def words_in(self, language):
        return self.text if self.language == language else self.translation


class Recommendation(models.Model):
    """What is asked of one addressee. Its key never changes: answers of later years refer to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="recommendations")
    order = models.PositiveSmallIntegerField()
    addressee = models.CharField(_("Addressee"), max_length=5, choices=Addressee)
    text_en = models.TextField(_("Text in English"), blank=True)
    text_ja = models.TextField(_("Text in Japanese"), blank=True)
    evidence = models.SlugField(
        _("Evidence"),
        max_length=60,
        blank=True,
        help_text=_("The question whose answers support it."),
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "order"], name="one_recommendation_per_place"
            ),
        ]

    def __str__(self):
        return f"{self.get_addressee_display()}: {self.text_en[:60]}"


class Making(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Not made")


class EditionQuerySet(models.QuerySet):
    def without_content(self):
        """Rows for a list: the figures of a whole survey stay in the database."""
        return self.defer("content", "rules")

    def shown(self):
        """The edition of each report that was published last."""
        latest = (
            Publication.objects.filter(edition__report=OuterRef("report"))
            .order_by("-pk")
            .values("edition")[:1]
        )
        return self.filter(pk=Subquery(latest))

    def with_titles(self):
        """Each with `title_en`, `title_ja`, `summary_en` and `summary_ja`, its own content left out."""
        texts = KeyTransform("texts", "content")
        names = ("title_en", "title_ja", "summary_en", "summary_ja")
        return self.without_content().annotate(
            **{name: KeyTextTransform(name, texts) for name in names}
        )


class Edition(models.Model):
    """A report as it stood when it was made: texts, figures after suppression, both PDFs.

    content   {"texts": …, "figures": …}: all that is printed, and nothing that may not be
    rules     the rules of weighting and disclosure by which the figures were made
    problem   why it could not be made, as a code that `problems` words
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    made_on = models.DateField()
    state = models.CharField(max_length=8, choices=Making, default=Making.WAITING)
    steps_done = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=40, blank=True)
    content = models.JSONField(default=dict)
    rules = models.JSONField(default=dict)
    pdf_en = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pdf_ja = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-report_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="one_edition_per_number"),
            models.CheckConstraint(
                condition=~Q(state=Making.READY) | Q(pdf_en__isnull=False, pdf_ja__isnull=False),
                name="an_edition_is_ready_with_both_pdfs",
            ),
        ]

    def __str__(self):
        return f"{self.report_id}, edition {self.number}"


class Publication(models.Model):
    """An edition was shown to everybody, by one officer; a second person's consent can be added."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="publication")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.edition} published"
