"""Keys of margins and levels, with the words of the questionnaire where they have any."""


def named(name, texts) -> dict:
    """A margin's name for readers; `documents` words the variables of the stratum itself."""
    return {"key": name, "text": texts.get(name)}


def level_text(variable, level, inquiry) -> dict:
    """A level's key, and the words of the questionnaire if it is a choice of a question."""
    for question in inquiry.questions:
        if question.key == variable:
            words = {choice.key: choice.text for choice in question.choices}
            return {"key": level, "text": words.get(level)}
    return {"key": level, "text": None}
