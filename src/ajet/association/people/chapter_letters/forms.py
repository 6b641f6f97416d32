from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ajet.association.people.chapter_letters.models import ChapterLetter
from ajet.foundation.languages.forms import WordsForm

MISSING = _("This language has a subject or a text, but not both.")


class ChapterLetterForm(WordsForm, forms.ModelForm):
    NEEDED = ("subject", "text")

    class Meta:
        model = ChapterLetter
        fields = ["subject_en", "text_en", "subject_ja", "text_ja", "to_friends"]
        widgets = {
            "text_en": forms.Textarea(attrs={"rows": 10}),
            "text_ja": forms.Textarea(attrs={"rows": 10}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.chapter.admits_friends:
            del self.fields["to_friends"]

    def clean(self):
        """A subject in one language above a text in the other would help nobody."""
        cleaned = super().clean()
        for language in ("en", "ja"):
            pair = (f"subject_{language}", f"text_{language}")
            empty = [field for field in pair if not cleaned.get(field)]
            if len(empty) == 1 and not any(field in self.errors for field in pair):
                self.add_error(empty[0], ValidationError(MISSING))
        return cleaned
