"""The 47 prefectures: their names, how people write them, and where they stand on the tile map."""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prefecture:
    """One prefecture, numbered as in JIS X 0401.

    short_ja      without 都, 府 or 県 (北海道 stays whole)
    abbreviation  three letters, unique over the 47, for tiles too small for the name
    column, row   place on the tile map, counted from 0 at the top left. Eleven columns: on the
                  narrowest phone a tile still fills 24 pixels. Rows 1 and 12 are the straits
                  before Hokkaido and Okinawa, and hold no tile
    kana          the reading of `short_ja`
    """

    code: str
    name_en: str
    name_ja: str
    short_ja: str
    abbreviation: str
    column: int
    row: int
    kana: str

    def __str__(self) -> str:
        return self.name_en


PREFECTURES: tuple[Prefecture, ...] = (
    Prefecture("01", "Hokkaido", "北海道", "北海道", "Hok", 10, 0, "ホッカイドウ"),
    Prefecture("02", "Aomori", "青森県", "青森", "Aom", 10, 2, "アオモリ"),
    Prefecture("03", "Iwate", "岩手県", "岩手", "Iwa", 10, 3, "イワテ"),
    Prefecture("04", "Miyagi", "宮城県", "宮城", "Myg", 10, 4, "ミヤギ"),
    Prefecture("05", "Akita", "秋田県", "秋田", "Aki", 9, 3, "アキタ"),
    Prefecture("06", "Yamagata", "山形県", "山形", "Ygt", 9, 4, "ヤマガタ"),
    Prefecture("07", "Fukushima", "福島県", "福島", "Fks", 10, 5, "フクシマ"),
    Prefecture("08", "Ibaraki", "茨城県", "茨城", "Iba", 10, 7, "イバラキ"),
    Prefecture("09", "Tochigi", "栃木県", "栃木", "Toc", 10, 6, "トチギ"),
    Prefecture("10", "Gunma", "群馬県", "群馬", "Gun", 9, 6, "グンマ"),
    Prefecture("11", "Saitama", "埼玉県", "埼玉", "Sai", 9, 7, "サイタマ"),
    Prefecture("12", "Chiba", "千葉県", "千葉", "Chi", 10, 8, "チバ"),
    Prefecture("13", "Tokyo", "東京都", "東京", "Tok", 9, 8, "トウキョウ"),
    Prefecture("14", "Kanagawa", "神奈川県", "神奈川", "Kan", 9, 9, "カナガワ"),
    Prefecture("15", "Niigata", "新潟県", "新潟", "Nii", 9, 5, "ニイガタ"),
    Prefecture("16", "Toyama", "富山県", "富山", "Toy", 8, 5, "トヤマ"),
    Prefecture("17", "Ishikawa", "石川県", "石川", "Ish", 7, 5, "イシカワ"),
    Prefecture("18", "Fukui", "福井県", "福井", "Fki", 6, 6, "フクイ"),
    Prefecture("19", "Yamanashi", "山梨県", "山梨", "Yns", 8, 7, "ヤマナシ"),
    Prefecture("20", "Nagano", "長野県", "長野", "Ngn", 8, 6, "ナガノ"),
    Prefecture("21", "Gifu", "岐阜県", "岐阜", "Gif", 7, 6, "ギフ"),
    Prefecture("22", "Shizuoka", "静岡県", "静岡", "Szk", 8, 8, "シズオカ"),
    Prefecture("23", "Aichi", "愛知県", "愛知", "Aic", 7, 7, "アイチ"),
    Prefecture("24", "Mie", "三重県", "三重", "Mie", 6, 8, "ミエ"),
    Prefecture("25", "Shiga", "滋賀県", "滋賀", "Shg", 6, 7, "シガ"),
    Prefecture("26", "Kyoto", "京都府", "京都", "Kyo", 5, 7, "キョウト"),
    Prefecture("27", "Osaka", "大阪府", "大阪", "Osa", 4, 8, "オオサカ"),
    Prefecture("28", "Hyogo", "兵庫県", "兵庫", "Hyo", 4, 7, "ヒョウゴ"),
    Prefecture("29", "Nara", "奈良県", "奈良", "Nar", 5, 8, "ナラ"),
    Prefecture("30", "Wakayama", "和歌山県", "和歌山", "Wak", 5, 9, "ワカヤマ"),
    Prefecture("31", "Tottori", "鳥取県", "鳥取", "Tot", 3, 7, "トットリ"),
    Prefecture("32", "Shimane", "島根県", "島根", "Shm", 2, 7, "シマネ"),
    Prefecture("33", "Okayama", "岡山県", "岡山", "Oky", 3, 8, "オカヤマ"),
    Prefecture("34", "Hiroshima", "広島県", "広島", "Hir", 2, 8, "ヒロシマ"),
    Prefecture("35", "Yamaguchi", "山口県", "山口", "Ygc", 1, 8, "ヤマグチ"),
    Prefecture("36", "Tokushima", "徳島県", "徳島", "Tks", 4, 11, "トクシマ"),
    Prefecture("37", "Kagawa", "香川県", "香川", "Kgw", 4, 10, "カガワ"),
    Prefecture("38", "Ehime", "愛媛県", "愛媛", "Ehi", 3, 10, "エヒメ"),
    Prefecture("39", "Kochi", "高知県", "高知", "Koc", 3, 11, "コウチ"),
    Prefecture("40", "Fukuoka", "福岡県", "福岡", "Fko", 1, 9, "フクオカ"),
    Prefecture("41", "Saga", "佐賀県", "佐賀", "Sag", 0, 9, "サガ"),
    Prefecture("42", "Nagasaki", "長崎県", "長崎", "Ngs", 0, 10, "ナガサキ"),
    Prefecture("43", "Kumamoto", "熊本県", "熊本", "Kum", 1, 10, "クマモト"),
    Prefecture("44", "Oita", "大分県", "大分", "Oit", 2, 9, "オオイタ"),
    Prefecture("45", "Miyazaki", "宮崎県", "宮崎", "Myz", 1, 11, "ミヤザキ"),
    Prefecture("46", "Kagoshima", "鹿児島県", "鹿児島", "Kgs", 0, 11, "カゴシマ"),
    Prefecture("47", "Okinawa", "沖縄県", "沖縄", "Okn", 0, 13, "オキナワ"),
)

