from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ajet.association.people.models import Membership, Person
from ajet.foundation.personal_data.restrictions import restricted_accounts

LONGEST_ABOUT = 600

FIELDS_SHOWN = {
    "shows_block": _("Block"),
    "shows_prefecture": _("Prefecture"),
    "shows_municipality": _("Municipality"),
    "shows_country": _("Country"),
    "shows_position": _("Position"),
    "shows_year": _("Year of the programme"),
}
"""The member's choices, each with what it is called."""


class EntryQuerySet(models.QuerySet):
    def visible_on(self, day):
        """Of members alone: whoever ceases to be one is gone from the directory at the same moment.

        So is whoever has stopped the use of their data, until they lift it.
        """
        current = Membership.objects.in_force_on(day).filter(person=OuterRef("person"))
        members = self.filter(Exists(current.filter(person__merged_into=None)))
        return members.exclude(person__account__in=restricted_accounts())


class Entry(models.Model):
    """What a member lets other members see.

    The `shows_` fields are the member's choices. Beside them stand copies of what is shown of the
    register, empty where nothing is: searches read the copies alone, so what is hidden cannot match.

    is_register_name  the name shown is that of the register, and follows it
    place             the prefecture, where the block that it lies in is shown; itself it is not
    takes_messages    others may begin to write; whoever was written to may always be answered
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="directory_entry")
    listed_since = models.DateField()
    name = models.CharField(_("Name as shown"), max_length=200)
    name_key = models.CharField(max_length=400)
    is_register_name = models.BooleanField(default=True)
    shows_block = models.BooleanField(default=True)
    shows_prefecture = models.BooleanField(default=False)
    shows_municipality = models.BooleanField(default=False)
    shows_country = models.BooleanField(default=False)
    shows_position = models.BooleanField(default=False)
    shows_year = models.BooleanField(default=False)
    about = models.TextField(
        _("About you"), blank=True, validators=[MaxLengthValidator(LONGEST_ABOUT)]
    )
    takes_messages = models.BooleanField(_("Other members may write to me"), default=True)

    place = models.CharField(max_length=2, blank=True, editable=False)
    prefecture = models.CharField(max_length=2, blank=True, editable=False)
    municipality = models.CharField(max_length=100, blank=True, editable=False)
    country = models.CharField(max_length=2, blank=True, editable=False)
    position = models.CharField(max_length=3, blank=True, editable=False)
    arrived_on = models.DateField(null=True, blank=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "pk"]
        indexes = [
            models.Index(fields=["name_key", "id"], name="entries_by_name"),
            models.Index(fields=["country", "name_key"], name="entries_of_a_country"),
            models.Index(fields=["place"], name="entries_of_a_place"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("directory_entry", args=[self.pk])


class SpokenLanguage(models.Model):
    """A language that a member says they speak (ISO 639)."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(max_length=3)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "entry"], name="language_is_named_once_in_an_entry"
            ),
        ]

    def __str__(self):
        return self.code


class ShownInterest(models.Model):
    """An interest that a member shows: each is a choice, as some tell more than others (see `interests`)."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="interests")
    key = models.CharField(max_length=40)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "entry"], name="interest_is_shown_once_in_an_entry"
            ),
        ]

    def __str__(self):
        return self.key


class Message(models.Model):
    """Somebody wrote to somebody. The text is in the letter alone; this row lets it be answered and counted."""

    sender = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="messages_sent")
    receiver = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="messages_received")
    sent_at = models.DateTimeField(db_index=True)
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="answered_by"
    )

    class Meta:
        ordering = ["sent_at", "pk"]
        indexes = [models.Index(fields=["sender", "sent_at"], name="messages_of_a_day")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(sender=F("receiver")), name="nobody_writes_to_themselves"
            ),
        ]

    def __str__(self):
        return f"message {self.pk}"


class Refusal(models.Model):
    """`by` takes no more messages from `of`, who is not told."""

    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="refusals")
    of = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["by", "of"], name="nobody_is_refused_twice"),
        ]

    def __str__(self):
        return f"refusal {self.pk}"


class Reason(models.TextChoices):
    """Why a message is reported."""

    UNWANTED = "unwanted", pgettext_lazy("why a message is reported", "Advances I do not want")
    INSULT = "insult", pgettext_lazy("why a message is reported", "Insults or threats")
    ADVERTISING = "advertising", pgettext_lazy("why a message is reported", "Advertising")
    PRETENCE = (
        "pretence",
        pgettext_lazy("why a message is reported", "Pretends to be somebody else"),
    )
    OTHER = "other", pgettext_lazy("why a message is reported", "Something else")


class Complaint(models.Model):
    """`by` reported a message of `about`: a reason, no text. Open until it is settled."""

    message = models.OneToOneField(
        Message, null=True, on_delete=models.SET_NULL, related_name="complaint"
    )
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="complaints")
    about = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="complaints_about")
    reason = models.CharField(max_length=12, choices=Reason)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"complaint {self.pk}: {self.reason}"


class Settlement(models.Model):
    """An officer looked at a complaint and decided."""

    class Outcome(models.TextChoices):
        NOTHING = "nothing", pgettext_lazy("outcome of a complaint", "Nothing further")
        TAKEN_OUT = (
            "taken out",
            pgettext_lazy("outcome of a complaint", "Taken out of the directory"),
        )

    complaint = models.OneToOneField(Complaint, on_delete=models.CASCADE, related_name="settlement")
    outcome = models.CharField(max_length=12, choices=Outcome)
    settled_at = models.DateTimeField()
    by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self):
        return f"{self.complaint}: {self.outcome}"


class SearchKey(models.Model):
    """What officers find a person by: name, kana, address, organisation, municipality in one spelling.

    text        see `folding`: written by `desk/search_keys` alone
    prefecture  of the latest appointment; it narrows quickly, the register decides
    """

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.CASCADE, related_name="search_key"
    )
    name_key = models.CharField(max_length=400)
    text = models.TextField()
    prefecture = models.CharField(max_length=2, blank=True)

    class Meta:
        ordering = ["name_key", "person"]
        indexes = [
            models.Index(fields=["name_key", "person"], name="people_by_name"),
            models.Index(fields=["prefecture", "name_key"], name="people_of_a_prefecture"),
        ]

    def __str__(self):
        return f"person {self.person_id}"
