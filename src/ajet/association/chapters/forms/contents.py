"""Links, news, calendar entries and districts. `values()` gives the fields of the model for what was typed."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models import CalendarEntry, District, Link, News
from ajet.foundation.languages.forms import WordsForm
from ajet.foundation.ui.days import DayField, TimeField

DAY = timedelta(days=1)


def https_address(**options):
    """An address that begins with https; without a scheme it gets that one."""
    return forms.URLField(
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
        **options,
    )


def refuse_other_schemes(address):
    if address and not address.startswith("https://"):
        raise ValidationError(_("The address must begin with https://."))
    return address


class ContentForm(WordsForm, forms.ModelForm):
    def values(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class LinkForm(ContentForm):
    NEEDED = ("label",)
    url = https_address(
        label=_("Address"), help_text=_("Of a public page, beginning with https://.")
    )

    class Meta:
        model = Link
        fields = ["label_en", "label_ja", "url"]

    def clean_url(self):
        return refuse_other_schemes(self.cleaned_data["url"])


class NewsForm(ContentForm):
    NEEDED = ("title", "text")
    published_on = DayField(label=_("Shown from"))
    last_day = DayField(
        label=_("Shown until"),
        required=False,
        help_text=_("The last day; leave it empty to show it for good."),
    )

    class Meta:
        model = News
        fields = ["title_en", "title_ja", "text_en", "text_ja", "published_on"]
        widgets = {
            "text_en": forms.Textarea(attrs={"rows": 6}),
            "text_ja": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.published_on:
            self.initial["published_on"] = timezone.localdate()
        if self.instance.expires_on:
            self.initial["last_day"] = self.instance.expires_on - DAY

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("published_on"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("This day is before the first."))
        return cleaned

    def values(self):
        last = self.cleaned_data["last_day"]
        return super().values() | {"expires_on": last + DAY if last else None}


class CalendarEntryForm(ContentForm):
    """Days with times, or without: then it takes whole days."""

    NEEDED = ("title",)
    first_day = DayField(label=_("First day"))
    begins = TimeField(
        label=_("Begins at"), required=False, help_text=_("Leave it empty for whole days.")
    )
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Only if it is another day.")
    )
    ends = TimeField(label=_("Ends at"), required=False)
    url = https_address(label=_("Address of a page about it"), required=False)

    class Meta:
        model = CalendarEntry
        fields = ["title_en", "title_ja", "place_en", "place_ja", "url"]

    field_order = [
        *("title_en", "title_ja", "first_day", "begins", "last_day", "ends"),
        *("place_en", "place_ja", "url"),
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= as_typed(self.instance)

    def clean_url(self):
        return refuse_other_schemes(self.cleaned_data["url"])

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if first and last and last < first:
            self.add_error("last_day", _("This day is before the first."))
        elif ends and not begins and "begins" not in self.errors:
            self.add_error("begins", _("Please write when it begins, too."))
        elif begins and not ends and "ends" not in self.errors:
            self.add_error("ends", _("Please write when it ends, too."))
        elif first and begins and ends and (last or first) == first and ends <= begins:
            self.add_error(
                "ends", _("It ends before it begins. If it ends on another day, say so.")
            )
        return cleaned

    def values(self):
        first = self.cleaned_data["first_day"]
        last = self.cleaned_data["last_day"] or first
        begins, ends = self.cleaned_data["begins"], self.cleaned_data["ends"]
        if begins is None:
            begins_at, ends_at = moment(first, time.min), moment(last + DAY, time.min)
        else:
            begins_at, ends_at = moment(first, begins), moment(last, ends)
        return super().values() | {
            "begins_at": begins_at,
            "ends_at": ends_at,
            "is_all_day": begins is None,
        }


def moment(day, clock):
    """By Japan's clock."""
    return timezone.make_aware(datetime.combine(day, clock))


def as_typed(entry):
    """The fields of the form that say when `entry` is."""
    begins, ends = timezone.localtime(entry.begins_at), timezone.localtime(entry.ends_at)
    last = ends.date() - DAY if entry.is_all_day else ends.date()
    typed: dict[str, Any] = {
        "first_day": begins.date(),
        "last_day": last if last != begins.date() else None,
    }
    if not entry.is_all_day:
        typed |= {"begins": begins.time(), "ends": ends.time()}
    return typed


class DistrictForm(ContentForm):
    NEEDED = ("name",)
    begins_on = DayField(label=_("First day"))
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty as long as it holds.")
    )

    class Meta:
        model = District
        fields = ["name_en", "name_ja", "municipalities", "begins_on"]
        help_texts = {
            "municipalities": _("One in each line, in English, in Japanese, or in both."),
        }
        widgets = {"municipalities": forms.Textarea(attrs={"rows": 6})}

    field_order = ["name_en", "name_ja", "municipalities", "begins_on", "last_day"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.begins_on:
            self.initial["begins_on"] = timezone.localdate()
        if self.instance.ends_on:
            self.initial["last_day"] = self.instance.ends_on - DAY

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("begins_on"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("This day is before the first."))
        elif first and (taken := self.taken_elsewhere(first, last)):
            self.add_error(
                "municipalities",
                _("%(place)s is in another district at that time: %(district)s.") % taken,
            )
        return cleaned

    def taken_elsewhere(self, first, last):
        """A municipality that another district of the chapter holds in the same period, or None."""
        others = District.objects.filter(Q(ends_on=None) | Q(ends_on__gt=first))
        others = others.filter(chapter=self.instance.chapter_id).exclude(pk=self.instance.pk)
        if last:
            others = others.filter(begins_on__lte=last)
        wanted = District(municipalities=self.cleaned_data.get("municipalities", "")).places
        for other in others:
            for place in wanted:
                if place in other.places:
                    return {"place": place, "district": other}
        return None

    def values(self):
        last = self.cleaned_data["last_day"]
        return super().values() | {"ends_on": last + DAY if last else None}
