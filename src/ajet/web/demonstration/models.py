from django.conf import settings
from django.db import models


class Sample(models.Model):
    """Somebody one may sign in as, on a card of the demonstration's page."""

    key = models.SlugField(unique=True)
    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self):
        return self.key
