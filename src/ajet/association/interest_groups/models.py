from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ajet.association.council.models import Seat, Vote
from ajet.association.people.models import Person
from ajet.foundation.files.models import StoredFile


class Described(models.Model):
    """What a group says of itself: a text may be in one language alone, then readers of both see it."""

    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    name_ja = models.CharField(_("Name in Japanese"), max_length=120, blank=True)
    description_en = models.TextField(_("Description, in English"), max_length=600, blank=True)
    description_ja = models.TextField(_("Description, in Japanese"), max_length=600, blank=True)
    mission_en = models.TextField(_("Mission statement, in English"), max_length=2000, blank=True)
    mission_ja = models.TextField(_("Mission statement, in Japanese"), max_length=2000, blank=True)
    rules_en = models.TextField(_("Operating rules, in English"), max_length=8000, blank=True)
    rules_ja = models.TextField(_("Operating rules, in Japanese"), max_length=8000, blank=True)
    contact = models.EmailField(
        _("Contact address"),
        max_length=254,
        help_text=_("An address of the group, not of a person: everybody can read it."),
    )
    link = models.URLField(
        _("Link to the community"),
        max_length=300,
        blank=True,
        help_text=_("Where members meet on the web: https://…"),
    )
    logo = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.name_en or self.name_ja


TEXTS = ("name", "description", "mission", "rules")
"""Each in two columns, and needed in one language at least."""


class Kind(models.TextChoices):
    """What happened to an application; the last of its steps is where it stands."""

    BEGUN = "begun", pgettext_lazy("step of an application", "Waiting for its three officers")
    HANDED_IN = "handed in", pgettext_lazy("step of an application", "With the Director")
    SUPPORTED = "supported", pgettext_lazy("step of an application", "With the Vice-Chair")
    PUT_TO_VOTE = "put to vote", pgettext_lazy("step of an application", "Before the council")
    RETURNED = "returned", pgettext_lazy("step of an application", "Given back for changes")
    WITHDRAWN = "withdrawn", pgettext_lazy("step of an application", "Withdrawn")
    RECOGNISED = "recognised", pgettext_lazy("step of an application", "Recognised")
    NOT_RECOGNISED = "not recognised", pgettext_lazy("step of an application", "Not recognised")


ENDED = (Kind.WITHDRAWN, Kind.RECOGNISED, Kind.NOT_RECOGNISED)


class ApplicationQuerySet(models.QuerySet):
    def with_stage(self):
        """Each with `stage`, the Kind of its last step, and `stage_at`."""
        last = Step.objects.filter(application=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            stage=Subquery(last.values("kind")[:1]), stage_at=Subquery(last.values("at")[:1])
        )

    def of_person(self, person):
        return self.filter(founders__person=person).distinct()


class Application(Described):
    """Three members ask that their group be recognised."""

    begun_at = models.DateTimeField()

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at", "-pk"]

    def get_absolute_url(self):
        return reverse("group_application", args=[self.pk])


class Part(models.TextChoices):
    """A group needs a Chair, a Vice-Chair and a third officer (domain notes A13)."""

    CHAIR = "chair", pgettext_lazy("officer of an interest group", "Chair")
    VICE_CHAIR = "vice-chair", pgettext_lazy("officer of an interest group", "Vice-Chair")
    THIRD = "third", pgettext_lazy("officer of an interest group", "Third officer")


class Founder(models.Model):
    """person: None if nobody we know has the address that the Chair named, or if they have gone"""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="founders")
    part = models.CharField(max_length=12, choices=Part)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="foundings"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "part"], name="one_founder_for_each_part"
            ),
            models.UniqueConstraint(
                fields=["application", "person"], name="founders_are_three_different_people"
            ),
        ]

    def __str__(self):
        return f"{self.part} of {self.application}"


class Consent(models.Model):
    """The founder signed in, read the application and confirmed."""

    founder = models.OneToOneField(Founder, on_delete=models.CASCADE, related_name="consent")
    given_at = models.DateTimeField()

    def __str__(self):
        return f"consent of {self.founder}"


