"""Waves: a questionnaire put again later, and whether its questions are still worded as they were."""

import hashlib
import json
from enum import StrEnum

from django.db import transaction

from ajet.foundation.audit import record
from ajet.representation.surveys.models import Design, Item, Survey
from ajet.representation.surveys.questionnaire.loading import SlugIsTaken


class Wording(StrEnum):
    """How a question stands to the one of the same key in an earlier wave."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"


def wording_of(item) -> str:
    """A hash of what respondents read: key, kind, texts, unit, choices with their values, rows.

    Spaces make no difference, nor does the order in which options are shown at random.
    """
    told = {
        "key": item.key,
        "kind": item.kind,
        "text": texts(item, "text"),
        "unit": texts(item, "unit"),
        "may_decline": item.may_decline,
        "places": item.places,
        "choices": [[c.key, c.value, texts(c, "text")] for c in item.choices.all()],
        "rows": [[row.key, texts(row, "text")] for row in item.rows.all()],
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def texts(thing, name) -> list[str]:
    return [" ".join(getattr(thing, f"{name}_{language}").split()) for language in ("en", "ja")]


def items_of(survey):
    items = Item.objects.filter(section__survey=survey).select_related("section")
    return items.prefetch_related("choices", "rows").order_by("section__order", "order", "pk")


def freeze_wordings(survey) -> None:
    """Note how every question is worded: from now on answers come in."""
    items = list(items_of(survey))
    for item in items:
        item.wording = wording_of(item)
    Item.objects.bulk_update(items, ["wording"], batch_size=500)


def wording_when_asked(item) -> str:
    """As frozen; of a survey in preparation, or older than the freezing, as it stands."""
    return item.wording or wording_of(item)


def compared(survey, earlier) -> dict[str, Wording]:
    """Key of each question -> how it is worded beside the earlier wave."""
    before = {item.key: wording_when_asked(item) for item in items_of(earlier)}
    now = {item.key: wording_when_asked(item) for item in items_of(survey)}
    return {
        key: Wording.NEW
        if key not in before
        else Wording.SAME
        if before[key] == wording
        else Wording.CHANGED
        for key, wording in now.items()
    }


@transaction.atomic
def copy_survey(earlier, *, slug, opens_on, closes_on, by, at):
    """A survey in preparation with the questions of `earlier`, under the same keys, and its kind of tickets.

    Raises SlugIsTaken. Nothing of members, answers or tickets is copied.
    """
    if Survey.objects.filter(slug=slug).exists():
        raise SlugIsTaken
    names = (
        *("title_en", "title_ja", "purpose_en", "purpose_ja", "length_minutes"),
        *("to_check", "audience", "block", "is_synthetic"),
    )
    survey = Survey.objects.create(
        slug=slug,
        opens_on=opens_on,
        closes_on=closes_on,
        copied_from=earlier,
        design=earlier.design if earlier.is_answered_here else Design.SEALED,
        **{name: getattr(earlier, name) for name in names},
    )
    sections = {
        section.pk: again(section, survey=survey) for section in earlier.sections.order_by("order")
    }
    items = list(items_of(earlier))
    for item in items:
        choices, rows = list(item.choices.all()), list(item.rows.all())
        copied = again(item, section=sections[item.section_id], wording="")
        for part in (*choices, *rows):
            again(part, item=copied)
    facts = {"items": len(items), "earlier": earlier.slug}
    record("survey.copied", by=by, at=at, subject=survey, facts=facts)
    return survey


def again(row, **changes):
    """A copy of a row, with these changes."""
    fields = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    kept = {name: getattr(row, name) for name in fields}
    for name in changes:
        kept.pop(row._meta.get_field(name).attname)
    return type(row).objects.create(**kept, **changes)
