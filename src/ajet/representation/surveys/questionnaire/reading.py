"""Reading a questionnaire file, and saying everything that is wrong with it at once. Pure."""

import json

from django.utils.translation import gettext as _

from ajet.representation.surveys.models import Kind
from ajet.representation.surveys.questionnaire.content import (
    Choice,
    Item,
    Questionnaire,
    Row,
    Section,
    Words,
)
from ajet.representation.surveys.questionnaire.routing import check_rules, read_rule
from ajet.representation.surveys.questionnaire.values import Place, as_object

LONGEST_FILE = 1024 * 1024
MOST_ITEMS = 200
MOST_CHOICES = 100
LONGEST_TEXT = 2000
LONGEST_TITLE = 200
LONGEST_CHOICE = 300
WIDEST_SCALE = 21
MOST_PLACES = 10

ON_SCALE = (Kind.SCALE, Kind.MATRIX)
OF_CHOICES = (Kind.SINGLE, Kind.SEVERAL, Kind.RANKING)
DECLINABLE = (*OF_CHOICES, Kind.SCALE, Kind.NUMBER, Kind.DATE)


class Unsound(Exception):
    """The file is no questionnaire; `problems` are sentences, each beginning with a place in the file."""

    def __init__(self, problems):
        super().__init__("\n".join(problems))
        self.problems = problems


def read_questionnaire(content: bytes) -> Questionnaire:
    """The questionnaire in a file of JSON; raises Unsound."""
    return questionnaire_in(_parsed(content))


def questionnaire_in(parsed) -> Questionnaire:
    """The questionnaire in what a file of JSON holds; raises Unsound."""
    problems: list[str] = []
    found = _questionnaire(Place("", parsed, problems))
    if problems:
        raise Unsound(problems)
    return found


def _parsed(content):
    if len(content) > LONGEST_FILE:
        raise Unsound([_("The file is larger than 1 MB.")])
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=as_object)
    except UnicodeDecodeError:
        raise Unsound([_("The file is not written in UTF-8.")]) from None
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise Unsound([_("Line %(line)s, column %(column)s: this is not JSON.") % place]) from None
    except (RecursionError, ValueError):
        raise Unsound([_("This is not a questionnaire file.")]) from None


def _questionnaire(whole: Place) -> Questionnaire:
    whole.knows(
        "slug title purpose length_minutes opens_on closes_on synthetic scales sections "
        "population margins"
    )
    scales = {
        name: tuple(_choice(one, True) for one in place.list(most=MOST_CHOICES))
        for name, place in whole.places("scales")
    }
    found = Questionnaire(
        slug=whole.slug("slug"),
        title=_words(whole, "title", LONGEST_TITLE),
        purpose=_words(whole, "purpose", LONGEST_TEXT, required=False),
        length_minutes=whole.whole("length_minutes", least=1, most=120, default=5),
        opens_on=whole.day("opens_on"),
        closes_on=whole.day("closes_on"),
        is_synthetic=whole.boolean("synthetic"),
        sections=tuple(_section(one, scales) for one in whole.child("sections").list(least=1)),
        population=whole.whole("population", least=1, most=10_000_000, default=None),
        margins={name: _margin(place) for name, place in whole.places("margins")},
    )
    _check_whole(whole, found)
    return found


def _section(place: Place, scales) -> Section:
    place.knows("title report introduction items show_if")
    return Section(
        title=_words(place, "title", LONGEST_TITLE),
        introduction=_words(place, "introduction", LONGEST_TEXT, required=False),
        items=tuple(
            _item(one, scales) for one in place.child("items").list(least=1, most=MOST_ITEMS)
        ),
        report=_words(place, "report", LONGEST_TITLE, required=False),
        show_if=read_rule(place),
    )


def _item(place: Place, scales) -> Item:
    place.knows(
        "key kind text report help unit required unipolar minimum maximum choices scale rows show_if "
        "decline shuffle places"
    )
    kind = place.one_of("kind", Kind.values)
    place.may_have("choices", kind in (*OF_CHOICES, *ON_SCALE))
    place.may_have("decline", kind in DECLINABLE)
    place.may_have("shuffle", kind in (*OF_CHOICES, Kind.MATRIX))
    place.may_have("places", kind == Kind.RANKING)
    place.may_have("required", kind != Kind.NOTE)
    for name in ("scale", "unipolar"):
        place.may_have(name, kind in ON_SCALE)
    place.may_have("rows", kind == Kind.MATRIX)
    for name in ("minimum", "maximum", "unit"):
        place.may_have(name, kind == Kind.NUMBER)
    item = Item(
        key=place.slug("key"),
        kind=kind,
        text=_words(place, "text", LONGEST_TEXT),
        report=_words(place, "report", LONGEST_TEXT, required=False),
        help=_words(place, "help", LONGEST_TEXT, required=False),
        unit=_words(place, "unit", 40, required=False),
        is_required=place.boolean("required"),
        is_unipolar=place.boolean("unipolar"),
        may_decline=place.boolean("decline"),
        is_shuffled=place.boolean("shuffle"),
        places=place.whole("places", least=1, most=MOST_PLACES, default=None),
        minimum=place.number("minimum"),
        maximum=place.number("maximum"),
        choices=_choices(place, kind, scales),
        rows=tuple(_row(one) for one in place.child("rows").list(least=1))
        if kind == "matrix"
        else (),
        show_if=read_rule(place),
    )
    place.check_keys("choices", [choice.key for choice in item.choices])
    place.check_keys("choices", [c.value for c in item.choices if c.value is not None])
    place.check_keys("rows", [row.key for row in item.rows])
    if item.minimum is not None and item.maximum is not None and item.minimum > item.maximum:
        place.child("minimum").problem(_("is greater than the maximum"))
    _check_places(place, item)
    return item


