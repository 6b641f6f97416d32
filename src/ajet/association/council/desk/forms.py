from datetime import timedelta

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ajet.association.council.beginning import midnight
from ajet.association.council.changing import electorates_for, is_of_blocks, rights_for
from ajet.association.council.finding import SHORTEST
from ajet.association.council.models import Electorate, FilledBy, How, Office, Vote
from ajet.association.council.wording import beginning_in_words, end_in_words
from ajet.foundation.access.rights import RIGHTS

A_MINUTE = timedelta(minutes=1)


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Name or e-mail address"),
        min_length=SHORTEST,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class AddressForm(forms.Form):
    """For officers who do not see who is in the register: the whole address, as its owner signs in with it."""

    q = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The whole address with which the person signs in here."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class MomentField(forms.DateTimeField):
    """A moment in Japan's time, to the minute; left empty, it is for the form to say when."""

    def __init__(self, **options):
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(required=False, widget=widget, **options)


class DayField(forms.DateField):
    def __init__(self, **options):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **options)


def not_before(moment, at):
    """`moment`, or now if it is this very minute, which a form cannot tell from now."""
    return at if moment is None or at - A_MINUTE < moment < at else moment


class FillingForm(forms.Form):
    """How and when a person takes a seat. Left empty, the times are those of the seat's next `gap`."""

    how = forms.ChoiceField(label=_("How the seat is filled"), choices=How)
    begins_at = MomentField(label=pgettext_lazy("term", "Beginning"))
    last_day = DayField(label=pgettext_lazy("term", "Last day"), required=False)

    def __init__(self, *args, office, gap, at, **kwargs):
        super().__init__(*args, **{"prefix": "filling", **kwargs})
        self.gap, self.at, self.ends_on = gap, at, office.council_year.ends_on
        self.fields["how"].initial = office.filled_by
        begins_at, ends_at = gap
        language = get_language()
        self.fields["begins_at"].help_text = (
            _("Leave empty: at once.")
            if begins_at <= at
            else _("Leave empty: from %(when)s.")
            % {"when": beginning_in_words(begins_at, language)}
        )
        self.fields["last_day"].help_text = _("Leave empty: to %(when)s.") % {
            "when": end_in_words(ends_at, language)
        }

    def clean_last_day(self):
        last_day = self.cleaned_data["last_day"]
        if last_day is not None and last_day >= self.ends_on:
            raise forms.ValidationError(_("This day is not in the council year."))
        return last_day

    def period(self):
        begins_at, ends_at = self.gap
        if self.cleaned_data["begins_at"]:
            begins_at = not_before(self.cleaned_data["begins_at"], self.at)
        if self.cleaned_data["last_day"]:
            ends_at = midnight(self.cleaned_data["last_day"] + timedelta(days=1))
        return begins_at, ends_at


class HandOverForm(forms.Form):
    how = forms.ChoiceField(label=_("How the seat is filled"), choices=How)
    hands_over_at = MomentField(
        label=_("Moment of the handover"), help_text=_("Leave empty: at once.")
    )

    def __init__(self, *args, office, at, **kwargs):
        super().__init__(*args, **{"prefix": "hand-over", **kwargs})
        self.at = at
        self.fields["how"].initial = office.filled_by

    def moment(self):
        return not_before(self.cleaned_data["hands_over_at"], self.at)


