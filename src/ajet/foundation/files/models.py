import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse


def random_id():
    """128 random bits: nobody finds a file by trying."""
    return secrets.token_hex(16)


def random_place(stored, name):
    """Where the bytes lie; the name that people gave stays in the database."""
    place = secrets.token_hex(16)
    return f"{place[:2]}/{place}"


class StoredFile(models.Model):
    """A file we hold. `purpose` decides who may read it, asked with the row it belongs to."""

    public_id = models.CharField(max_length=32, unique=True, default=random_id, editable=False)
    purpose = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=100, blank=True)
    subject_id = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.FileField(upload_to=random_place, max_length=100)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    stored_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="files_of_a_subject")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("file", args=[self.public_id])
