import uuid
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models.chapters import Chapter
from ajet.foundation.periods.writing import JAPAN


class Content(models.Model):
    """Something that a chapter's officers put on its page.

    MOST    how many of its kind a chapter may have
    CALLED  the field, in two languages, that says what it is
    """

    MOST = 500
    CALLED = "title"

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True

    def note_change(self, at):
        self.changed_at = at


class Link(Content):
    MOST = 12
    CALLED = "label"

    label_en = models.CharField(_("What it leads to, in English"), max_length=80, blank=True)
    label_ja = models.CharField(_("What it leads to, in Japanese"), max_length=80, blank=True)
    url = models.URLField(_("Address"), max_length=500)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.label_en or self.label_ja


class NewsQuerySet(models.QuerySet):
    def shown_on(self, day):
        in_time = Q(expires_on=None) | Q(expires_on__gt=day)
        return self.filter(in_time, published_on__lte=day)


class News(Content):
    """One piece of news; shown from `published_on` up to, not including, `expires_on`."""

    title_en = models.CharField(_("Title in English"), max_length=120, blank=True)
    title_ja = models.CharField(_("Title in Japanese"), max_length=120, blank=True)
    text_en = models.TextField(_("Text in English"), max_length=4000, blank=True)
    text_ja = models.TextField(_("Text in Japanese"), max_length=4000, blank=True)
    published_on = models.DateField(_("Shown from"))
    expires_on = models.DateField(null=True, blank=True)

    objects = NewsQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        indexes = [models.Index(fields=["chapter", "-published_on"], name="news_of_a_chapter")]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(published_on__lt=F("expires_on")),
                name="news_is_shown_before_it_expires",
            ),
        ]

    def __str__(self):
        return self.title_en or self.title_ja

    def get_absolute_url(self):
        return reverse("chapter_news_item", args=[self.chapter.slug, self.pk])


class InDays:
    """What lies between two moments, `begins_at` and `ends_at`, in days by Japan's clock."""

    begins_at: Any
    ends_at: Any

    @property
    def first_day(self) -> date:
        return self.begins_at.astimezone(JAPAN).date()

    @property
    def day_after(self) -> date:
        return (self.ends_at - timedelta(microseconds=1)).astimezone(JAPAN).date() + timedelta(1)

    @property
    def is_on_one_day(self) -> bool:
        return self.day_after - self.first_day == timedelta(days=1)


class CalendarEntryQuerySet(models.QuerySet):
    def ending_after(self, moment):
        return self.filter(ends_at__gt=moment)


class CalendarEntry(InDays, Content):
    """A date in a chapter's calendar, up to, not including, `ends_at`; whole days by Japan's clock.

    uid       by which calendars know it, however it changes
    sequence  how often it was changed: calendars that were told before take the higher number
    """

    title_en = models.CharField(_("Title in English"), max_length=120, blank=True)
    title_ja = models.CharField(_("Title in Japanese"), max_length=120, blank=True)
    place_en = models.CharField(_("Place in English"), max_length=200, blank=True)
    place_ja = models.CharField(_("Place in Japanese"), max_length=200, blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_all_day = models.BooleanField(default=False)
    url = models.URLField(_("Address of a page about it"), max_length=500, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = CalendarEntryQuerySet.as_manager()

    class Meta:
        ordering = ["begins_at", "pk"]
        verbose_name_plural = "calendar entries"
        indexes = [models.Index(fields=["chapter", "ends_at"], name="calendar_of_a_chapter")]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_at__lt=F("ends_at")), name="calendar_entry_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return self.title_en or self.title_ja

    def note_change(self, at):
        super().note_change(at)
        if self.pk:
            self.sequence += 1
