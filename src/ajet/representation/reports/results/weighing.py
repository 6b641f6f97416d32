"""The side of the child process that makes weights: numpy and scipy stay out of the web server."""

import json

from ajet.representation.reports.questionnaire import Answered
from ajet.representation.reports.weighting import (
    MoreAnswersThanInvited,
    NobodyAnswered,
    weighting_of,
)


def weigh(data: bytes) -> dict:
    """{"kind", "population", "weights"} of responses as JSON; weights as reports use them."""
    given = json.loads(data)
    responses = [Answered(*each) for each in given["responses"]]
    try:
        found = weighting_of(responses, given["margins"], given["population"])
    except (NobodyAnswered, MoreAnswersThanInvited):
        return {"kind": "unweighted", "population": None, "weights": [1.0] * len(responses)}
    weights = found.design.weights.tolist()
    return {"kind": found.kind, "population": found.population, "weights": weights}
