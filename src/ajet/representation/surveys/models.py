import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models import Block
from ajet.association.people.alumni.models import AlumniRecord
from ajet.association.people.models import Person


class State(models.TextChoices):
    DRAFT = "draft", _("In preparation")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Design(models.TextChoices):
    SEALED = "sealed", _("Members answer with a sealed ticket")
    BLIND = "blind", _("Members answer with a blind ticket")
    IMPORTED = "imported", _("Answers came from a file")


ANSWERED_HERE = (Design.SEALED, Design.BLIND)


class Audience(models.TextChoices):
    MEMBERS = "members", _("All members")
    BLOCK = "block", _("Members of one block")
    ALUMNI = "alumni", _("Alumni")
    BOTH = "both", _("Members and alumni")


class SurveyQuerySet(models.QuerySet):
    def open_on(self, day):
        return self.filter(state=State.OPEN, closes_on__gt=day)

    def due_to_close(self, day):
        return self.filter(state=State.OPEN, closes_on__lte=day)

    def to_be_sealed(self):
        """Closed, but the closing has not run to its end."""
        return self.filter(state=State.CLOSED, design__in=ANSWERED_HERE, is_sealed=False)

    def with_questions(self):
        """With sections, items, choices and rows: what a questionnaire shows."""
        return self.prefetch_related("sections__items__choices", "sections__items__rows")


class Survey(models.Model):
    """A questionnaire put to an audience from the day `opens_on` up to, not including, `closes_on`.

    design      how answers come in; a trigger in the database refuses to change it once answers may
                have come (migration 0002), so that no promise made to a respondent can be taken back
    audience    who is invited; with BLOCK, those whom the boundaries of the opening day place in `block`
    reminders   how many times those who have not said that they are done were reminded (reminding.py)
    is_sealed   the closing has run to its end: of what came in, only the responses are left
    copied_from  the earlier wave whose questions it took over
    tickets_issued  how many members had a ticket; counted at the closing, which forgets who they were
    tickets_of_the_erased  tickets whose invitation went because the member was erased
    to_check  texts whose other language was changed later, as `building.texts` has it; so have its
              sections and items
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    slug = models.SlugField(unique=True, max_length=60)
    title_en = models.CharField(max_length=200)
    title_ja = models.CharField(max_length=200)
    purpose_en = models.TextField(blank=True)
    purpose_ja = models.TextField(blank=True)
    length_minutes = models.PositiveSmallIntegerField(default=5)
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    design = models.CharField(max_length=8, choices=Design, default=Design.SEALED)
    audience = models.CharField(
        _("Who is asked"), max_length=8, choices=Audience, default=Audience.MEMBERS
    )
    block = models.ForeignKey(
        Block, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reminders = models.PositiveSmallIntegerField(default=0)
    ticket_key = models.BinaryField(null=True, help_text="Seals tickets while the survey is open.")
    population_size = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="Members invited; empty where nobody knows how many there are.",
    )
    tickets_issued = models.PositiveIntegerField(null=True)
    tickets_reissued = models.PositiveIntegerField(default=0)
    tickets_of_the_erased = models.PositiveIntegerField(null=True)
    is_sealed = models.BooleanField(default=False)
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="later_waves"
    )
    is_synthetic = models.BooleanField(default=False)
    to_check = models.JSONField(null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on__lt=F("closes_on")), name="survey_opens_before_it_closes"
            ),
            models.CheckConstraint(
                condition=Q(state=State.OPEN) | Q(ticket_key=None),
                name="only_an_open_survey_has_a_key",
            ),
            models.CheckConstraint(
                condition=Q(audience=Audience.BLOCK, block__isnull=False)
                | (~Q(audience=Audience.BLOCK) & Q(block=None)),
                name="a_block_is_named_where_one_is_asked",
            ),
        ]

    def __str__(self):
        return self.title_en

    def get_absolute_url(self):
        return reverse("survey", args=[self.slug])

    @property
    def is_being_closed(self):
        """No more answers are taken, but what closing does in the background is not over."""
        return self.state == State.CLOSED and self.is_answered_here and not self.is_sealed

    @property
    def is_answered_here(self):
        return self.design in ANSWERED_HERE

    @property
    def is_blind(self):
        return self.design == Design.BLIND

    @property
    def is_finished(self):
        """No more answers come, and those that came lie in the store in random order."""
        return self.state == State.CLOSED and not self.is_being_closed

    def is_open_on(self, day):
        return self.state == State.OPEN and day < self.closes_on


class Section(models.Model):
    """A page of a questionnaire. `report_title`: what a report calls it, where that is another.

    show_if   the rule by which it is shown, as `questionnaire.showing` has it; None for everybody
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField()
    title_en = models.CharField(max_length=200)
    title_ja = models.CharField(max_length=200)
    report_title_en = models.CharField(max_length=200, blank=True)
    report_title_ja = models.CharField(max_length=200, blank=True)
    introduction_en = models.TextField(blank=True)
    introduction_ja = models.TextField(blank=True)
    show_if = models.JSONField(null=True, blank=True)
    to_check = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "order"], name="one_section_per_place"),
        ]

    def __str__(self):
        return self.title_en


