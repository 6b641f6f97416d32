"""What people wrote, apart from everything else they answered: in random order, without strata."""

from ajet.foundation.files.csv_files import harmless
from ajet.representation.answers.moving import shuffled
from ajet.representation.reports.comments import MINIMUM_COMMENTS, text_questions
from ajet.representation.reports.editions import NotClosed
from ajet.representation.reports.questionnaire import written
from ajet.representation.reports.reading import responses_to

HEADER = ["question", "text"]


def text_rows(survey, language) -> list[list[str]]:
    """(question, text) of every text; no question that fewer than ten answered. Raises NotClosed.

    Each question's texts are shuffled for themselves, so that nobody's two texts stand at one place.
    """
    if not survey.is_finished:
        raise NotClosed
    responses = responses_to(survey)
    rows = []
    for question in text_questions(survey):
        texts = shuffled(written(responses, question))
        if len(texts) >= MINIMUM_COMMENTS:
            rows += [[question.text[language], text] for text in texts]
    return [[harmless(cell) for cell in row] for row in rows]
