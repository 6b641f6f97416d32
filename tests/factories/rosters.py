"""Rosters as contracting organisations and officers send them, of people who do not exist.

`invented(rows)` completes the rows of ajet_roster.csv with names, addresses and dates, always the
same ones; `Form` says how a file writes them; `csv_file` and `xlsx_file` give its bytes.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import openpyxl

from ajet.association.people.roster.countries import NAMES
from ajet.association.people.roster.entries import Entry
from ajet.foundation.prefectures import PREFECTURES, by_code

GIVEN = (
    ("Aoife", "イーファ"), ("Ben", "ベン"), ("Carlos", "カルロス"), ("Deirdre", "ディアドラ"),
    ("Emily", "エミリー"), ("Farouk", "ファルーク"), ("Grace", "グレース"), ("Henry", "ヘンリー"),
    ("Imani", "イマニ"), ("Joshua", "ジョシュア"), ("Kwame", "クワメ"), ("Leilani", "レイラニ"),
    ("Mary-Jane", "メアリージェーン"), ("Nomsa", "ノムサ"), ("Oliver", "オリバー"), ("Priya", "プリヤ"),
    ("Quentin", "クエンティン"), ("Rosa", "ローザ"), ("Siobhan", "シヴォーン"), ("Tyler", "タイラー"),
    ("Uma", "ウマ"), ("Victoria", "ヴィクトリア"), ("William", "ウィリアム"), ("Zoe", "ゾーイ"),
)  # fmt: skip
FAMILY = (
    ("Anderson", "アンダーソン"), ("Baker", "ベイカー"), ("Campbell", "キャンベル"),
    ("Dlamini", "ドラミニ"), ("Edwards", "エドワーズ"), ("Fernandez", "フェルナンデス"),
    ("Gordon", "ゴードン"), ("Hughes", "ヒューズ"), ("Ito", "イトウ"), ("Jackson", "ジャクソン"),
    ("Kelly", "ケリー"), ("Lopez", "ロペス"), ("McDonald", "マクドナルド"), ("Ng", "ン"),
    ("O'Brien", "オブライエン"), ("Patel", "パテル"), ("Reyes", "レイエス"), ("Singh", "シン"),
    ("Taylor", "テイラー"), ("van Wyk", "ファンウェイク"), ("Williams", "ウィリアムズ"),
    ("髙橋", "タカハシ"), ("山﨑", "ヤマサキ"),
)  # fmt: skip
BY_NAME = {prefecture.name_en: prefecture.code for prefecture in PREFECTURES}


def invented(rows: Iterable[Mapping[str, str]]) -> list[Entry]:
    """One entry per row of ajet_roster.csv, in order, the first in row 2."""
    return [_invented(place, row) for place, row in enumerate(rows)]


def _invented(place: int, row: Mapping[str, str]) -> Entry:
    given, given_kana = GIVEN[place % len(GIVEN)]
    family, family_kana = FAMILY[(place * 7) % len(FAMILY)]
    prefecture = by_code(BY_NAME[row["prefecture"]])
    arrives_on = date(2026 - int(row["year"]), 4 if place % 20 == 0 else 8, 1 + place % 7)
    town = f"{prefecture.short_ja}中央{'市町村'[place % 3]}"
    return Entry(
        row=place + 2,
        name=f"{given} {family}",
        kana=f"{given_kana} {family_kana}",
        email=f"jet.{int(row['member']):05}@mail.example.org",
        country=row["country"],
        position=row["role"],
        organisation=(
            f"{prefecture.name_ja}教育委員会"
            if row["setting"] == "pref_hs"
            else f"{town}教育委員会"
        ),
        prefecture=prefecture.code,
        municipality=town,
        arrives_on=arrives_on,
        contract_ends_on=date(2026, 7, 31),
    )


def people(number: int) -> list[Entry]:
    """`number` people, for tests that need no more of the association than its size."""
    countries = ("US", "GB", "CA", "AU", "NZ", "ZA", "IE", "JM")
    return invented(
        {
            "member": str(place + 1),
            "prefecture": PREFECTURES[place % 47].name_en,
            "country": countries[place % len(countries)],
            "role": ("ALT", "ALT", "CIR", "SEA")[place % 4],
            "year": str(place % 5 + 1),
            "setting": "pref_hs" if place % 3 else "muni_jhs_es",
        }
        for place in range(number)
    )


HEADERS = {
    "en": (
        "Name", "Kana", "E-mail", "Country", "Position", "Contracting organisation", "Prefecture",
        "Municipality", "Arrival date", "Contract end",
    ),
    "ja": (
        "氏名", "フリガナ", "メールアドレス", "国籍", "職種", "任用団体名", "都道府県", "市区町村",
        "来日年月日", "任用期間満了日",
    ),
}  # fmt: skip
FIELDS = (
    "name", "kana", "email", "country", "position", "organisation", "prefecture", "municipality",
    "arrives_on", "contract_ends_on",
)  # fmt: skip
POSITIONS = {"ALT": "外国語指導助手", "CIR": "国際交流員", "SEA": "スポーツ国際交流員"}


@dataclass(frozen=True)
class Form:
    """How a file writes its rows.

    language  of the headers, positions, prefectures and countries: en or ja
    dates     iso, slashes, wareki, letters (R7.8.1) or words (1 Aug 2025)
    width     narrow, or wide: full-width Latin and figures, half-width katakana
    """

    language: str = "en"
    dates: str = "iso"
    width: str = "narrow"

    def rows(self, entries: Iterable[Entry]) -> list[list[str]]:
        return [list(HEADERS[self.language]), *(self.row(entry) for entry in entries)]

    def row(self, entry: Entry) -> list[str]:
        english, japanese = NAMES.get(entry.country, ("", ""))
        prefecture = by_code(entry.prefecture)
        is_japanese = self.language == "ja"
        written = replace_fields(
            entry,
            country=japanese if is_japanese else english,
            position=POSITIONS[entry.position] if is_japanese else entry.position,
            prefecture=prefecture.name_ja if is_japanese else prefecture.name_en,
            arrives_on=self.date(entry.arrives_on),
            contract_ends_on=self.date(entry.contract_ends_on),
        )
        if self.width == "wide":
            return [_other_width(cell) for cell in written]
        return written

    def date(self, day: date | None) -> str:
        if day is None:
            return ""
        is_reiwa = day >= date(2019, 5, 1)
        year = day.year - (2018 if is_reiwa else 1988)
        return {
            "iso": day.isoformat(),
            "slashes": f"{day.year}/{day.month}/{day.day}",
            "wareki": f"{'令和' if is_reiwa else '平成'}{'元' if year == 1 else year}年"
            f"{day.month}月{day.day}日",
            "letters": f"{'R' if is_reiwa else 'H'}{year}.{day.month}.{day.day}",
            "words": f"{day.day} {day:%b} {day.year}",
        }[self.dates]


def replace_fields(entry: Entry, **written: str) -> list[str]:
    return [written.get(field, getattr(entry, field)) for field in FIELDS]


_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
_FULL = (
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ"
    "マミムメモヤユヨラリルレロワン"
)
_NARROW = {ord(sign): chr(0xFF61 + place) for place, sign in enumerate(_FULL)}
_VOICED = {
    ord(chr(ord(sign) + 1)): chr(0xFF61 + _FULL.index(sign)) + "ﾞ"
    for sign in "カキクケコサシスセソタチツテトハヒフヘホ"
}
_HALF_VOICED = {ord(chr(ord(s) + 2)): chr(0xFF61 + _FULL.index(s)) + "ﾟ" for s in "ハヒフヘホ"}
_OTHER = _WIDE | _NARROW | _VOICED | _HALF_VOICED | {ord("ヴ"): "ｳﾞ"}


def _other_width(text: str) -> str:
    return text.translate(_OTHER)


def text_of(rows: Iterable[Iterable[str]], delimiter: str = ",") -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return written.getvalue()


ENCODINGS = {
    "utf-8": (b"", "utf-8"),
    "utf-8 with mark": (codecs.BOM_UTF8, "utf-8"),
    "cp932": (b"", "cp932"),
    "utf-16-le": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-be": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "utf-16-le without mark": (b"", "utf-16-le"),
    "utf-16-be without mark": (b"", "utf-16-be"),
}


def csv_file(rows: Iterable[Iterable[str]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    mark, codec = ENCODINGS[encoding]
    return mark + text_of(rows, delimiter).encode(codec)


def xlsx_file(*sheets: Iterable[Iterable[object]]) -> bytes:
    workbook = openpyxl.Workbook(write_only=True)
    for sheet in sheets:
        written = workbook.create_sheet()
        for row in sheet:
            written.append(list(row))
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def with_date_cells(entries: Iterable[Entry]) -> list[list[object]]:
    """Rows of a workbook whose dates are dates, as Excel keeps them."""
    form = Form()
    rows: list[list[object]] = [list(HEADERS["en"])]
    for entry in entries:
        rows.append([*form.row(entry)[:-2], entry.arrives_on, entry.contract_ends_on])
    return rows


def row_of(**written: str) -> list[str]:
    """One good row in English, some of its cells otherwise."""
    entry = replace(people(1)[0], email="jet.1@mail.example.org")
    good = dict(zip(FIELDS, Form().row(entry), strict=True))
    return [(good | written)[field] for field in FIELDS]
