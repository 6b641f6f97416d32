"""The same people, however a file writes them."""

import csv
import io
import itertools
import zipfile

import openpyxl
import pytest

from ajet.association.people.roster.columns import find_field
from ajet.association.people.roster.entries import Entry
from ajet.association.people.roster.reading import read_roster
from tests.factories.rosters import (
    ENCODINGS,
    HEADERS,
    Form,
    csv_file,
    invented,
    people,
    row_of,
    text_of,
    with_date_cells,
    xlsx_file,
)


@pytest.fixture
def association(shared_data):
    """The 4,000 of the shared roster, completed with invented names and addresses."""
    with open(shared_data / "survey" / "ajet_roster.csv", newline="") as file:
        return invented(csv.DictReader(file))


FORMS = [
    Form(language, dates, width)
    for language, dates, width in itertools.product(
        ("en", "ja"), ("iso", "wareki", "letters"), ("narrow", "wide")
    )
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_4000_read_the_same_from_every_encoding(association, encoding, language):
    roster = read_roster(csv_file(Form(language).rows(association), encoding))
    assert (roster.entries, roster.rejected, roster.ignored) == (association, [], [])


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_the_4000_read_the_same_in_every_way_of_writing(association, form):
    roster = read_roster(csv_file(form.rows(association), "cp932"))
    assert (roster.entries, roster.rejected) == (association, [])


@pytest.mark.parametrize("rows", [Form("ja", "wareki").rows, Form("en").rows, with_date_cells])
def test_the_4000_read_the_same_from_a_workbook(association, rows):
    roster = read_roster(xlsx_file(rows(association)))
    assert (roster.entries, roster.rejected) == (association, [])


@pytest.mark.parametrize("dates", ["slashes", "words"])
@pytest.mark.parametrize("delimiter", ",;\t")
def test_the_delimiter_is_told_from_the_header(dates, delimiter):
    entries = people(50)
    roster = read_roster(csv_file(Form("ja", dates).rows(entries), "utf-16-le", delimiter))
    assert (roster.entries, roster.rejected) == (entries, [])


@pytest.mark.parametrize("delimiter", ",;\t")
@pytest.mark.parametrize("encoding", ["utf-8 with mark", "cp932", "utf-16-le"])
def test_the_line_that_tells_excel_the_delimiter_is_no_row(delimiter, encoding):
    entries = people(3)
    mark, codec = ENCODINGS[encoding]
    table = text_of(Form("ja").rows(entries), delimiter)
    roster = read_roster(mark + f"sep={delimiter}\r\n{table}".encode(codec))
    assert roster.entries == entries


def test_unknown_columns_are_named_and_passed_over():
    (entry,) = people(1)
    header, row = Form("ja").rows([entry])
    roster = read_roster(csv_file([["備考", *header, "", "血液型"], ["元気", *row, "", "A"]]))
    assert (roster.entries, roster.ignored) == ([entry], ["備考", "血液型"])


def test_optional_columns_and_cells_may_be_missing():
    required = ("Name", "E-mail", "Position", "Prefecture", "Arrival date")
    header, row = Form().rows(people(1))
    places = [header.index(column) for column in required]
    rows = [[line[place] for place in places] for line in (header, row)]
    (entry,) = people(1)
    assert read_roster(csv_file(rows)).entries == [
        Entry(2, entry.name, entry.email, entry.position, entry.prefecture, entry.arrives_on)
    ]
    dashes = row_of(kana="－", country="-", organisation="なし", contract_ends_on="N/A")
    (read,) = read_roster(csv_file([HEADERS["en"], dashes])).entries
    assert (read.kana, read.country, read.organisation, read.contract_ends_on) == ("", "", "", None)


@pytest.mark.parametrize(
    "headers",
    [
        "氏名 / Name,ふりがな,E-mailアドレス,国籍・地域,職名,契約団体名,都道府県名,市町村,来日日,契約終了日",
        "NAME (required),Furigana,Ｅ－ｍａｉｌ,Nationality,Job title,Contracting Organization,Pref.,"
        "City/Town,Date of arrival,End of contract",
        "氏名（ローマ字）,氏名（フリガナ）,電子メール,国名,職種（ALT/CIR/SEA）,受入団体,県名,自治体名,着任日,任期満了日",
        "※氏名,氏名ﾌﾘｶﾞﾅ,ﾒｰﾙｱﾄﾞﾚｽ,出身国,区分,所属団体,都道府県（必須）,配属先,来日年月日(西暦),満了日",
    ],
)
def test_headers_have_synonyms(headers):
    entries = people(3)
    rows = [headers.split(","), *Form().rows(entries)[1:]]
    roster = read_roster(csv_file(rows))
    assert (roster.entries, roster.ignored) == (entries, [])


@pytest.mark.parametrize(
    ("field", "headers"),
    [
        ("name", "Name (English)|Name in Roman letters|参加者名|氏名（アルファベット）|氏名（漢字）"),
        ("name", "氏名（英語表記）|英語名"),
        ("email", "メールアドレス（個人）|個人メールアドレス|personal email|PCメールアドレス|ﾒｰﾙｱﾄﾞﾚｽ"),
        ("position", "ALT/CIR/SEA|JET type|Category|種別|ポジション|参加者職種"),
        ("prefecture", "府県|勤務地都道府県|任用団体都道府県"),
        ("arrives_on", "Arrival date in Japan|Contract start|Contract start date"),
        ("arrives_on", "入国日|入国年月日|赴任日|到着年月日|任用期間開始日"),
        (
            "contract_ends_on",
            "Expiry date|Contract expiration|Contract expiration date|任期終了日|任用期限|雇用期間満了日",
        ),
        ("kana", "ヨミガナ|よみ|ヨミ|Katakana name|Kana name|カタカナ名|ふりがな"),
        (
            "organisation",
            "Contracting Org.|Contracting Organisation Name|任用団体名称|取りまとめ団体名|配置団体",
        ),
        ("municipality", "区市町村|配置先市町村"),
    ],
)  # fmt: skip
def test_each_header_means_a_field(field, headers):
    assert {find_field(header) for header in headers.split("|")} == {field}


@pytest.mark.parametrize(
    ("language", "extra"),
    [
        ("ja", "任用開始日"),
        ("ja", "勤務先"),
        ("ja", "配属先"),
        ("ja", "役職"),
        ("ja", "氏名（ローマ字）"),
        ("en", "Start date"),
        ("en", "City"),
        ("en", "Title"),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_the_official_column_wins_over_a_synonym(language, extra, is_first):
    entries = people(2)
    rows = [
        [cell, *row] if is_first else [*row, cell]
        for cell, row in zip([extra, "?", "?"], Form(language).rows(entries), strict=True)
    ]
    roster = read_roster(csv_file(rows))
    assert (roster.entries, roster.rejected, roster.ignored) == (entries, [], [extra])


def test_blank_rows_count_but_say_nothing():
    header, *rows = Form().rows(people(2))
    blank = [" ", "　"]
    read = read_roster(csv_file([header, blank, rows[0], [], rows[1], blank]))
    assert [entry.row for entry in read.entries] == [3, 5]


def test_a_line_break_within_a_cell_begins_no_row():
    rows = [HEADERS["en"], row_of(organisation="Town\nBoard of Education"), row_of(position="X")]
    roster = read_roster(csv_file(rows))
    assert [entry.organisation for entry in roster.entries] == ["Town Board of Education"]
    assert [(problem.row, problem.column) for problem in roster.rejected] == [(3, "Position")]


def test_the_sheet_that_looks_like_a_roster_is_read():
    entries = people(5)
    data = xlsx_file([["Notes"], ["Sent in April"]], Form("ja").rows(entries))
    assert read_roster(data).entries == entries


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ｊｏｈｎ　　Ｓｍｉｔｈ ", "John Smith"),
        ("髙橋 﨑子", "髙橋 﨑子"),
        ("\ufa19谷 ﾊﾅｺ", "\ufa19谷 ハナコ"),
        ("Zoe\u0308 Mu\u0308ller", "Zoë Müller"),
        ("Anna\u200b \u202eSmith", "Anna Smith"),
        ("O'Brien, Mary-Jane", "O'Brien, Mary-Jane"),
    ],
)
def test_names_are_kept_as_their_bearers_write_them(typed, kept):
    (entry,) = read_roster(csv_file([HEADERS["en"], row_of(name=typed)])).entries
    assert entry.name == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ｼﾞｮﾝ ｽﾐｽ", "ジョン スミス"),
        ("じょん　すみす", "ジョン スミス"),
        ("ヴィクトリア・マリー", "ヴィクトリア・マリー"),
    ],
)
def test_readings_become_full_width_katakana(typed, kept):
    (entry,) = read_roster(csv_file([HEADERS["en"], row_of(kana=typed)])).entries
    assert entry.kana == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" J.Smith@Example.ORG ", "J.Smith@example.org"),
        ("ｊ．ｓｍｉｔｈ＠ｅｘａｍｐｌｅ．ｏｒｇ", "j.smith@example.org"),
        ("mailto:j+jet@example.co.jp", "j+jet@example.co.jp"),
    ],
)
def test_addresses_are_made_clean(typed, kept):
    (entry,) = read_roster(csv_file([HEADERS["en"], row_of(email=typed)])).entries
    assert entry.email == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *(
            (word, "US")
            for word in ("USA", "U.S.A.", "アメリカ合衆国", "米国", "アメリカ", "ＵＳＡ")
        ),
        *((word, "GB") for word in ("UK", "England", "英国", "イギリス", "United Kingdom")),
        *((word, "TT") for word in ("Trinidad & Tobago", "トリニダード・トバゴ", "tt")),
        ("Ireland / アイルランド", "IE"),
        ("ｶﾅﾀﾞ", "CA"),
        ("Korea, Republic of", "KR"),
    ],
)
def test_countries_have_many_names(typed, code):
    (entry,) = read_roster(csv_file([HEADERS["en"], row_of(country=typed)])).entries
    assert entry.country == code