def _check_places(place: Place, item: Item) -> None:
    if item.kind != Kind.RANKING:
        return
    if item.places is not None and item.choices and item.places > len(item.choices):
        place.child("places").problem(_("is more than there are choices"))
    elif item.places is None and len(item.choices) > MOST_PLACES:
        sentence = _("is missing: more than %(most)s choices cannot all be put in order")
        place.child("places").problem(sentence % {"most": MOST_PLACES})


def _choices(place: Place, kind, scales) -> tuple[Choice, ...]:
    if kind not in (*OF_CHOICES, *ON_SCALE):
        return ()
    on_scale = kind in ON_SCALE
    if on_scale and place.has("scale"):
        return _scale(place.child("scale"))
    given = place.child("choices")
    if on_scale and isinstance(given.value, str):
        if given.value not in scales:
            given.problem(_("names a scale that is not among “scales”"))
        return scales.get(given.value, ())
    return tuple(_choice(one, on_scale) for one in given.list(least=2, most=MOST_CHOICES))


def _choice(place: Place, on_scale) -> Choice:
    place.knows("key text value stays")
    place.may_have("value", on_scale)
    place.may_have("stays", not on_scale)
    value = place.whole("value", least=-100, most=100) if on_scale else None
    words = _words(place, "text", LONGEST_CHOICE)
    return Choice(place.slug("key"), words, value, place.boolean("stays"))


def _scale(place: Place) -> tuple[Choice, ...]:
    """{"from": 0, "to": 10, "first": words, "last": words}: numbers, the ends of which say what they mean."""
    place.knows("from to first last")
    first, last = place.whole("from", least=0, most=100), place.whole("to", least=0, most=100)
    ends = {first: _words(place, "first", 200, required=False)}
    ends[last] = _words(place, "last", 200, required=False)
    if first is None or last is None:
        return ()
    if not first < last < first + WIDEST_SCALE:
        place.problem(_("runs from a number to a greater one, over 21 at most"))
        return ()
    return tuple(_point(value, ends.get(value, Words())) for value in range(first, last + 1))


def _point(value, means) -> Choice:
    def text(label):
        return f"{value} – {label}" if label else str(value)

    return Choice(str(value), Words(text(means.en), text(means.ja)), value)


def _row(place: Place) -> Row:
    place.knows("key text report")
    return Row(
        place.slug("key"),
        _words(place, "text", LONGEST_TEXT),
        _words(place, "report", LONGEST_TEXT, required=False),
    )


def _words(place: Place, name, longest, required=True) -> Words:
    if not place.has(name):
        if required:
            place.child(name).problem(_("is missing"))
        return Words()
    both = place.child(name)
    both.knows("en ja")
    return Words(both.text("en", longest), both.text("ja", longest))


def _margin(place: Place) -> dict[str, int]:
    return {level: members.is_whole(least=0) for level, members in place.places()}


def _check_whole(whole: Place, found: Questionnaire):
    items = [item for section in found.sections for item in section.items]
    whole.check_keys("sections", [item.key for item in items if item.key])
    if len(items) > MOST_ITEMS:
        whole.child("sections").problem(_("hold more than 200 questions together"))
    if not whole.problems:
        check_rules(whole, found)
    days = (found.opens_on, found.closes_on)
    if None not in days and found.opens_on >= found.closes_on:
        whole.child("closes_on").problem(_("is not after the day of opening"))
    for name, levels in found.margins.items():
        _check_margin(whole.child("margins").child(name), items, name, levels, found.population)


def _check_margin(place: Place, items, name, levels, population):
    item = next((item for item in items if item.key == name and item.kind == Kind.SINGLE), None)
    if item is None:
        place.problem(_("is not the key of a question with one choice of several"))
        return
    for level in sorted(set(levels) - {choice.key for choice in item.choices}):
        place.child(level).problem(_("is not the key of a choice of this question"))
    if population and None not in levels.values() and sum(levels.values()) != population:
        place.problem(_("does not add up to the population"))
