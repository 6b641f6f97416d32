from django.db import models


class IdempotencyKey(models.Model):
    """A post that was done, and its answer; `digest` stands for what was posted."""

    key = models.CharField(max_length=64, primary_key=True)
    account_id = models.BigIntegerField(null=True)
    path = models.TextField()
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    location = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self):
        return self.path
