"""Free text answers for the officer who chooses quotes: in random order, without any stratum."""

import secrets

from ajet.representation.reports.questionnaire import TEXT, written
from ajet.representation.reports.reading import questions_of, responses_to

SHOWN_AT_ONCE = 50

# As `survey_statistics.disclosure.MINIMUM_RESPONDENTS`, which would bring numpy into the web server.
MINIMUM_COMMENTS = 10


def text_questions(survey):
    """The free text questions of a survey, in their order."""
    return [each for each in questions_of(survey) if each.kind == TEXT]


def comments_on(survey, question) -> list[str]:
    """Up to fifty answers, each time others in another order; none where fewer than ten answered."""
    texts = list(written(responses_to(survey), question))
    if len(texts) < MINIMUM_COMMENTS:
        return []
    secrets.SystemRandom().shuffle(texts)
    return texts[:SHOWN_AT_ONCE]
