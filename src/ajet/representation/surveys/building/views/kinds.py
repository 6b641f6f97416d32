"""The kinds of question, as an officer chooses among them."""

from django.utils.translation import gettext_lazy as _

from ajet.representation.surveys.models import Kind

KINDS = [
    (Kind.SINGLE, _("One answer out of a list: “Do you want to stay?” Yes, no, not sure.")),
    (Kind.SEVERAL, _("Any number of answers out of a list: “Which of these have you used?”")),
    (Kind.SCALE, _("How much, how often, how far one agrees: one row of points.")),
    (Kind.MATRIX, _("Several statements, each answered on the same row of points.")),
    (Kind.RANKING, _("Options put in order, the most important first.")),
    (Kind.NUMBER, _("A number, with a unit and limits: hours a week.")),
    (Kind.DATE, _("A day of the calendar.")),
    (Kind.SHORT, _("A few words on one line.")),
    (Kind.TEXT, _("Free words in a box. Reports quote them only after somebody has chosen them.")),
    (Kind.NOTE, _("No question: a text between questions.")),
]
