from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ajet.foundation.prefectures import PREFECTURES

from .deciding import Decision
from .sentences import DOUBTS, prefecture_name

DECISIONS = {
    Decision.LEAVE_OUT: _("Leave this row out"),
    Decision.SAME: _("The same person: change what is known of them"),
    Decision.NEW: _("Somebody else: a new member"),
}


class UploadForm(forms.Form):
    """A file, and what it covers. What is in the file is read elsewhere, in a limited child."""

    file = forms.FileField(
        label=_("Roster file"), help_text=_("CSV or XLSX, with headers in English or Japanese.")
    )

    def __init__(self, *args, scope=None, **kwargs):
        """scope: the prefectures that the officer may import for; None for all."""
        super().__init__(*args, **kwargs)
        self.fields["prefecture"] = prefecture_field(scope)


def prefecture_field(scope):
    whole = [("", _("the whole association"))] if scope is None else []
    choices = [
        (prefecture.code, prefecture_name(prefecture.code))
        for prefecture in PREFECTURES
        if scope is None or prefecture.code in scope
    ]
    return forms.ChoiceField(
        label=_("The roster covers"),
        help_text=_("Members of other prefectures are neither changed nor missed."),
        choices=whole + choices,
        required=scope is not None,
    )


class ConfirmationForm(forms.Form):
    """What must be said before the import `roster_import` is applied."""

    def __init__(self, *args, roster_import, **kwargs):
        super().__init__(*args, **kwargs)
        self.roster_import = roster_import
        for found in roster_import.findings.get("unclear", ()):
            self.fields[f"row_{found['row']}"] = decision_field(found)
        if roster_import.left:
            self.fields["left"] = left_field(roster_import.left)
        if roster_import.rejected:
            self.fields["leave_out"] = leave_out_field(roster_import.rejected)

    def decisions(self):
        """Row -> decision, of the unclear rows about which something was decided."""
        chosen = {
            int(name.removeprefix("row_")): Decision(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("row_") and value
        }
        return {row: choice for row, choice in chosen.items() if choice != Decision.LEAVE_OUT}


def decision_field(found):
    label = _("Row %(row)s: %(name)s, %(email)s") % found
    known = ", ".join(f"{person['name']} ({person['email']})" for person in found["candidates"])
    return forms.ChoiceField(
        label=label,
        help_text=" ".join(filter(None, [str(DOUBTS[found["doubt"]]), known])),
        choices=[(decision, DECISIONS[decision]) for decision in found["decisions"]],
        widget=forms.RadioSelect,
        initial=Decision.LEAVE_OUT,
        required=False,
    )


def left_field(count):
    label = ngettext(
        "%(count)s member is not in the roster.", "%(count)s members are not in the roster.", count
    )
    return forms.ChoiceField(
        label=label % {"count": count},
        choices=[
            ("end", _("They have left: end their membership today")),
            ("keep", _("The roster is not complete: they stay members")),
        ],
        widget=forms.RadioSelect,
    )


def leave_out_field(count):
    label = ngettext(
        "Leave %(count)s rejected row out and apply the rest",
        "Leave %(count)s rejected rows out and apply the rest",
        count,
    )
    return forms.BooleanField(label=label % {"count": count})