class Kind(models.TextChoices):
    SINGLE = "single", _("One of several")
    SEVERAL = "several", _("Several of several")
    SCALE = "scale", _("A scale")
    MATRIX = "matrix", _("Several statements on one scale")
    RANKING = "ranking", _("Options put in order")
    NUMBER = "number", _("A number")
    DATE = "date", _("A date")
    SHORT = "short", _("A line of text")
    TEXT = "text", _("Free text")
    NOTE = "note", _("A note between questions")


class Item(models.Model):
    """A question, or a note between questions.

    Its key stays the same over the waves of a survey, so that answers can be compared.

    is_unipolar  its scale runs from nothing to much (not helpful … very helpful), not from one side over
                 a middle to the other (disagree … agree)
    report_text  the question as a report puts it, which is not addressed to members; empty if the same
    wording      hash of what respondents read (`waves.wording_of`), frozen when answers may come
    may_decline  “prefer not to say” is among the answers
    is_shuffled  its choices, or the rows of a matrix, are shown to each respondent in another order
    places       how many places of a ranking are given; None for as many as there are choices
    show_if      the rule by which it is shown where its section is; None for everybody
    """

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=8, choices=Kind)
    text_en = models.TextField()
    text_ja = models.TextField()
    report_text_en = models.TextField(blank=True)
    report_text_ja = models.TextField(blank=True)
    help_en = models.TextField(blank=True)
    help_ja = models.TextField(blank=True)
    is_required = models.BooleanField(default=False)
    is_unipolar = models.BooleanField(default=False)
    wording = models.CharField(max_length=64, blank=True)
    may_decline = models.BooleanField(default=False)
    is_shuffled = models.BooleanField(default=False)
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    unit_en = models.CharField(max_length=40, blank=True)
    unit_ja = models.CharField(max_length=40, blank=True)
    minimum = models.FloatField(null=True, blank=True)
    maximum = models.FloatField(null=True, blank=True)
    show_if = models.JSONField(null=True, blank=True)
    to_check = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["section", "order"], name="one_item_per_place"),
        ]

    def __str__(self):
        return self.key


class Choice(models.Model):
    """An answer offered: of a single, several or ranking item, or a point (with its `value`) of a scale.

    stays   it keeps its place at the end where the others are shuffled, as “other” does
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="choices")
    order = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    text_en = models.CharField(max_length=300)
    text_ja = models.CharField(max_length=300)
    value = models.SmallIntegerField(null=True, blank=True)
    stays = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "key"], name="one_choice_per_key"),
        ]

    def __str__(self):
        return self.key


class Row(models.Model):
    """A statement of a matrix item, answered on the item's scale; `report_text` as an item has it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="rows")
    order = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    text_en = models.TextField()
    text_ja = models.TextField()
    report_text_en = models.TextField(blank=True)
    report_text_ja = models.TextField(blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "key"], name="one_row_per_key"),
        ]

    def __str__(self):
        return self.key