class EndingForm(forms.Form):
    ends_at = MomentField(
        label=_("Moment at which the term ends"), help_text=_("Leave empty: at once.")
    )

    def __init__(self, *args, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at

    def moment(self):
        return not_before(self.cleaned_data["ends_at"], self.at)


OVER = {
    False: pgettext_lazy("over what an office has rights", "the whole association"),
    True: pgettext_lazy("over what an office has rights", "the chapters of its block"),
}
"""Office.over_its_block in words."""


class OfficeForm(forms.ModelForm):
    """What an office is called, how it is filled and what it allows, in one council year."""

    class Meta:
        model = Office
        fields = [
            "title_en",
            "title_ja",
            "filled_by",
            "electorate",
            "vote",
            "rights",
            "over_its_block",
        ]
        labels = {
            "title_en": pgettext_lazy("an office", "Title in English"),
            "title_ja": pgettext_lazy("an office", "Title in Japanese"),
            "filled_by": pgettext_lazy("an office", "Filled"),
        }
        widgets = {
            "title_en": forms.TextInput(attrs={"lang": "en"}),
            "title_ja": forms.TextInput(attrs={"lang": "ja"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in choices_of(self.instance).items():
            self.fields[name] = field
        if self.instance.of_chapters:
            del self.fields["vote"]
        if not is_of_blocks(self.instance):
            del self.fields["over_its_block"]

    def clean(self):
        cleaned = super().clean() or {}
        is_elected = cleaned.get("filled_by") == FilledBy.ELECTION
        if is_elected and not cleaned.get("electorate"):
            self.add_error("electorate", _("Say who votes."))
        if not is_elected and (cleaned.get("electorate") or cleaned.get("vote")):
            self.add_error(
                "filled_by",
                _("An office filled by appointment has no electorate and no vote in the council."),
            )
        return cleaned


def choices_of(office):
    """The fields whose choices depend on whether `office` is of the nation, of blocks or of chapters."""
    electorates, allowed = electorates_for(office), rights_for(office)
    return {
        "electorate": forms.ChoiceField(
            label=_("Who votes, if it is filled by election"),
            choices=[
                ("", _("nobody: it is filled by appointment")),
                *((key, label) for key, label in Electorate.choices if key in electorates),
            ],
            required=False,
        ),
        "vote": forms.ChoiceField(
            label=_("Vote in the council"),
            help_text=_("Each elected member has one vote; the Chair votes only to break a tie."),
            choices=[("", _("no vote")), *Vote.choices],
            required=False,
        ),
        "rights": forms.MultipleChoiceField(
            label=_("What it allows"),
            choices=[(right, said) for right, said in RIGHTS.items() if right in allowed],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        ),
        "over_its_block": forms.TypedChoiceField(
            label=_("Over what"),
            help_text=_(
                "Rights over members and chapters can be narrowed to the chapters of the block, as its "
                "boundaries stand on the day. Others, such as to run surveys, concern the whole association."
            ),
            choices=[(str(narrowed), said) for narrowed, said in OVER.items()],
            coerce=lambda chosen: chosen == str(True),
            widget=forms.RadioSelect,
        ),
    }


def too_long(until):
    """What to do when rights would outlast the giver's own, which end at the moment `until`."""
    day = end_in_words(until, get_language())
    return _("Your own rights end earlier. Choose a day up to %(day)s.") % {"day": day}


class DelegationForm(forms.Form):
    """Which rights over which chapter, up to when; `chapters` and `rights` are what the giver has."""

    last_day = DayField(label=pgettext_lazy("term", "Last day"))

    def __init__(self, *args, chapters, rights, until, **kwargs):
        super().__init__(*args, **kwargs)
        self.until = until
        ends = end_in_words(until, get_language())
        last_day = self.fields.pop("last_day")
        last_day.help_text = _("Not later than the end of your own term, %(day)s.") % {"day": ends}
        self.fields |= {
            "chapter": forms.ModelChoiceField(label=_("Chapter"), queryset=chapters),
            "rights": forms.MultipleChoiceField(
                label=_("What the person may do"),
                choices=[(right, said) for right, said in RIGHTS.items() if right in rights],
                widget=forms.CheckboxSelectMultiple,
            ),
            "last_day": last_day,
        }

    def clean_last_day(self):
        last_day = self.cleaned_data["last_day"]
        if midnight(last_day) >= self.until:
            raise forms.ValidationError(too_long(self.until))
        return last_day

    def ends_at(self):
        return min(midnight(self.cleaned_data["last_day"] + timedelta(days=1)), self.until)
