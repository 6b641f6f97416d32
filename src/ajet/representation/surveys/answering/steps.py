"""From one page of the questionnaire to the next: the same for members, and for officers who try it out."""

from dataclasses import dataclass

from ajet.representation.surveys.answering.forms import SectionForm

MORE, END, MISSING = "more", "end", "missing"


@dataclass(frozen=True)
class Next:
    """The part to go to, or None where all is there to be sent.

    note   why the same part comes again (`more`: questions were added; `end`: none follow), or that
           something of it is `missing`
    """

    part: int | None
    note: str = ""


def next_after(walk, number, going, was_shown, answers) -> Next:
    """Where to be once part `number` was sent without a mistake.

    going      the button: `next`, `back` or `send`
    was_shown  keys of the items that were shown before these answers
    """
    if going == "back":
        return Next(walk.before(number, answers))
    if walk.has_more(number, walk.shown(answers) - was_shown):
        return Next(number, MORE)
    if onward := walk.after(number, answers):
        return Next(onward)
    if going != "send":
        return Next(number, END)
    if incomplete := walk.first_incomplete(answers):
        return Next(incomplete, MISSING)
    return Next(None)


def form_of(walk, number, answers, seed, note=""):
    """Part `number` as it stands with these answers; with what is missing marked, if that is the note."""
    section, shown = walk.sections[number - 1], walk.shown(answers)
    form = SectionForm(section, shown=shown, answers=answers, seed=seed)
    if note != MISSING:
        return form
    data = {form.add_prefix(name): field.initial for name, field in form.fields.items()}
    return SectionForm(section, shown=shown, data=data, seed=seed)


def part_context(survey, walk, number, form, answers, note=""):
    """What the page of a part shows."""
    to_come = walk.to_come(number, answers)
    place = sum(part <= number for part in walk.parts(answers))
    return {
        "survey": survey,
        "section": walk.sections[number - 1],
        "place": place,
        "count": place + len(to_come),
        "is_last": not to_come or note == END,
        "has_more": note == MORE,
        "is_at_end": note == END,
        "form": form,
    }
