"""Two equal languages: content stands in columns `title_en` and `title_ja`, addresses begin with /en/ or /ja/.

in_language      what to show a reader: their language, else the other
other_language   the one to switch to
"""

from django.utils.translation import get_language

NATIVE_NAMES = {"en": "English", "ja": "日本語"}


def other_language(language: str) -> str:
    return "en" if language == "ja" else "ja"


def in_language(thing: object, field: str, language: str) -> tuple[str, str]:
    """The text of `field` in `language`, or in the other one if it is empty, and which it is."""
    text = getattr(thing, f"{field}_{language}", "")
    if text:
        return text, language
    other = other_language(language)
    text = getattr(thing, f"{field}_{other}", "")
    return (text, other) if text else ("", language)


def in_reader_language(thing: object, field: str) -> str:
    """The text of `field` for whoever reads at present, without saying which language it is in."""
    return in_language(thing, field, get_language() or "en")[0]
