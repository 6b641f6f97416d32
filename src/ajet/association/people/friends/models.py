from django.db import models

from ajet.association.chapters.models import Chapter
from ajet.association.people.models import Person


class Friend(models.Model):
    """A person is a friend of a chapter since a day; whoever leaves is no row any more."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="friendships")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="friends")
    since = models.DateField()

    class Meta:
        ordering = ["person__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "chapter"], name="friend_of_a_chapter_once"),
        ]

    def __str__(self):
        return f"{self.person}, friend of {self.chapter}"