@pytest.mark.parametrize(
    ("typed", "position"),
    [
        ("alt", "ALT"),
        ("ＡＬＴ（外国語指導助手）", "ALT"),
        ("Coordinator for International Relations", "CIR"),
        ("国際交流員", "CIR"),
        ("スポーツ国際交流員", "SEA"),
        ("ｽﾎﾟｰﾂ国際交流員", "SEA"),
    ],
)
def test_positions_have_two_names(typed, position):
    (entry,) = read_roster(csv_file([HEADERS["en"], row_of(position=typed)])).entries
    assert entry.position == position


def test_readings_that_excel_adds_to_a_text_are_no_part_of_it():
    """Japanese Excel keeps the furigana of a text beside it, in the same list of texts."""
    header, *rows = Form("ja").rows(people(1))
    with zipfile.ZipFile(io.BytesIO(xlsx_file([header, *rows]))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    reading = '<rPh sb="0" eb="2"><t>シメイ</t></rPh><phoneticPr fontId="1"/>'
    strings = "".join(f"<si><t>{cell}</t>{reading}</si>" for cell in (*header, *rows[0]))
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{strings}</sst>'
    ).encode()
    sheet = "".join(
        f'<x:row r="{number}">'
        + "".join(f'<x:c t="s"><x:v>{10 * (number - 1) + place}</x:v></x:c>' for place in range(10))
        + "</x:row>"
        for number in (1, 2)
    )
    parts["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<x:sheetData>{sheet}</x:sheetData></x:worksheet>"
    ).encode()
    relations = parts["xl/_rels/workbook.xml.rels"].decode()
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(
        "</Relationships>",
        '<Relationship Id="texts" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/sharedStrings"/></Relationships>',
    ).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert read_roster(packed.getvalue()).entries == people(1)


def test_a_workbook_of_an_old_mac_counts_its_days_from_1904():
    workbook = openpyxl.Workbook()
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in with_date_cells(people(2)):
        workbook.active.append(row)
    saved = io.BytesIO()
    workbook.save(saved)
    assert read_roster(saved.getvalue()).entries == people(2)
