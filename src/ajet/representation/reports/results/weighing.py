"""The side of the child process that makes weights: numpy and scipy stay out of the web server."""

import json

from ajet.representation.reports.questionnaire import Answered
from ajet.representation.reports.weighting import (
    MoreAnswersThanInvited,
    NobodyAnswered,
    weighting_of,
)


def weigh(data: bytes) -> dict:
    """{"kind", "population", "weights"}: the weight of each kind of response, as reports use it.

    data  JSON: `kinds`, each [answers to margin questions, stratum], and `of`, the kind of each response
    """
    given = json.loads(data)
    kinds = [Answered(*each) for each in given["kinds"]]
    responses = [kinds[at] for at in given["of"]]
    try:
        found = weighting_of(responses, given["margins"], given["population"])
    except (NobodyAnswered, MoreAnswersThanInvited):
        return {"kind": "unweighted", "population": None, "weights": [1.0] * len(kinds)}
    weights = [0.0] * len(kinds)
    for at, weight in zip(given["of"], found.design.weights.tolist(), strict=True):
        weights[at] = weight  # responses of one kind have one weight
    return {"kind": found.kind, "population": found.population, "weights": weights}
