from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ajet.foundation.personal_data.models import How, Kind

LONGEST_TEXT = 4000


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label=_("What is wrong, and what is right?"),
        help_text=_("Only the officers who answer read this. It is not kept in the audit trail."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ErasureForm(forms.Form):
    """`now` can be chosen by whoever has signed in lately: an open browser alone must not do it."""

    now = forms.BooleanField(label=_("Erase me at once, without the seven days"), required=False)

    def __init__(self, *args, signed_in_lately, **options):
        super().__init__(*args, **options)
        if not signed_in_lately:
            del self.fields["now"]


class AnswerForm(forms.Form):
    how = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[
            (How.DONE.value, pgettext_lazy("answer to a request", "It is done")),
            (How.REFUSED.value, pgettext_lazy("answer to a request", "It cannot be done")),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What you say to the member"),
        help_text=_("It is sent as a letter. Where it cannot be done, please say why."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )

    def __init__(self, *args, kind, **options):
        super().__init__(*args, **options)
        if kind == Kind.STOP_USE:  # it holds already: an officer can only confirm it
            del self.fields["how"]

    def clean(self):
        super().clean()
        how = self.cleaned_data.setdefault("how", How.DONE.value)
        if how == How.REFUSED and not self.cleaned_data.get("text"):
            self.add_error("text", _("Please say why it cannot be done."))
        return self.cleaned_data
