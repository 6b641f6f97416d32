from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LetterQuerySet(models.QuerySet):
    def waiting(self):
        """Neither sent, nor failed, nor kept."""
        return self.filter(sent=None, failed=None, kept=None)

    def out_of_date(self, at):
        return self.filter(expires_at__lte=at)

    def readable(self, at):
        """Those whose text may still be shown, newest first."""
        in_date = Q(expires_at=None) | Q(expires_at__gt=at)
        return self.filter(in_date).exclude(body="").order_by("-made_at", "-pk")


class Letter(models.Model):
    """One e-mail, written out.

    expires_at    set if its text is a secret
    leaving_path  where a mail program may leave the unit that writes, by one click; empty if nobody can leave
    """

    key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    to = models.EmailField(_("To"), max_length=254, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("Subject"), max_length=400, blank=True)
    body = models.TextField(_("Text"), blank=True)
    made_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField(null=True, blank=True, db_index=True)
    leaving_path = models.CharField(max_length=600, blank=True)

    objects = LetterQuerySet.as_manager()

    def __str__(self):
        return self.key


class SentLetter(models.Model):
    """The mail server took the letter."""

    letter = models.OneToOneField(Letter, models.CASCADE, primary_key=True, related_name="sent")
    sent_at = models.DateTimeField()

    def __str__(self):
        return f"{self.letter_id} sent"


class Reason(models.TextChoices):
    REFUSED = "refused", _("The mail server refused it.")
    GIVEN_UP = "given up", _("The mail server could not be reached for too long.")
    OUT_OF_DATE = "out of date", _("It was out of date before it could be sent.")


class FailedLetter(models.Model):
    """The letter will not be sent any more."""

    letter = models.OneToOneField(Letter, models.CASCADE, primary_key=True, related_name="failed")
    failed_at = models.DateTimeField()
    reason = models.CharField(max_length=20, choices=Reason)
    smtp_code = models.PositiveSmallIntegerField(null=True)

    def __str__(self):
        return f"{self.letter_id} {self.reason}"


class KeptLetter(models.Model):
    """The letter was made while no mail server was set; it is read in the outbox and never sent."""

    letter = models.OneToOneField(Letter, models.CASCADE, primary_key=True, related_name="kept")

    def __str__(self):
        return f"{self.letter_id} kept"


class Unsubscription(models.Model):
    """Somebody has left the letters of one unit: an account, or an address that has none."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.EmailField(max_length=254, blank=True)
    unit = models.CharField(max_length=40)
    left_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "unit"],
                condition=~Q(account=None),
                name="account_leaves_a_unit_once",
            ),
            models.UniqueConstraint(
                fields=["address", "unit"],
                condition=~Q(address=""),
                name="address_leaves_a_unit_once",
            ),
            models.CheckConstraint(
                condition=Q(account=None, address__gt="") | Q(account__isnull=False, address=""),
                name="account_or_address_leaves_a_unit",
            ),
        ]

    def __str__(self):
        return f"{self.account_id or 'an address'} left {self.unit}"