class Step(models.Model):
    """They stand in the order in which they were written, whatever clocks say: acts take turns.

    note  what has to be changed, of a step that gives the application back; or empty
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=16, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.TextField(max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["application", "id"], name="steps_of_an_application")]

    def __str__(self):
        return f"{self.application}: {self.kind}"


class CouncilVote(models.Model):
    """The application is put to the full council, up to, not including, the day `closes_on`."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="council_vote"
    )
    closes_on = models.DateField()

    class Meta:
        ordering = ["closes_on", "pk"]

    def __str__(self):
        return f"vote on {self.application}"


class Choice(models.TextChoices):
    FOR = "for", pgettext_lazy("vote in the council", "For")
    AGAINST = "against", pgettext_lazy("vote in the council", "Against")
    ABSTAIN = "abstain", pgettext_lazy("vote in the council", "Abstain")


class CouncilBallot(models.Model):
    """What a seat said: once, whoever holds it. counts: as when it was cast (council.models.Vote)."""

    vote = models.ForeignKey(CouncilVote, on_delete=models.CASCADE, related_name="ballots")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice)
    counts = models.CharField(max_length=4, choices=Vote)
    cast_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "seat"], name="a_seat_votes_once"),
            models.UniqueConstraint(fields=["vote", "person"], name="nobody_votes_with_two_seats"),
        ]

    def __str__(self):
        return f"ballot {self.pk}"


class GroupQuerySet(models.QuerySet):
    def not_ended(self):
        return self.filter(ending=None)

    def with_members(self, day):
        """Each with `members`, how many current members belong to it; pages show it floored."""
        running = "memberships__person__memberships__"
        current = (
            Q(**{f"{running}ends_on": None}) | Q(**{f"{running}ends_on__gt": day}),
            Q(**{f"{running}begins_on__lte": day, f"{running}verified_until__gt": day}),
        )
        counted = Count("memberships__person", filter=current[0] & current[1], distinct=True)
        return self.annotate(members=counted)


class InterestGroup(Described):
    """A recognised group. It decides for itself what it does and who leads it."""

    application = models.OneToOneField(
        Application, null=True, blank=True, on_delete=models.SET_NULL, related_name="group"
    )
    recognised_on = models.DateField()
    is_synthetic = models.BooleanField(default=False)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["name_en", "pk"]

    def get_absolute_url(self):
        return reverse("interest_group", args=[self.pk])

    @property
    def interest(self):
        """Its key among the interests of the directory."""
        return f"group:{self.pk}"


class GroupOfficer(models.Model):
    """Who answers for a group: at first its founders."""

    group = models.ForeignKey(InterestGroup, on_delete=models.CASCADE, related_name="officers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="group_offices")
    part = models.CharField(max_length=12, choices=Part)
    since = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "part"], name="one_officer_for_each_part"),
        ]

    def __str__(self):
        return f"{self.part} of {self.group}"


class Succession(models.Model):
    """Somebody is named to take an office of a group over, and has not answered yet.

    person  None if nobody we know has the address that was given, or if they have gone
    """

    group = models.ForeignKey(InterestGroup, on_delete=models.CASCADE, related_name="successions")
    part = models.CharField(max_length=12, choices=Part)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="group_successions"
    )
    named_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "part"], name="one_successor_for_each_part"),
        ]

    def __str__(self):
        return f"next {self.part} of {self.group}"


class GroupEnding(models.Model):
    """One of its officers ended the group."""

    group = models.OneToOneField(InterestGroup, on_delete=models.CASCADE, related_name="ending")
    ended_on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self):
        return f"end of {self.group}"


class GroupMembership(models.Model):
    """A member belongs to a group until they leave it; then nothing of it is kept."""

    group = models.ForeignKey(InterestGroup, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="interest_groups")
    since = models.DateField()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], name="nobody_joins_a_group_twice"),
        ]

    def __str__(self):
        return f"membership {self.pk}"
