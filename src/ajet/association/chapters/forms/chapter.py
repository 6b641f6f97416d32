from django import forms
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models import Chapter


class ChapterForm(forms.ModelForm):
    """The words on a chapter's page, in both languages."""

    class Meta:
        model = Chapter
        fields = ["name_en", "name_ja", "about_en", "about_ja"]
        help_texts = {
            "about_en": _(
                "Who you are, what you do, how to join. An empty line begins a new paragraph."
            ),
            "about_ja": _("If you leave this empty, Japanese readers see the English text."),
        }
        widgets = {
            "about_en": forms.Textarea(attrs={"lang": "en", "rows": 8}),
            "about_ja": forms.Textarea(attrs={"lang": "ja", "rows": 8}),
            "name_en": forms.TextInput(attrs={"lang": "en"}),
            "name_ja": forms.TextInput(attrs={"lang": "ja"}),
        }
