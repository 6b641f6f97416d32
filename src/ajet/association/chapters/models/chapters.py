from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models.blocks import PREFECTURE_CHOICES
from ajet.foundation.prefectures import by_code


class ChapterQuerySet(models.QuerySet):
    def running_on(self, day):
        """Neither ended nor yet to begin on `day`."""
        return self.not_ended_on(day).filter(Q(begins_on=None) | Q(begins_on__lte=day))

    def not_ended_on(self, day):
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day))


class Chapter(models.Model):
    """A prefectural AJET; a prefecture may have several.

    begins_on  None: it was there before our records
    ends_on    from this day on it is no more: its page stays to be read, and its officers have no rights over it
    """

    slug = models.SlugField(_("Address of the page"), unique=True)
    name_en = models.CharField(_("Name in English"), max_length=120)
    name_ja = models.CharField(_("Name in Japanese"), max_length=120)
    prefecture = models.CharField(_("Prefecture"), max_length=2, choices=PREFECTURE_CHOICES)
    about_en = models.TextField(_("About, in English"), blank=True, max_length=4000)
    about_ja = models.TextField(_("About, in Japanese"), blank=True, max_length=4000)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    admits_friends = models.BooleanField(
        _("People who are not members may become friends of the chapter"), default=False
    )
    is_synthetic = models.BooleanField(default=False)

    objects = ChapterQuerySet.as_manager()

    class Meta:
        ordering = ["prefecture", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on=None) | Q(ends_on=None) | Q(begins_on__lt=F("ends_on")),
                name="chapter_begins_before_it_ends",
            ),
        ]

    def __str__(self):
        return self.name_en

    def get_absolute_url(self):
        return reverse("chapter", args=[self.slug])

    @property
    def place(self):
        return by_code(self.prefecture)

    def has_ended_on(self, day):
        return self.ends_on is not None and self.ends_on <= day


class DistrictQuerySet(models.QuerySet):
    def in_force_on(self, day):
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), begins_on__lte=day)


class District(models.Model):
    """A part of a prefecture as its chapter divides it; chapters call it a block, but here a block is national.

    Chiba and Okinawa have eight, Kagoshima eleven, Akita three or four, redrawn in 2009, 2012 and 2019 (domain
    notes 2.2).

    municipalities  one in each line, as they are written on appointments
    """

    MOST = 60
    CALLED = "name"

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="districts")
    name_en = models.CharField(_("Name in English"), max_length=80, blank=True)
    name_ja = models.CharField(_("Name in Japanese"), max_length=80, blank=True)
    municipalities = models.TextField(_("Municipalities"), blank=True, max_length=4000)
    begins_on = models.DateField(_("Begins on"))
    ends_on = models.DateField(null=True, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        ordering = ["begins_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(begins_on__lt=F("ends_on")),
                name="district_begins_before_it_ends",
            ),
        ]

    def __str__(self):
        return self.name_en or self.name_ja

    @property
    def places(self):
        return [line.strip() for line in self.municipalities.splitlines() if line.strip()]

    def note_change(self, at):
        """A district notes nothing more than what it is."""
