from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models import Chapter
from ajet.foundation.languages.forms import WordsForm
from ajet.foundation.prefectures import PREFECTURES
from ajet.foundation.ui.days import DayField


def choose_prefecture():
    """In the reader's language, in the order of JIS X 0401."""
    in_japanese = get_language() == "ja"
    names = [(each.code, each.name_ja if in_japanese else each.name_en) for each in PREFECTURES]
    return [("", _("Choose")), *names]


class ChapterForm(WordsForm, forms.ModelForm):
    """The words on a chapter's page, in both languages, and whether it has friends."""

    class Meta:
        model = Chapter
        fields = ["name_en", "name_ja", "about_en", "about_ja", "admits_friends"]
        help_texts = {
            "about_en": _(
                "Who you are, what you do, how to join. An empty line begins a new paragraph."
            ),
            "about_ja": _("If you leave this empty, Japanese readers see the English text."),
            "admits_friends": _(
                "Friends read your letters if you wish. They have no vote and are no members."
            ),
        }
        widgets = {
            "about_en": forms.Textarea(attrs={"rows": 8}),
            "about_ja": forms.Textarea(attrs={"rows": 8}),
        }


class FoundingForm(WordsForm, forms.ModelForm):
    """A chapter that the association has come to know."""

    prefecture = forms.ChoiceField(label=_("Prefecture"), choices=choose_prefecture)
    begins_on = DayField(
        label=_("First day"), required=False, help_text=_("Leave it empty if you do not know it.")
    )

    class Meta:
        model = Chapter
        fields = ["prefecture", "name_en", "name_ja", "slug", "begins_on"]
        help_texts = {"slug": _("Small letters, digits and hyphens, such as “hyogo”.")}


class EndingForm(forms.Form):
    """The last day of a chapter."""

    last_day = DayField(label=_("Last day of the chapter"))

    def __init__(self, *args, chapter, **kwargs):
        super().__init__(*args, **kwargs)
        self.chapter = chapter

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Please choose today or a later day."))
        if self.chapter.begins_on and day < self.chapter.begins_on:
            raise forms.ValidationError(_("The chapter begins later than that."))
        return day
