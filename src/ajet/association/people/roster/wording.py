"""Finding a word in a list of synonyms, whatever its width, case, spaces and punctuation."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

_NOT_LETTERS = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[/／|(（)）\[\]【】\n・]+")
_LATIN_RUNS = re.compile(r"[\x00-\u024f]+")


_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def spelling(text: str) -> str:
    """One spelling for all the ways of typing a word: `Ｅ－ｍａｉｌ ` is `email`, フリガナ ふりがな."""
    typed = unicodedata.normalize("NFKC", text).casefold().translate(_KATAKANA_TO_HIRAGANA)
    return _NOT_LETTERS.sub("", typed)


def index(synonyms: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Spelling -> meaning; ValueError if a spelling has two meanings."""
    found: dict[str, str] = {}
    for meaning, words in synonyms.items():
        for word in words:
            if found.setdefault(spelling(word), meaning) != meaning:
                raise ValueError(f"{word!r} means both {found[spelling(word)]!r} and {meaning!r}")
    return found


def find(text: str, known: Mapping[str, str], silent: Collection[str] = ()) -> str | None:
    """What `text` means, or None.

    A text of several parts, such as `氏名 / Name` or `ALT（外国語指導助手）`, means what its parts
    mean, if they agree; the words in `silent`, spelled as by `spelling`, mean nothing.
    """
    whole = known.get(spelling(text))
    if whole is not None:
        return whole
    meanings = {known.get(part) for part in _parts(text) - set(silent)}
    return meanings.pop() if len(meanings) == 1 else None


def _parts(text: str) -> set[str]:
    pieces = [spelling(piece) for piece in _PARTS.split(text)]
    if len(set(filter(None, pieces))) < 2:
        pieces = [spelling(piece) for piece in _two_scripts(text)]
    return {piece for piece in pieces if piece}


def _two_scripts(text: str) -> list[str]:
    """`Name 氏名` is `Name` and `氏名`."""
    text = unicodedata.normalize("NFKC", text)
    return [*_LATIN_RUNS.findall(text), *_LATIN_RUNS.split(text)]
