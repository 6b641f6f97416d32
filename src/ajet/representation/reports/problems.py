"""What hinders an edition, in sentences for officers."""

from django.utils.translation import gettext as _


def problem_sentence(problem) -> str:
    """Why an edition could not be made."""
    return {
        "": "",
        "nobody_answered": _("Nobody answered the survey, so there is nothing to report."),
        "more_than_invited": _(
            "There are more answers than members invited. Please correct the number of those invited."
        ),
        "unexpected": _(
            "Something unexpected happened. Please try again; if it happens once more, tell the "
            "technical team."
        ),
    }[problem]


def text_names():
    return {
        "title": _("The title"),
        "summary": _("The summary"),
        "background": _("The background"),
        "method_notes": _("The notes on the method"),
        "contributors": _("The list of contributors"),
    }


def missing_sentences(codes) -> list[str]:
    """What lacks a language; codes are those of `publishing.missing_in`."""
    return [missing_sentence(code) for code in codes]


def missing_sentence(code) -> str:
    kind, _sign, rest = code.partition("_")
    if kind == "quote":
        return _("Quote %(number)s has no translation.") % {"number": rest}
    if kind == "question":
        return _("The question “%(key)s” is not in both languages.") % {"key": rest}
    if kind == "recommendation":
        number, language = rest.split("_")
        sentences = {
            "en": _("Recommendation %(number)s is missing in English."),
            "ja": _("Recommendation %(number)s is missing in Japanese."),
        }
        return sentences[language] % {"number": number}
    name, _sign, language = code.rpartition("_")
    sentences = {
        "en": _("%(text)s is missing in English."),
        "ja": _("%(text)s is missing in Japanese."),
    }
    return sentences[language] % {"text": text_names()[name]}
