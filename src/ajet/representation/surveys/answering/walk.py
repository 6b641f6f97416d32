"""The way of one respondent through the questionnaire: which parts and questions apply, as things stand."""

from functools import partial

from ajet.representation.surveys.answering.forms import is_complete
from ajet.representation.surveys.models import Kind
from ajet.representation.surveys.questionnaire import showing
from ajet.representation.surveys.routing import routes_of


class Walk:
    """`answers` are those given so far; parts are numbered from 1, as in the questionnaire."""

    def __init__(self, survey):
        self.sections = list(survey.sections.all())
        self.routes = routes_of(self.sections)
        self.keys = [route.key for route in self.routes]
        self.notes = {
            item.key
            for section in self.sections
            for item in section.items.all()
            if item.kind == Kind.NOTE
        }
        self.shown = partial(showing.shown, self.routes)
        self.kept = partial(showing.kept, self.routes)

    def parts(self, answers) -> list[int]:
        """Parts that have a question for whoever gave these answers."""
        keys = self.shown(answers)
        return sorted({route.section for route in self.routes if route.key in keys})

    def to_come(self, number, answers) -> set[int]:
        return showing.sections_to_come(self.routes, answers, number)

    def has_more(self, number, keys) -> bool:
        """Are some of the items `keys` questions of this part?"""
        asked = keys - self.notes
        return any(route.section == number and route.key in asked for route in self.routes)

    def after(self, number, answers) -> int | None:
        return next((part for part in self.parts(answers) if part > number), None)

    def before(self, number, answers) -> int:
        return max((part for part in self.parts(answers) if part < number), default=1)

    def nearest(self, number, answers) -> int:
        """Where to be instead of a part that does not apply."""
        return self.after(number, answers) or self.before(number, answers)

    def first_unanswered(self, answers) -> int:
        parts = self.parts(answers)
        asked = self.shown(answers) - self.notes
        begun = {route.section for route in self.routes if route.key in answers}
        asking = {route.section for route in self.routes if route.key in asked}
        return next((part for part in parts if part in asking - begun), max(parts, default=1))

    def first_incomplete(self, answers) -> int | None:
        keys = self.shown(answers)
        return next(
            (
                part
                for part in self.parts(answers)
                if not is_complete(self.sections[part - 1], keys, answers)
            ),
            None,
        )
