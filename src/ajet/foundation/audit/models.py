from django.db import models


class TrailIsOnlyAddedTo(TypeError):
    """Entries are neither changed nor removed."""


class EntryQuerySet(models.QuerySet):
    def update(self, **fields):
        raise TrailIsOnlyAddedTo

    def delete(self):
        raise TrailIsOnlyAddedTo


class Entry(models.Model):
    """One act. The account is a bare number: the trail stays when the account goes."""

    number = models.BigIntegerField(primary_key=True)
    act = models.CharField(max_length=80, db_index=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    subject_type = models.CharField(max_length=100, blank=True)
    subject_id = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="entries_of_a_subject")]

    def __str__(self):
        return f"{self.number} {self.act}"

    def save(self, *, force_insert=False, **options):
        if not force_insert:
            raise TrailIsOnlyAddedTo
        super().save(force_insert=True, **options)

    def delete(self, *args, **options):
        raise TrailIsOnlyAddedTo


class Head(models.Model):
    """The end of the trail, in one row: the lock that makes acts take turns."""

    ONLY = 1

    count = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self):
        return f"{self.hash}:{self.count}"
