"""What one cell says, made clean; Unacceptable if it cannot be taken."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from ajet.foundation.prefectures import find_prefecture

from .countries import COUNTRIES
from .dates import read_date
from .problems import LONGEST_QUOTE, Reason, Unacceptable, quoted
from .wording import find, index

POSITIONS = index({
    "ALT": (
        "ALT", "Assistant Language Teacher", "Assistant Language Teachers", "Language Teacher",
        "外国語指導助手", "語学指導助手", "英語指導助手",
    ),
    "CIR": (
        "CIR", "Coordinator for International Relations",
        "Coordinators for International Relations",
        "Coordinator of International Relations", "国際交流員",
    ),
    "SEA": (
        "SEA", "Sports Exchange Advisor", "Sports Exchange Advisors", "Sports Exchange Adviser",
        "スポーツ国際交流員",
    ),
})  # fmt: skip

# The JET Programme began in 1987; a contract beyond 2099 is a slip of the keyboard.
EARLIEST, LATEST = date(1987, 1, 1), date(2099, 12, 31)

_FORMULA = re.compile(
    r"\s*(?:[=＝]|[+\-@＋－＠][^\n]*[(|!]|[+\-]\s*[\d.]+(?:\s*[+\-*/^]\s*[\d.]+)+\s*$)"
)
# Compatibility ideographs (the 神 of some registers): normalising would change a name's kanji.
_KEPT_AS_TYPED = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_OTHER_WIDTH = re.compile("[\u3000\uff01-\uffee\u2002-\u200a\u00a0]+")
_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_KANA = re.compile("[ァ-ヺー・ 　=＝\\-,.、，．'’]+")
_NOTHING = frozenset(("-", "ー", "―", "–", "—", "n/a", "なし", "無し", "無"))
_EMAIL = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])",
    re.IGNORECASE,
)


def text(cell: str, limit: int = 200) -> str:
    """`cell` without stray spaces and invisible signs, Latin half width, katakana full width.

    Kanji stay as typed: 髙 and 﨑 are part of a name.
    """
    if cell.isascii():
        cleaned = " ".join(cell.split())
        if not cleaned.isprintable():
            raise Unacceptable(Reason.UNREADABLE_CHARACTERS, text=quoted(cell))
    else:
        cleaned = _clean(cell)
    if _FORMULA.match(cleaned):
        raise Unacceptable(Reason.FORMULA, text=quoted(cell))
    if len(cleaned) > limit:
        raise Unacceptable(Reason.TOO_LONG, length=len(cleaned), limit=limit)
    return cleaned


def _clean(cell: str) -> str:
    pieces = _KEPT_AS_TYPED.split(cell)
    pieces[::2] = [
        unicodedata.normalize(
            "NFC", _OTHER_WIDTH.sub(lambda found: unicodedata.normalize("NFKC", found[0]), piece)
        )
        for piece in pieces[::2]
    ]
    cleaned = " ".join("".join(pieces).split())
    if not cleaned.isprintable():
        cleaned = _without_invisible_signs(cleaned)
    if "\ufffd" in cleaned or _mistaken_for_cp932(cleaned):
        raise Unacceptable(Reason.UNREADABLE_CHARACTERS, text=quoted(cell))
    return cleaned


def _without_invisible_signs(text: str) -> str:
    """Marks of joining and direction go; controls and signs of private use cannot be read."""
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    if not text.isprintable():
        raise Unacceptable(Reason.UNREADABLE_CHARACTERS, text=quoted(text))
    return " ".join(text.split())


_LETTER_THEN_KANJI = re.compile("[A-Za-z]([\u4e00-\u9fff])")


def _mistaken_for_cp932(cleaned: str) -> bool:
    """`Renée` in Windows-1252, read as CP932, is `Ren` and a rare kanji."""
    return any(
        kanji.encode("cp932", "replace")[0] >= 0xE0 for kanji in _LETTER_THEN_KANJI.findall(cleaned)
    )


def optional(cell: str, limit: int = 200) -> str:
    """`text`, where a dash and the like stand for an empty cell."""
    cleaned = text(cell, limit)
    return "" if cleaned.casefold() in _NOTHING else cleaned


def name(cell: str) -> str:
    cleaned = text(cell)
    if cleaned and not any(sign.isalpha() for sign in cleaned):
        raise Unacceptable(Reason.UNREADABLE_CHARACTERS, text=quoted(cell))
    return cleaned


def municipality(cell: str) -> str:
    return optional(cell, 100)


def kana(cell: str) -> str:
    cleaned = optional(cell).translate(_HIRAGANA_TO_KATAKANA)
    if cleaned and not _KANA.fullmatch(cleaned):
        raise Unacceptable(Reason.NOT_KANA, text=quoted(cell))
    return cleaned


def email(cell: str) -> str:
    """The address; its domain in lower case, the part before @ as typed."""
    address = unicodedata.normalize("NFKC", text(cell, 320)).removeprefix("mailto:")
    if not address:
        return ""
    if len(address) > 254 or not _EMAIL.fullmatch(address):
        raise Unacceptable(Reason.EMAIL, text=quoted(cell))
    mailbox, _, domain = address.rpartition("@")
    return f"{mailbox}@{domain.lower()}"


@lru_cache(maxsize=2000)
def country(cell: str) -> str:
    """ISO 3166-1 alpha-2."""
    cleaned = optional(cell)
    code = find(cleaned, COUNTRIES) if cleaned else ""
    if code is None:
        raise Unacceptable(Reason.COUNTRY, text=quoted(cell))
    return code


@lru_cache(maxsize=2000)
def position(cell: str) -> str:
    cleaned = text(cell)
    code = find(cleaned, POSITIONS) if cleaned else ""
    if code is None:
        raise Unacceptable(Reason.POSITION, text=quoted(cell))
    return code


@lru_cache(maxsize=2000)
def prefecture(cell: str) -> str:
    """JIS X 0401 code, "01" to "47"."""
    cleaned = text(cell)
    if not cleaned:
        return ""
    found = find_prefecture(cleaned)
    if found is None:
        raise Unacceptable(Reason.PREFECTURE, text=quoted(cell))
    return found.code


@lru_cache(maxsize=5000)
def day(cell: str, day_zero: date) -> date | None:
    cleaned = optional(cell)
    if not cleaned:
        return None
    found = read_date(cleaned[:LONGEST_QUOTE], day_zero)
    if not EARLIEST <= found <= LATEST:
        raise Unacceptable(
            Reason.TOO_EARLY_OR_LATE,
            text=found.isoformat(),
            earliest=EARLIEST.year,
            latest=LATEST.year,
        )
    return found
