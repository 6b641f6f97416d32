"""The tile map: 47 squares, one per prefecture, where Japan has them; a list of links to the reader's ear."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _

from ajet.foundation.prefectures import PREFECTURES, Prefecture

# English names break between their two parts, as the characters do (福|島), so that a name fits a tile
# of a phone whole: letters cut off would leave Fuku-i, Fuku-oka and Fuku-shima alike.
PARTS = [
    "Hok-kaido", "Ao-mori", "Iwate", "Miya-gi", "Akita", "Yama-gata", "Fuku-shima", "Iba-raki",
    "Tochi-gi", "Gunma", "Sai-tama", "Chiba", "Tokyo", "Kana-gawa", "Nii-gata", "Toya-ma",
    "Ishi-kawa", "Fukui", "Yama-nashi", "Naga-no", "Gifu", "Shizu-oka", "Aichi", "Mie", "Shiga",
    "Kyoto", "Osaka", "Hyogo", "Nara", "Waka-yama", "Tot-tori", "Shima-ne", "Oka-yama",
    "Hiro-shima", "Yama-guchi", "Toku-shima", "Kaga-wa", "Ehime", "Kochi", "Fuku-oka", "Saga",
    "Naga-saki", "Kuma-moto", "Oita", "Miya-zaki", "Kago-shima", "Oki-nawa",
]  # fmt: skip

HIGHEST = 4
FEW = "few"
"""The level of a count too small to be shown."""


@dataclass(frozen=True)
class Tile:
    """What one square shows and says.

    parts  the name in one or two parts, between which the line may break
    level  0 to 4, or FEW: the darkness of the square
    mark   the figure on it, if it shows one
    says   what is true of the prefecture, in words: "2 chapters"
    spoken prefecture and words as the ear gets them: "Hokkaido: 2 chapters"
    """

    prefecture: Prefecture
    parts: tuple[str, ...]
    level: int | str
    mark: str
    says: str
    spoken: str
    href: str

    @property
    def place(self) -> str:
        return f"column-{self.prefecture.column} row-{self.prefecture.row}"

    @property
    def classes(self) -> str:
        return f"tile level-{self.level}{' long' if self.is_long else ''}"

    @property
    def is_long(self) -> bool:
        """神奈川, 和歌山, 鹿児島, 北海道: three characters in a square made for two."""
        return len(self.parts) == 1 and self.parts[0].isascii() is False and len(self.parts[0]) > 2


def level_of(count: int | None, highest: int) -> int | str:
    """0 for nothing, else 1 to 4 in even steps up to `highest`; FEW where the count is withheld."""
    if count is None:
        return FEW
    if count <= 0 or highest <= 0:
        return 0
    return min(HIGHEST, ceil(HIGHEST * count / highest))


def make_tiles(
    levels: Mapping[str, int | None],
    link: Mapping[str, str],
    says: Mapping[str, str],
    language: str,
    show_counts: bool = True,
) -> list[Tile]:
    """The tiles in the order of JIS X 0401; each mapping is by prefecture code.

    levels  counts; None where one is withheld; missing means 0
    link    addresses; a prefecture without one is no link
    says    the counts in words; missing means the figure, and of one withheld that it is below ten
    """
    highest = max((count for count in levels.values() if count), default=0)
    spoken = _("%(prefecture)s: %(says)s")
    return [
        make_tile(
            prefecture,
            name=prefecture.name_ja if language == "ja" else prefecture.name_en,
            spoken=spoken,
            parts=(prefecture.short_ja,) if language == "ja" else tuple(parts.split("-")),
            count=levels.get(prefecture.code, 0),
            highest=highest,
            says=says.get(prefecture.code),
            href=link.get(prefecture.code, ""),
            show_count=show_counts,
        )
        for prefecture, parts in zip(PREFECTURES, PARTS, strict=True)
    ]


def make_tile(prefecture, *, name, spoken, parts, count, highest, says, href, show_count):
    in_words = _("fewer than 10") if count is None else str(count)
    withheld = "–" if says else "<10"  # what is said may be another reason: not known, say
    mark = withheld if count is None else str(count)
    return Tile(
        prefecture=prefecture,
        parts=parts,
        level=level_of(count, highest),
        mark=mark if show_count else "",
        says=says or in_words,
        spoken=spoken % {"prefecture": name, "says": says or in_words},
        href=href,
    )
