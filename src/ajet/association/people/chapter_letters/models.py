from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models import Chapter

MOST_IN_A_DAY = 2
"""So many letters a chapter may send in one day in Japan: readers leave whoever writes more."""

DRAFTS_KEPT_FOR = timedelta(days=7)


class ChapterLetterQuerySet(models.QuerySet):
    def drafts(self):
        return self.filter(confirmed_at=None)

    def confirmed(self):
        return self.exclude(confirmed_at=None)

    def forgotten_by(self, at):
        """Drafts that nobody confirmed in time."""
        return self.drafts().filter(written_at__lte=at - DRAFTS_KEPT_FOR)


class ChapterLetter(models.Model):
    """A letter of a chapter to its members: a draft until somebody confirms it.

    last_person  how far the task has come, in the order of persons' keys
    written      letters that lie in the outbox
    left_out     readers who left the chapter's letters, or have no address
    """

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="letters")
    subject_en = models.CharField(_("Subject in English"), max_length=120, blank=True)
    subject_ja = models.CharField(_("Subject in Japanese"), max_length=120, blank=True)
    text_en = models.TextField(_("Text in English"), max_length=8000, blank=True)
    text_ja = models.TextField(_("Text in Japanese"), max_length=8000, blank=True)
    to_friends = models.BooleanField(_("To the friends of the chapter, too"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    last_person = models.BigIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)

    objects = ChapterLetterQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        indexes = [
            models.Index(fields=["chapter", "confirmed_at"], name="letters_of_a_chapter"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(written_at__lte=F("confirmed_at")),
                name="chapter_letter_confirmed_once_written",
            ),
        ]

    def __str__(self):
        return self.subject_en or self.subject_ja

    def get_absolute_url(self):
        return reverse("chapter_letter_one", args=[self.chapter.slug, self.pk])
