"""Free text answers for the officer who chooses quotes: in random order, without any stratum."""

import secrets
from collections import Counter
from dataclasses import dataclass

from ajet.representation.reports.charts.lettering import is_japanese
from ajet.representation.reports.questionnaire import FREE_TEXT, written
from ajet.representation.reports.reading import questions_of, responses_to

SHOWN_AT_ONCE = 50

# As `survey_statistics.disclosure.MINIMUM_RESPONDENTS`, which would bring numpy into the web server.
MINIMUM_COMMENTS = 10


def text_questions(survey):
    """The free text questions of a survey, in their order."""
    return [each for each in questions_of(survey) if each.kind in FREE_TEXT]


@dataclass(frozen=True)
class Comment:
    """times: how many wrote the same words; is_used: a quote of the report has them, whole or shortened."""

    text: str
    times: int
    is_used: bool

    @property
    def language(self) -> str:
        return "ja" if any(is_japanese(sign) for sign in self.text) else "en"


def comments_on(survey, question, quotes=()) -> list[Comment]:
    """Up to fifty answers, each time others in another order; none where fewer than ten answered."""
    counts = Counter(written(responses_to(survey), question))
    if counts.total() < MINIMUM_COMMENTS:
        return []
    texts = list(counts)
    secrets.SystemRandom().shuffle(texts)
    used = [quote.text for quote in quotes if quote.item == question.key]
    return [
        Comment(text, counts[text], any(words and words in text for words in used))
        for text in texts[:SHOWN_AT_ONCE]
    ]
