from datetime import date

from django import forms
from django.utils.translation import get_language, gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from ajet.foundation.periods.writing import day
from ajet.foundation.prefectures import PREFECTURES

from .deciding import Decision
from .sentences import DOUBTS, prefecture_name

DECISIONS = {
    Decision.LEAVE_OUT: _("Leave this row out"),
    Decision.SAME: _("The same person: change what is known of them"),
    Decision.NEW: _("Somebody else: a new member"),
    Decision.ASK: _("Ask them, and their chapter, whether they move here"),
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
        unclear = roster_import.findings.get("unclear", ())
        if len(unclear) > 1:
            self.fields["rows"] = field_for_all(unclear)
        self.possible = {f"row_{found['row']}": found["decisions"] for found in unclear}
        for found in unclear:
            self.fields[f"row_{found['row']}"] = decision_field(found)
        if roster_import.left:
            self.fields["left"] = left_field(roster_import.left)
        if roster_import.rejected:
            self.fields["leave_out"] = leave_out_field(roster_import.rejected)

    def clean(self):
        """Each row has its own decision, or else the one for all, if that is possible for it."""
        for_all = self.cleaned_data.get("rows")
        for name, possible in self.possible.items():
            if name in self.errors or self.cleaned_data[name]:
                continue
            if for_all in possible:
                self.cleaned_data[name] = for_all
            elif len(possible) == 1:
                self.cleaned_data[name] = possible[0]
            else:
                self.add_error(name, _("Please say who this is."))

    def decisions(self):
        """Row -> decision, of the unclear rows about which something was decided."""
        chosen = {
            int(name.removeprefix("row_")): Decision(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("row_")
        }
        return {row: choice for row, choice in chosen.items() if choice != Decision.LEAVE_OUT}


def field_for_all(unclear):
    possible = {decision for found in unclear for decision in found["decisions"]}
    choices = [(decision, DECISIONS[decision]) for decision in Decision if decision in possible]
    return forms.ChoiceField(
        label=_("All unclear rows"),
        help_text=_("For every row below without a choice of its own, where it is possible."),
        choices=[("", _("I decide each row")), *choices],
        required=False,
    )


def decision_field(found):
    """Nobody is left out unasked: there is no choice beforehand where there are several."""
    choices = [(decision, DECISIONS[decision]) for decision in found["decisions"]]
    return forms.ChoiceField(
        label=_("Row %(row)s: %(name)s, %(email)s") % found,
        help_text=hint(found),
        choices=choices if len(choices) == 1 else [("", _("Please choose")), *choices],
        required=False,  # a choice for all rows may stand for it: see `clean`
    )


def hint(found):
    """Where and since when, why it is unclear, and whom it may be: rows and people."""
    told = [place_and_day(found) + ".", str(DOUBTS[found["doubt"]])]
    if rows := found.get("rows"):
        listed = pgettext("between the items of a list", ", ").join(map(str, rows))
        told.append(gettext("See row %(rows)s.") % {"rows": listed})
    for person in found["candidates"]:
        whom = {"name": person["name"], "email": person["email"], "place": place_and_day(person)}
        told.append(gettext("Known: %(name)s, %(email)s, %(place)s.") % whom)
    return " ".join(told)


def place_and_day(person):
    code, arrives_on = person.get("prefecture"), person.get("arrives_on")
    parts = [prefecture_name(code)] if code else []
    if arrives_on:
        parts.append(day(date.fromisoformat(arrives_on), get_language()))
    return pgettext("between the items of a list", ", ").join(parts)


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
