"""A page of the questionnaire as a form, made of the items of one section."""

from dataclasses import dataclass

from django import forms

from ajet.representation.answers.values import DECLINED
from ajet.representation.surveys.answering.fields import (
    answer_of,
    decline_name,
    faults_of,
    fields_of,
    places_of,
    words,
)
from ajet.representation.surveys.models import Item, Kind


@dataclass(frozen=True)
class Question:
    """An item with its fields: one; for a matrix one per row, for a ranking one per place; for a note none.

    decline   the box “prefer not to say”, where the item has one
    """

    item: Item
    text: str
    help: str
    fields: list
    decline: object = None

    @property
    def is_grouped(self):
        """Its fields have labels of their own, below the question."""
        return self.item.kind in (Kind.MATRIX, Kind.RANKING)

    @property
    def is_written(self):
        return self.item.kind in (Kind.TEXT, Kind.SHORT)


class SectionForm(forms.Form):
    """The items of `section`, or those with the keys `shown`.

    answers   those given so far, in the form of `answers.Response`
    seed      decides the random order of options; without it they stand as in the questionnaire
    """

    required_css_class = "required"
    use_required_attribute = False
    prefix = "q"

    def __init__(self, section, *, shown=None, answers=None, data=None, seed=""):
        super().__init__(data)
        self.items = [i for i in section.items.all() if shown is None or i.key in shown]
        self.names = {}
        for item in self.items:
            fields = fields_of(item, (answers or {}).get(item.key), seed)
            self.names[item.key] = list(fields)
            self.fields.update(fields)
            if data and data.get(self.add_prefix(decline_name(item))):
                for field in fields.values():
                    field.required = False

    def questions(self):
        for item in self.items:
            names = list(self.names[item.key])
            decline = None
            if decline_name(item) in names:
                decline = self[names.pop()]
            fields = [self[name] for name in names]
            yield Question(item, words(item, "text"), words(item, "help"), fields, decline)

    def clean(self):
        for item in self.items:
            if not any(name in self.errors for name in self.names[item.key]):
                for name, fault in list(faults_of(item, self.cleaned_data)):
                    self.add_error(name, fault)
        return self.cleaned_data

    def is_valid_so_far(self):
        """Valid, if nothing is asked of questions not answered yet: for whoever goes back."""
        for name, errors in list(self.errors.as_data().items()):
            if all(error.code == "required" for error in errors):
                del self.errors[name]
        return self.is_valid()

    def leave_out(self, keys):
        """Forget the items with these keys, which what was answered here has made needless."""
        for item in [each for each in self.items if each.key in keys]:
            self.items.remove(item)
            for name in self.names.pop(item.key):
                self.errors.pop(name, None)
                del self.fields[name]

    def answers(self):
        """Item key -> value, None for one not answered; an item with a mistake is left out."""
        given = {}
        for item in self.items:
            names = self.names[item.key]
            if not names or any(name in self.errors for name in names):
                continue
            box = self.cleaned_data.get(decline_name(item))
            given[item.key] = DECLINED if box else answer_of(item, self.cleaned_data)
        return given


def is_complete(section, shown, answers):
    """Is every required item of `section` that is `shown` answered or declined, in each row and place?"""
    for item in section.items.all():
        if not item.is_required or item.key not in shown:
            continue
        given = answers.get(item.key)
        if given is None:
            return False
        if item.kind == Kind.MATRIX and len(given) < len(item.rows.all()):
            return False
        is_ranked = item.kind == Kind.RANKING and given != DECLINED
        if is_ranked and len(given) < len(places_of(item)):
            return False
    return True
