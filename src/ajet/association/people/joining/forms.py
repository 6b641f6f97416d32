import unicodedata
from datetime import date, timedelta

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ajet.association.people.models import Position
from ajet.association.people.roster.countries import NAMES
from ajet.association.people.roster.sentences import country_name, prefecture_name
from ajet.foundation.languages import in_language
from ajet.foundation.prefectures import PREFECTURES

from .models import CohortCode, WorkDomain
from .work_addresses import RESERVED, NotAWorkAddress, is_work_domain, parts_of

PROGRAMME_BEGAN = date(1987, 1, 1)
LONGEST_CONTRACT = timedelta(days=366 * 6)
ELSEWHERE = "other"
COUNCIL = "council"

ANYBODYS = {
    "gmail.com", "googlemail.com", "outlook.com", "outlook.jp", "hotmail.com", "hotmail.co.jp",
    "live.com", "live.jp", "yahoo.com", "yahoo.co.jp", "ymail.ne.jp", "icloud.com", "me.com",
    "aol.com", "proton.me", "protonmail.com", "gmx.com", "gmx.net", "mail.com", "zoho.com",
    "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp",
}  # fmt: skip
"""Domains at which anybody can have an address: they say nothing of an employer."""

JP_KINDS = {f"{kind}.jp" for kind in ("ac", "ad", "co", "ed", "go", "gr", "lg", "ne", "or")}
"""Below these, names are given to one organisation each; they themselves belong to nobody."""


def refuse_unseen(text):
    """Signs that are no part of a text, and those that make it read otherwise than it is written."""
    for sign in text:
        is_turner = sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        if is_turner or unicodedata.category(sign) in ("Cc", "Cs"):
            raise forms.ValidationError(_("This holds signs that cannot be read. Please type it."))


class LineField(forms.CharField):
    """One line as it was typed, but for stray spaces."""

    def to_python(self, value):
        line = " ".join((super().to_python(value) or "").split())
        refuse_unseen(line)
        return line


class DayField(forms.DateField):
    def __init__(self, **options):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]
        super().__init__(widget=widget, input_formats=formats, **options)

    default_error_messages = {
        "invalid": _("Please write the day as year, month and day, such as 2026-08-02.")
    }


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("One that you will still read next year; it need not be that of your work."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self):
        address = self.cleaned_data["email"].strip().lower()
        refuse_unseen(address)
        return address


def countries():
    """By their names in the reader's language; whoever comes from elsewhere says so."""
    named = sorted(((code, country_name(code)) for code in NAMES), key=lambda each: each[1])
    return [("", "---------"), *named, (ELSEWHERE, _("A country that is not in this list"))]


def prefectures():
    named = [(place.code, prefecture_name(place.code)) for place in PREFECTURES]
    return [("", "---------"), *named]


