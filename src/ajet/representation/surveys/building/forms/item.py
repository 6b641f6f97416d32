"""A question of any kind."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ajet.representation.surveys.answering.fields import NumberField
from ajet.representation.surveys.building.forms.lines import (
    AT_FIRST,
    DO,
    SPARE,
    Lines,
    raw_lines,
    rearranged,
)
from ajet.representation.surveys.building.forms.pairs import (
    QUESTION,
    PairedForm,
    initial_words,
    text_fields,
)
from ajet.representation.surveys.building.scales import SCALES
from ajet.representation.surveys.models import Kind
from ajet.representation.surveys.questionnaire.content import Item
from ajet.representation.surveys.questionnaire.reading import (
    DECLINABLE,
    LONGEST_TEXT,
    MOST_PLACES,
    OF_CHOICES,
    ON_SCALE,
)
from ajet.representation.surveys.questionnaire.values import SLUG

LARGEST = 10**12
LONGEST_UNIT = 40


class ItemForm(PairedForm):
    """The fields that go with a kind of question; its options and statements are `Lines`."""

    needed = ("text",)
    is_required = forms.BooleanField(
        label=gettext_lazy("Must be answered to go on"), required=False
    )
    may_decline = forms.BooleanField(
        label=gettext_lazy("Offer “Prefer not to say”"), required=False
    )
    is_shuffled = forms.BooleanField(
        label=gettext_lazy("Show each member these in another order"), required=False
    )
    is_unipolar = forms.BooleanField(
        label=gettext_lazy("The scale runs from nothing to much (not helpful … very helpful)"),
        help_text=gettext_lazy(
            "Reports draw it in one colour that grows stronger. Leave it out for scales with two "
            "sides, such as disagree … agree."
        ),
        required=False,
    )
    places = forms.IntegerField(
        label=gettext_lazy("How many are put in order"),
        help_text=gettext_lazy("If you leave it empty, all are."),
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
    )
    minimum = NumberField(
        label=gettext_lazy("Smallest number allowed"),
        minimum=-LARGEST,
        maximum=LARGEST,
        required=False,
    )
    maximum = NumberField(
        label=gettext_lazy("Largest number allowed"),
        minimum=-LARGEST,
        maximum=LARGEST,
        required=False,
    )
    key = forms.CharField(
        label=gettext_lazy("Key of the question"),
        help_text=gettext_lazy(
            "Its name in files of answers and from wave to wave: letters a–z, digits, - and _. If you "
            "leave it empty, it is made of the English words."
        ),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, kind, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        fitting = fitting_fields(kind)
        for name in list(self.fields):
            if name not in fitting:
                del self.fields[name]
        label = pgettext_lazy("between questions", "Note") if kind == Kind.NOTE else QUESTION
        self.fields.update(text_fields("text", label, LONGEST_TEXT, rows=2))
        help = gettext_lazy("Help below the question")
        self.fields.update(text_fields("help", help, LONGEST_TEXT, rows=2))
        if kind != Kind.NOTE:
            wording = gettext_lazy("Wording in reports")
            self.fields.update(text_fields("report_text", wording, LONGEST_TEXT, rows=2))
        if kind == Kind.NUMBER:
            unit = gettext_lazy("Unit")
            self.fields.update(text_fields("unit", unit, LONGEST_UNIT))

    def clean_key(self):
        key = self.cleaned_data["key"]
        if key and not SLUG.fullmatch(key):
            raise forms.ValidationError(_("Please use letters a–z, digits, - and _ alone."))
        return key

    def clean(self):
        given = super().clean()
        least, most = given.get("minimum"), given.get("maximum")
        if least is not None and most is not None and least > most:
            self.add_error("maximum", _("The largest number is smaller than the smallest."))
        return given

    def content(self, choices, rows) -> Item:
        given = self.cleaned_data
        return Item(
            key=given["key"],
            kind=self.kind,
            text=self.words("text"),
            report=self.words("report_text"),
            help=self.words("help"),
            unit=self.words("unit"),
            is_required=given.get("is_required", False),
            is_unipolar=given.get("is_unipolar", False),
            may_decline=given.get("may_decline", False),
            is_shuffled=given.get("is_shuffled", False),
            places=given.get("places"),
            minimum=given.get("minimum"),
            maximum=given.get("maximum"),
            choices=choices,
            rows=rows,
        )


def fitting_fields(kind) -> set[str]:
    found = {"key"}
    if kind != Kind.NOTE:
        found.add("is_required")
    if kind in DECLINABLE:
        found.add("may_decline")
    if kind in (*OF_CHOICES, Kind.MATRIX):
        found.add("is_shuffled")
    if kind in ON_SCALE:
        found.add("is_unipolar")
    if kind == Kind.RANKING:
        found.add("places")
    if kind == Kind.NUMBER:
        found |= {"minimum", "maximum"}
    return found


class ItemEditor:
    """The whole form of a question: its fields, and its options and statements row by row.

    item   as stored (content.Item), or None for a new one
    data   what was sent, or None
    texts  place -> building.texts.Text of the stored question
    """

    def __init__(self, kind, *, item=None, data=None, texts=None):
        self.kind, self.item, self.data, self.texts = kind, item, data, texts or {}
        self.button = DO.fullmatch(data.get("do", "")) if data else None
        self.is_scale_chosen = bool(data) and data.get("do") == "scale"
        is_for_saving = data is not None and not self.is_kept_open
        if data is None:
            self.form = ItemForm(kind, initial=initial_of(item) if item else {})
        else:
            self.form = ItemForm(kind, data if is_for_saving else None, initial=data.dict())
        if self.is_scale_chosen and self.scale and "is_unipolar" in self.form.fields:
            self.form.initial = {**self.form.initial, "is_unipolar": self.scale.is_unipolar}
        checked = data if is_for_saving else None
        self.choices = self.lines("choices", self.kind_of_choices, 2, checked)
        self.rows = self.lines("rows", "statements" if kind == Kind.MATRIX else None, 1, checked)

    @property
    def is_kept_open(self):
        """A button was pressed that changes the form itself, and saves nothing."""
        return bool(self.button) or self.is_scale_chosen

    @property
    def kind_of_choices(self):
        if self.kind in ON_SCALE:
            return "points"
        return "options" if self.kind in OF_CHOICES else None

    @property
    def scale(self):
        return SCALES.get(self.data.get("scale", "")) if self.data else None

    def lines(self, name, kind, least, data):
        if kind is None:
            return None
        raw = () if data else self.raw(name)
        return Lines(name, kind, data=data, raw=raw, least=least, texts=self.texts)

    def raw(self, name) -> list[dict]:
        if self.data is None:
            return self.stored(name)
        lines = raw_lines(self.data, name)
        if self.is_scale_chosen and self.scale and name == "choices":
            return [raw_of(choice) for choice in self.scale.choices]
        if self.button and self.button[1] == name:
            return rearranged(lines, self.button[2], int(self.button[3] or 0))
        return lines

    def stored(self, name) -> list[dict]:
        parts = [raw_of(part) for part in getattr(self.item, name)] if self.item else []
        if not parts and name == "choices" and self.kind in ON_SCALE:
            return [raw_of(choice) for choice in SCALES["agreement"].choices]
        return [*parts, *({} for _spare in range(SPARE if parts else AT_FIRST))]

    def is_valid(self):
        are_valid = all([self.form.is_valid(), *(lines.is_valid() for lines in self.parts)])
        return are_valid and self.has_places()

    def has_places(self):
        """A ranking cannot ask for more places than it has options, nor for more than ten."""
        if self.kind != Kind.RANKING:
            return True
        places, count = self.form.cleaned_data["places"], len(self.choices.parts())
        if places is not None and places > count:
            self.form.add_error("places", _("There are fewer options than this."))
        elif places is None and count > MOST_PLACES:
            sentence = _(
                "Please say how many, %(most)s at most: so many options cannot all be put in order."
            )
            self.form.add_error("places", sentence % {"most": MOST_PLACES})
        return self.form.is_valid()

    def content(self) -> Item:
        return self.form.content(
            self.choices.parts() if self.choices else (), self.rows.parts() if self.rows else ()
        )

    def pairs(self):
        return {
            name: self.form.pair(name, self.texts)
            for name in ("text", "help", "unit", "report_text")
            if f"{name}_en" in self.form.fields
        }

    @property
    def settings(self):
        """The fields that are neither texts nor the key, in the order of the page."""
        order = (
            "minimum",
            "maximum",
            "places",
            "is_required",
            "may_decline",
            "is_shuffled",
            "is_unipolar",
        )
        return [self.form[name] for name in order if name in self.form.fields]

    @property
    def parts(self):
        return [lines for lines in (self.rows, self.choices) if lines]

    @property
    def is_more_open(self):
        """What is folded away has something to show."""
        names = ("report_text_en", "report_text_ja", "key")
        fields = [self.form[name] for name in names if name in self.form.fields]
        return any(field.errors for field in fields) or any(field.value() for field in fields[:-1])

    @property
    def has_errors(self):
        return bool(self.form.errors) or any(
            lines.problem or any(form.errors for form in lines.forms) for lines in self.parts
        )


def raw_of(part) -> dict:
    raw = {"key": part.key, **initial_words(text=part.text)}
    if hasattr(part, "report"):
        return raw | initial_words(report_text=part.report)
    if part.value is not None:
        return raw | {"value": part.value}
    return raw | {"stays": part.stays}


def initial_of(item: Item) -> dict:
    names = ("key", "is_required", "may_decline", "is_shuffled", "is_unipolar", "places")
    numbers = {
        name: str(int(value) if float(value).is_integer() else value)
        for name in ("minimum", "maximum")
        if (value := getattr(item, name)) is not None
    }
    return {
        **{name: getattr(item, name) for name in names},
        **numbers,
        **initial_words(text=item.text, help=item.help, unit=item.unit, report_text=item.report),
    }
