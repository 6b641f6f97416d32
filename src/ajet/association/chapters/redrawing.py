"""The council says which block a prefecture belongs to, from a day on."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ajet.association.chapters.models import Boundary
from ajet.foundation.audit import record

WRITTEN_DOWN_WITHIN = timedelta(days=31)
"""A decision may be written down so long after the day on which it took effect.

Ours: a council meets by video call and keeps its minutes afterwards. What was counted by the old boundary in
between, such as the roll of a survey, stays as it was.
"""


after_redrawing: list = []
"""function(prefecture, begins_on, at), called in the act: what areas above must change with a boundary."""


class TooLongAgo(Exception):
    """The day lies further back than a decision may be written down."""


class BegunThatDay(Exception):
    """A boundary in force since that very day is already there: a day has one."""


class HasBegun(Exception):
    """The boundary is in force, or was: what was cannot be withdrawn."""


@transaction.atomic
def redraw(prefecture, block, *, begins_on, is_placeholder=False, by, at):
    """`prefecture` belongs to `block` from `begins_on` on, up to the next boundary planned for it.

    The boundary in force that day ends on it. Where it names the same block, nothing is redrawn; a placeholder
    becomes confirmed unless it is still a guess. Raises TooLongAgo, BegunThatDay.
    """
    if begins_on < timezone.localdate(at) - WRITTEN_DOWN_WITHIN:
        raise TooLongAgo
    drawn = list(Boundary.objects.select_for_update().filter(prefecture=prefecture))
    present = next((each for each in drawn if holds_on(each, begins_on)), None)
    if present and present.block_id == block.pk:
        return present if is_placeholder else confirm(present, by=by, at=at)
    if present and present.begins_on == begins_on:
        if begins_on <= timezone.localdate(at):
            raise BegunThatDay
        present.delete()  # a plan that another takes the place of
    later = [each.begins_on for each in drawn if each.begins_on > begins_on]
    if present and present.pk:
        present.ends_on = begins_on
        present.save(update_fields=["ends_on"])
    made = Boundary.objects.create(
        prefecture=prefecture,
        block=block,
        begins_on=begins_on,
        ends_on=min(later, default=None),
        is_placeholder=is_placeholder,
    )
    for then in after_redrawing:
        then(prefecture, begins_on, at)
    facts = {"prefecture": prefecture, "block": block.number, "begins_on": begins_on.isoformat()}
    record("boundary.redrawn", by=by, at=at, subject=made, facts=facts)
    return made


def holds_on(boundary, day):
    return boundary.begins_on <= day and (boundary.ends_on is None or day < boundary.ends_on)


def confirm(boundary, *, by, at):
    if boundary.is_placeholder:
        boundary.is_placeholder = False
        boundary.save(update_fields=["is_placeholder"])
        facts = {"prefecture": boundary.prefecture}
        record("boundary.confirmed", by=by, at=at, subject=boundary, facts=facts)
    return boundary


@transaction.atomic
def withdraw_plan(boundary, *, by, at):
    """Take back a boundary that has not begun: the one before it goes on. Raises HasBegun."""
    if boundary.begins_on <= timezone.localdate(at):
        raise HasBegun
    drawn = Boundary.objects.select_for_update().filter(prefecture=boundary.prefecture)
    if not drawn.filter(pk=boundary.pk).exists():
        return
    before = drawn.filter(ends_on=boundary.begins_on).first()
    facts = {"prefecture": boundary.prefecture, "begins_on": boundary.begins_on.isoformat()}
    record("boundary.plan_withdrawn", by=by, at=at, subject=boundary, facts=facts)
    boundary.delete()
    if before:
        before.ends_on = boundary.ends_on
        before.save(update_fields=["ends_on"])