_BY_CODE = {prefecture.code: prefecture for prefecture in PREFECTURES}


def by_code(code: str) -> Prefecture:
    """The prefecture numbered `code` ("01" to "47"); KeyError if there is none."""
    return _BY_CODE[code]


def find_prefecture(text: str) -> Prefecture | None:
    """The prefecture that `text` names, or None.

    Takes English and Japanese names with or without 都道府県 (Tokyo, Tokyo-to, Tokyo Metropolis,
    東京, 東京都), macrons and other romanisations (Tōkyō, Toukyou, Hukuoka), any case and width,
    readings in kana (ﾄｳｷｮｳ, とうきょう), and codes (13, JP-13). Of several parts, such as
    `Tokyo (東京)` or `13 東京都`, each must name the same prefecture.
    """
    text = unicodedata.normalize("NFKC", text)
    return _BY_SPELLING.get(_spelling(text)) or _named_by_its_parts(text)


_WAYS_TO_SPLIT = (
    re.compile(r"[/|()\[\]【】,、・:;\n]+"),
    re.compile(r"((?:jp[\s\-]*)?\d+)", re.IGNORECASE),
    re.compile(r"([\x00-\u024f]+)"),  # Latin beside Japanese
    re.compile(r"\s+"),
)


def _named_by_its_parts(text: str) -> Prefecture | None:
    for way in _WAYS_TO_SPLIT:
        parts = [part for part in way.split(text) if _spelling(part)]
        if len(parts) > 1:
            named = {find_prefecture(part) for part in parts}
            return named.pop() if len(named) == 1 else None
    return None


_JOINERS = re.compile(r"[\s\-‐‑–—−.,'’()/・_]+")
_LATIN = re.compile(r"[a-z]")
_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_SUFFIXES = {"都": ("to", "ト"), "道": ("", ""), "府": ("fu", "フ"), "県": ("ken", "ケン")}


def _spelling(text: str) -> str:
    """One spelling for all the ways of writing the same name."""
    text = _JOINERS.sub("", unicodedata.normalize("NFKC", text).casefold())
    if not _LATIN.search(text):
        return text.translate(_HIRAGANA_TO_KATAKANA)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _romanised_one_way(text)


def _romanised_one_way(text: str) -> str:
    """Long vowels short, Hepburn as Kunrei: Ohita, Ooita and Ōita are one, Gumma and Gunma too."""
    text = re.sub(r"^oh", "o", text)
    for usual, folded in (
        ("ou", "o"), ("oo", "o"), ("uu", "u"), ("mm", "nm"),
        ("shi", "si"), ("chi", "ti"), ("fu", "hu"), ("zu", "du"), ("ji", "zi"),
    ):  # fmt: skip
        text = text.replace(usual, folded)
    return text


def _spellings(prefecture: Prefecture) -> set[str]:
    romaji, kana = _SUFFIXES[prefecture.name_ja[-1]]
    name = prefecture.name_en
    written = {
        name, f"{name}-{romaji}", f"{name} Prefecture", f"{name} Pref", f"Prefecture of {name}",
        prefecture.name_ja, prefecture.short_ja, prefecture.kana, prefecture.kana + kana,
        prefecture.code, prefecture.code.lstrip("0"), f"JP-{prefecture.code}",
    }  # fmt: skip
    if prefecture.code == "13":
        written |= {"Tokyo Metropolis", "Tokyo Metropolitan", "Tokyo Metropolitan Government"}
    return {_spelling(way) for way in written}


_BY_SPELLING = {way: prefecture for prefecture in PREFECTURES for way in _spellings(prefecture)}