class RegistrationForm(forms.Form):
    """What somebody writes about themselves."""

    name = LineField(
        label=_("Your name"),
        help_text=_("As you write it yourself, in one line, in whatever letters."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    kana = LineField(
        label=_("Name in katakana"),
        help_text=_("As your contracting organisation writes it, if you know."),
        max_length=200,
        required=False,
    )
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    position = forms.ChoiceField(
        label=_("Position"), choices=Position.choices, widget=forms.RadioSelect
    )
    prefecture = forms.ChoiceField(label=_("Prefecture"), choices=prefectures)
    municipality = LineField(
        label=_("City, town or village"),
        help_text=_("Leave it out if you work for the whole prefecture."),
        max_length=100,
        required=False,
    )
    contracting_organisation = LineField(
        label=_("Contracting organisation"),
        help_text=_("Who employs you, such as a board of education."),
        max_length=200,
    )
    arrived_on = DayField(
        label=_("Day of your arrival in Japan for the programme"),
        help_text=_("If it is still to come, the day as you know it now."),
    )
    last_day = DayField(label=_("Last day of your contract, if you know it"), required=False)

    def clean_kana(self):
        """Full width, as katakana is read."""
        return unicodedata.normalize("NFKC", self.cleaned_data["kana"])

    def clean_country(self):
        country = self.cleaned_data["country"]
        return "" if country == ELSEWHERE else country

    def clean_arrived_on(self):
        arrived_on = self.cleaned_data["arrived_on"]
        if arrived_on < PROGRAMME_BEGAN:
            raise forms.ValidationError(_("The JET Programme began in 1987."))
        if arrived_on > timezone.localdate() + timedelta(days=366):
            raise forms.ValidationError(_("This day is more than a year away."))
        return arrived_on

    def clean_last_day(self):
        last_day = self.cleaned_data["last_day"]
        if last_day and last_day < timezone.localdate():
            raise forms.ValidationError(
                _("This day is over. Members are those whose contract runs now or is to begin.")
            )
        if last_day and last_day > timezone.localdate() + LONGEST_CONTRACT:
            raise forms.ValidationError(_("This day is too far away for a contract."))
        return last_day

    def clean(self):
        cleaned = self.cleaned_data
        arrived_on, last_day = cleaned.get("arrived_on"), cleaned.get("last_day")
        if arrived_on and last_day and last_day <= arrived_on:
            self.add_error("last_day", _("The contract would end before your arrival."))
        return cleaned


class ContractForm(forms.Form):
    """The new end of a contract that was to end on the day `last_day`."""

    new_last_day = DayField(label=_("New last day of your contract"))

    def __init__(self, *args, last_day, **kwargs):
        super().__init__(*args, **kwargs)
        self.last_day = last_day

    def clean_new_last_day(self):
        new = self.cleaned_data["new_last_day"]
        if new <= self.last_day:
            raise forms.ValidationError(_("That is not later than the day we know."))
        if new > self.last_day + timedelta(days=366):
            raise forms.ValidationError(_("A contract is extended by a year at most."))
        return new


class VouchingForm(forms.Form):
    """Whom to ask: a chapter of one's prefecture, at first the one `chosen`, or the national council."""

    def __init__(self, *args, chapters, chosen=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.chapters = {str(chapter.pk): chapter for chapter in chapters}
        named = [
            (key, in_language(chapter, "name", get_language())[0])
            for key, chapter in self.chapters.items()
        ]
        choices = [*named, (COUNCIL, _("The national council"))]
        self.fields["asked"] = forms.ChoiceField(
            label=_("Whom do you ask?"),
            choices=choices,
            initial=str(chosen.pk) if chosen and str(chosen.pk) in self.chapters else choices[0][0],
            widget=forms.RadioSelect,
        )

    def chapter(self):
        """The one chosen; None for the council."""
        return self.chapters.get(self.cleaned_data["asked"])


class WorkAddressForm(forms.Form):
    address = forms.EmailField(
        label=_("Your e-mail address at work"),
        help_text=_("We write to it once, and do not keep it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_address(self):
        address = self.cleaned_data["address"].strip()
        refuse_unseen(address)
        try:
            is_of_work = is_work_domain(parts_of(address)[1])
        except NotAWorkAddress:
            is_of_work = False
        if not is_of_work:
            raise forms.ValidationError(
                _("This address does not tell us where you work. Please choose another way.")
            )
        return address


def code_field(label, help_text=""):
    attrs = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
    return LineField(
        label=label, help_text=help_text, max_length=40, widget=forms.TextInput(attrs=attrs)
    )


class WorkCodeForm(forms.Form):
    work_code = code_field(
        _("Code from the letter to your work address"),
        _("Eight letters; the dash may be left out."),
    )


class CohortCodeForm(forms.Form):
    cohort_code = code_field(_("Code from your orientation"), _("Twelve letters in three groups."))


class WorkDomainForm(forms.ModelForm):
    class Meta:
        model = WorkDomain
        fields = ["domain"]
        help_texts = {
            "domain": _(
                "What stands behind the @, such as city.example.jp. It covers all below it."
            )
        }

    def clean_domain(self):
        domain = self.cleaned_data["domain"].strip().lower().removeprefix("@").strip(".")
        try:
            forms.EmailField().clean(f"name@{domain}")
        except forms.ValidationError:
            raise forms.ValidationError(_("This is not a domain.")) from None
        if not domain.isascii() or "." not in domain or domain in ANYBODYS | JP_KINDS:
            raise forms.ValidationError(_("At this domain, people of any employer have addresses."))
        if any(domain.endswith(f".{reserved}") for reserved in RESERVED):
            raise forms.ValidationError(_("Domains below lg.jp and ed.jp count without the list."))
        return domain


class NewCohortCodeForm(forms.ModelForm):
    name = LineField(
        label=pgettext_lazy("of a code", "Name"),
        help_text=_("Such as “Group A 2026”."),
        max_length=80,
    )
    begins_on = DayField(label=_("First day"))
    last_day = DayField(
        label=pgettext_lazy("of a period", "Last day"), help_text=_("At most 60 days later.")
    )
    most_uses = forms.IntegerField(
        label=_("For how many people, at most"),
        validators=[MinValueValidator(1), MaxValueValidator(2000)],
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": 2000}),
    )

    class Meta:
        model = CohortCode
        fields = ["name", "begins_on", "most_uses"]

    field_order = ["name", "begins_on", "last_day", "most_uses"]

    def clean(self):
        cleaned = self.cleaned_data
        begins_on, last_day = cleaned.get("begins_on"), cleaned.get("last_day")
        if begins_on and last_day and not begins_on <= last_day <= begins_on + timedelta(days=60):
            self.add_error("last_day", _("Choose a day within 60 days of the first."))
        if last_day and last_day < timezone.localdate():
            self.add_error("last_day", _("This day is over."))
        return cleaned


class WithdrawalForm(forms.Form):
    takes_back = forms.BooleanField(
        label=_("Those who used it are no longer confirmed either"), required=False
    )
