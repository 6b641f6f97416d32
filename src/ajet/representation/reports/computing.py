"""The side of the child process that makes figures: numpy and scipy stay out of server and worker."""

import json

from ajet.representation.reports.figures import figures_of
from ajet.representation.reports.questionnaire import Inquiry


def compute(data: bytes) -> dict:
    """`data` is an Inquiry as JSON; raises what `figures_of` raises."""
    return figures_of(Inquiry.from_json(json.loads(data)))