class Stratum(models.Model):
    """Block × role × year band, with the members it had when the survey opened: all that an answer keeps.

    Groups under ten members (twenty with blind tickets) were joined (see `strata.py`), so a level may be
    a joined one:
    block       number, or None for the nation
    role        `ALT`, `CIR_SEA`, or `ALL`; `alumni`
    year_band   `1`, `2`, `3-5`, or joined `1-2`, `2-5`, `1-5`; `alumni`
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="strata")
    key = models.SlugField(max_length=40)
    block = models.PositiveSmallIntegerField(null=True, blank=True)
    role = models.CharField(max_length=8, blank=True)
    year_band = models.CharField(max_length=8, blank=True)
    members = models.PositiveIntegerField()

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "key"], name="one_stratum_per_key"),
        ]

    def __str__(self):
        return self.key


class SigningKey(models.Model):
    """What signs the blind tickets of one stratum; a trigger refuses another one in its place (migration 0015).

    public_key   published when the survey opens, and kept
    private_key  only while the survey is open
    """

    stratum = models.OneToOneField(Stratum, on_delete=models.CASCADE, related_name="signing_key")
    public_key = models.BinaryField()
    private_key = models.BinaryField(null=True)

    class Meta:
        ordering = ["stratum"]

    def __str__(self):
        return f"of {self.stratum}"


class KnownMargin(models.Model):
    """How many of those invited are on one level of one variable: what answers are weighted to.

    variable  key of a single item; else `block`, `role` or `year_band` of the stratum
    level     key of a choice; else as the stratum has it (a block by its number, `nation` for None)
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="margins")
    variable = models.SlugField(max_length=60)
    level = models.CharField(max_length=100)
    members = models.PositiveIntegerField()

    class Meta:
        ordering = ["variable", "level"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "variable", "level"], name="one_count_per_level"
            ),
        ]

    def __str__(self):
        return f"{self.variable} {self.level}: {self.members}"


class MarginSource(models.Model):
    """Where the known margins of a survey come from, where that is not the roll: told in its reports."""

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, related_name="margin_source")
    source_en = models.CharField(max_length=300)
    source_ja = models.CharField(max_length=300)
    counted_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.source_en}, {self.counted_on}"


class InvitationQuerySet(models.QuerySet):
    def to(self, whom):
        """Of somebody in the register, or of an alumni record; of nobody, none."""
        if whom is None:
            return self.none()
        return self.filter(**{"person" if isinstance(whom, Person) else "alumna": whom})

    def of(self, account):
        return self.filter(Q(person__account=account) | Q(alumna__account=account))


class Invitation(models.Model):
    """One member or alumna invited to one survey. No time is kept, and nothing of what was answered.

    While the survey is open, so that nobody has two tickets and reminders go to those who want them
    (`noting` writes it, the closing forgets all of it):

    issued      a ticket was handed out
    reissued    the ticket was said to be lost, and another handed out
    done        the member asked for no more reminders
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="invitations"
    )
    alumna = models.ForeignKey(
        AlumniRecord, null=True, on_delete=models.CASCADE, related_name="invitations"
    )
    stratum = models.ForeignKey(Stratum, on_delete=models.PROTECT)
    issued = models.BooleanField(default=False)
    reissued = models.BooleanField(default=False)
    done = models.BooleanField(default=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "person"], name="one_invitation_per_survey"),
            models.UniqueConstraint(
                fields=["survey", "alumna"], name="one_invitation_per_survey_of_alumni"
            ),
            models.CheckConstraint(
                condition=Q(person=None, alumna__isnull=False)
                | Q(person__isnull=False, alumna=None),
                name="invitation_is_to_a_member_or_an_alumna",
            ),
        ]

    def __str__(self):
        return f"{self.invited} to {self.survey}"

    @property
    def invited(self):
        return self.person or self.alumna


class AnswerImport(models.Model):
    """Answers brought in a file by an officer; the file itself lies in the store of answers.

    mapping   which column answers which item, as in a mapping file (docs/how-to/questionnaires.md)
    """

    class Step(models.TextChoices):
        UPLOADED = "uploaded", _("Waiting for its columns")
        APPLYING = "applying", _("Being stored")
        APPLIED = "applied", _("Stored")
        DISCARDED = "dropped", _("Discarded")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="answer_imports")
    step = models.CharField(max_length=8, choices=Step, default=Step.UPLOADED)
    mapping = models.JSONField(default=dict)
    responses = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    brought_on = models.DateField()

    class Meta:
        ordering = ["-brought_on", "pk"]

    def __str__(self):
        return f"{self.responses} answers to {self.survey}"

    def get_absolute_url(self):
        return reverse("answer_import", args=[self.survey.slug, self.pk])
