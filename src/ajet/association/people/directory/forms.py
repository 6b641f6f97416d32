import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models import Block
from ajet.association.people.models import Position
from ajet.association.people.roster.countries import NAMES
from ajet.foundation.prefectures import PREFECTURES

from .contact import LONGEST_TEXT
from .finding import LAST_YEAR
from .interests import all_interests, interests_of
from .languages import in_readers_language, language_choices
from .models import FIELDS_SHOWN, LONGEST_ABOUT, Reason
from .presentation import block_name, prefecture_name


def without_controls(text):
    """Refuse signs that are no part of a word: none of them is typed, and some break what we send."""
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in text):
        raise ValidationError(_("Please write this on one line, without control characters."))


class EntryForm(forms.Form):
    """What a member shows of themselves; nothing but the block is chosen before they choose."""

    whose_name = forms.ChoiceField(
        label=_("Name that others see"),
        choices=[("register", _("My full name")), ("own", _("Another name"))],
        widget=forms.RadioSelect,
        initial="register",
    )
    name = forms.CharField(
        label=_("Another name"),
        help_text=_("As people call you. It is needed if you chose another name."),
        max_length=100,
        required=False,
        validators=[without_controls],
    )
    shown = forms.MultipleChoiceField(
        label=_("What others see of your post"),
        help_text=_("What you do not tick is neither shown nor searched."),
        choices=list(FIELDS_SHOWN.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=["shows_block"],
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages that you speak"),
        help_text=_("Each one that you tick is shown."),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    about = forms.CharField(
        label=_("About you"),
        help_text=_(
            "At most 600 letters, in any language. Better without addresses or telephone numbers."
        ),
        max_length=LONGEST_ABOUT,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    takes_messages = forms.BooleanField(
        label=_("Other members may write to me"),
        help_text=_(
            "Letters come to you through the platform; nobody sees your address. Whoever you write to can "
            "always answer."
        ),
        required=False,
        initial=True,
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        if had := interests_of(person):
            self.fields["interests"] = forms.MultipleChoiceField(
                label=_("Interest groups that others see"),
                help_text=_(
                    "Each is a choice of its own, as some tell more about you than others."
                ),
                choices=list(had.items()),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
            self.order_fields(["whose_name", "name", "shown", "languages", "interests"])

    def clean(self):
        cleaned = super().clean() or {}
        if (
            cleaned.get("whose_name") == "own"
            and not cleaned.get("name")
            and "name" not in self.errors
        ):
            self.add_error("name", _("Please write the name that others see."))
        return cleaned

    def choices(self):
        """As `listing.list_person` takes them."""
        cleaned = self.cleaned_data
        return {
            "is_register_name": cleaned["whose_name"] == "register",
            "name": cleaned["name"],
            "about": cleaned["about"],
            "takes_messages": cleaned["takes_messages"],
            **{name: name in cleaned["shown"] for name in FIELDS_SHOWN},
        }


def form_values(entry):
    """What the form says of an entry that exists."""
    return {
        "whose_name": "register" if entry.is_register_name else "own",
        "name": "" if entry.is_register_name else entry.name,
        "shown": [name for name in FIELDS_SHOWN if getattr(entry, name)],
        "languages": [spoken.code for spoken in entry.languages.all()],
        "interests": [shown.key for shown in entry.interests.all()],
        "about": entry.about,
        "takes_messages": entry.takes_messages,
    }


def with_any(label, choices):
    return [("", label), *choices]


def countries():
    named = sorted((in_readers_language(names), code) for code, names in NAMES.items())
    return with_any(_("Any country"), [(code, name) for name, code in named])


def blocks():
    numbers = Block.objects.values_list("number", flat=True)
    return with_any(_("Any block"), [(str(number), block_name(number)) for number in numbers])


def prefectures():
    return with_any(
        _("Any prefecture"), [(place.code, prefecture_name(place.code)) for place in PREFECTURES]
    )


def years():
    last = _("Year %(number)s and later") % {"number": LAST_YEAR}
    early = [(str(year), _("Year %(number)s") % {"number": year}) for year in range(1, LAST_YEAR)]
    return with_any(_("Any year"), [*early, (str(LAST_YEAR), last)])


class FindingForm(forms.Form):
    """What a member looks for; it stands in the address, so that a search is a link."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.interests = all_interests()
        wishes = {
            "country": (_("Country"), countries()),
            "block": (_("Block"), blocks()),
            "prefecture": (_("Prefecture"), prefectures()),
            "position": (_("Position"), with_any(_("Any position"), Position.choices)),
            "language": (_("Language"), with_any(_("Any language"), language_choices())),
            "year": (_("Year of the programme"), years()),
        }
        if self.interests:
            choices = with_any(_("Any interest"), self.interests.items())
            wishes["interest"] = (_("Interest"), choices)
        for name, (label, choices) in wishes.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)


class MessageForm(forms.Form):
    text = forms.CharField(
        label=_("Your message"),
        help_text=_("At most 2,000 letters. It goes into the letter and is stored nowhere else."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class ComplaintForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=Reason, widget=forms.RadioSelect
    )
