from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ajet.association.people.alumni.answering import Answer
from ajet.association.people.alumni.facts import shown
from ajet.association.people.alumni.models import AlumniGroup
from ajet.association.people.roster.countries import NAMES
from ajet.foundation.languages import in_language

KEEP, NOTHING = "keep", "nothing"


def countries():
    place = 1 if get_language() == "ja" else 0
    named = sorted((names[place], code) for code, names in NAMES.items())
    return [("", _("No country")), *((code, name) for name, code in named)]


class GroupChoice(forms.ModelChoiceField):
    def label_from_instance(self, group):
        return in_language(group, "name", get_language())[0]


class KeepingForm(forms.Form):
    """Field by field what to keep. Nothing is ticked before its owner ticks it.

    facts   as facts.facts_of gives them, or what a record has
    stays   what may be left standing in the register (stays.Stay)
    """

    group = GroupChoice(
        label=_("Alumni group"),
        help_text=_("Each group has its own site and members; choosing one here tells it nothing."),
        queryset=AlumniGroup.objects.all(),
        empty_label=pgettext_lazy("alumni group", "None"),
        required=False,
    )
    gives_address = forms.BooleanField(
        label=_("AJET may give this group my name, if I keep it, and my address"),
        help_text=_("So that the group can write to you. Without this it does not hear of you."),
        required=False,
    )

    order = ("choice", "keeps", "group", "gives_address")

    def __init__(self, *args, facts, stays, **kwargs):
        super().__init__(*args, **kwargs)
        self.facts = [
            (key, gettext("%(label)s: %(value)s") % {"label": label, "value": value})
            for key, label, value in shown(facts)
        ]
        self.stays = [(stay.holding, stay.label) for stay in stays]
        self.fields["keeps"] = forms.MultipleChoiceField(
            label=_("Keep of me"),
            help_text=_("What you do not tick is erased."),
            choices=[*self.facts, *self.stays],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.order_fields(self.order)

    def clean(self):
        cleaned = super().clean() or {}
        if self.keeps_nothing():
            return cleaned
        keeps, group = cleaned.get("keeps") or [], cleaned.get("group")
        if {key for key, _label in self.stays} & set(keeps) and "name" not in keeps:
            self.add_error(
                "keeps", _("What stays under your name needs your name: please tick it, too.")
            )
        if cleaned.get("gives_address") and group is None and "group" not in self.errors:
            self.add_error("group", _("Please choose the group that may have your address."))
        if cleaned.get("gives_address") and group is not None and not group.email:
            self.add_error(
                "gives_address",
                _("This group has given us no address. Please write to it on its own site."),
            )
        return cleaned

    def keeps_nothing(self):
        return False

    def answer(self):
        """As the acts take it; None: nothing is kept."""
        if self.keeps_nothing():
            return None
        chosen = self.cleaned_data["keeps"]
        return Answer(
            keeps=[key for key, _label in self.facts if key in chosen],
            stays=[key for key, _label in self.stays if key in chosen],
            group=self.cleaned_data["group"],
            gives_address=self.cleaned_data["gives_address"],
        )


class FarewellForm(KeepingForm):
    """The same, after the question whether anything is kept at all."""

    choice = forms.ChoiceField(
        label=_("After my membership"),
        choices=[
            (KEEP, _("Keep what I tick below, and my address to sign in with")),
            (NOTHING, _("Keep nothing: erase all that you hold about me")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the two.")},
    )

    def clean(self):
        cleaned = super().clean()
        is_whole = cleaned.get("choice") == KEEP and not self.errors
        if is_whole and not cleaned["keeps"] and cleaned["group"] is None:
            raise ValidationError(
                _("Please tick what to keep, choose a group, or choose that nothing is kept.")
            )
        return cleaned

    def keeps_nothing(self):
        return self.cleaned_data.get("choice") == NOTHING


def values_of(record):
    """What the form says of a record that exists; `keeps` in the words of its choices."""
    return {
        "choice": KEEP,
        "keeps": [*(key for key, _label, _value in shown(record.facts)), *record.stays],
        "group": record.group_id,
        "gives_address": record.gives_address,
    }


class GroupForm(forms.ModelForm):
    country = forms.ChoiceField(
        label=pgettext_lazy("alumni group", "Country"), choices=countries, required=False
    )
    site = forms.URLField(
        label=_("Its site"), max_length=300, required=False, assume_scheme="https"
    )

    class Meta:
        model = AlumniGroup
        fields = [
            "name_en",
            "name_ja",
            "country",
            "region_en",
            "region_ja",
            "site",
            "email",
            "language",
        ]
        help_texts = {
            "region_en": _("If it is of a part of a country, or of several countries."),
            "email": _(
                "Only one that the group has given for it: alumni who wish it are told of there. Else leave "
                "it empty."
            ),
        }
