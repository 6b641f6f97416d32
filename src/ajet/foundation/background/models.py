from django.db import models
from django_tasks_db.models import DBTaskResult


class Worker(models.Model):
    """A process that runs tasks, while it lives; `place` tells where its process number is valid."""

    place = models.CharField(max_length=200)
    process = models.PositiveIntegerField()
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self):
        return f"{self.process} at {self.place}"


class Lease(models.Model):
    """A task in the hands of a worker, until `ends_at`; whoever lost the lease reports nothing."""

    result = models.OneToOneField(
        DBTaskResult, models.CASCADE, primary_key=True, related_name="lease"
    )
    worker = models.ForeignKey(Worker, models.CASCADE, related_name="leases")
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"{self.result_id} until {self.ends_at}"


class Schedule(models.Model):
    """When a scheduled task is due next; a row per schedule, moved on by whichever worker asks first."""

    name = models.CharField(max_length=200, primary_key=True)
    due_at = models.DateTimeField()

    def __str__(self):
        return f"{self.name}, next at {self.due_at}"
