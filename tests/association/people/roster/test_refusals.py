"""What cannot be taken: the whole file, or a row; always saying where and why."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ajet.association.people.roster.problems import Problem, Reason, Unreadable
from ajet.association.people.roster.reading import read_roster
from tests.factories.rosters import (
    HEADERS,
    Form,
    csv_file,
    people,
    row_of,
    text_of,
    xlsx_file,
)


def refusal(data):
    with pytest.raises(Unreadable) as refused:
        read_roster(data)
    return refused.value.problems


def reasons(data):
    return [problem.reason for problem in refusal(data)]


def packed(entries):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return file.getvalue()


def repacked(data, replaced):
    """The workbook `data` with some of its parts otherwise."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = {name: package.read(name) for name in package.namelist()}
    return packed(entries | replaced)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"\xef\xbb\xbf\r\n , ,\r\n", Reason.EMPTY),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", Reason.PDF),
        (b"\n\nName,E-mail\n%PDF-1.4", Reason.PDF),
        (OLE, Reason.OLD_EXCEL),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Reason.ENCRYPTED),
        (b"<!DOCTYPE html><table><tr><td>Name", Reason.HTML),
        ("\ufeff<html>".encode("utf-16-le"), Reason.HTML),
        (b'<?xml version="1.0"?><Workbook>', Reason.HTML),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), Reason.NOT_A_TABLE),
        (b"\x7fELF" + bytes(range(256)), Reason.NOT_A_TABLE),
        (packed({"photo.jpg": b"\xff\xd8\xff"}), Reason.NOT_A_WORKBOOK),
        (packed({"word/document.xml": b"<document/>"}), Reason.NOT_A_WORKBOOK),
        (packed({"mimetype": b"application/vnd", "content.xml": b"<x/>"}), Reason.OPEN_DOCUMENT),
        (b"PK\x03\x04 and then nothing", Reason.DAMAGED),
        (packed({"xl/workbook.xml": b"<workbook/>"}), Reason.DAMAGED),
        (b"," * 5000 + b"Name\n", Reason.TOO_MANY_COLUMNS),
        (text_of([HEADERS["en"]]).encode(), Reason.NO_ROWS),
        (b"a," * (17 * 1024 * 1024), Reason.TOO_LARGE),
    ],
    ids=range(19),
)
def test_what_is_no_roster_is_named(data, reason):
    assert reasons(data) == [reason]


def test_a_zip_bomb_is_not_unpacked():
    bomb = repacked(
        xlsx_file(Form().rows(people(1))), {"xl/worksheets/sheet1.xml": bytes(60 * 1024 * 1024)}
    )
    assert len(bomb) < 100_000
    assert reasons(bomb) == [Reason.UNPACKS_TOO_LARGE]


def test_a_package_that_lies_about_its_sizes_is_damaged():
    data = bytearray(repacked(xlsx_file(Form().rows(people(200))), {}))
    name = b"xl/worksheets/sheet1.xml"
    for found in (data.find(name), data.rfind(name)):  # the entry itself, and the list of entries
        size = found - 8 if found == data.find(name) else found - 22
        data[size : size + 4] = (1000).to_bytes(4, "little")
    assert reasons(bytes(data)) == [Reason.DAMAGED]


def test_many_entries_are_refused():
    assert reasons(packed({str(number): b"" for number in range(1100)})) == [
        Reason.UNPACKS_TOO_LARGE
    ]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_entities_are_not_expanded(part):
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    )
    data = repacked(xlsx_file(Form().rows(people(1))), {part: bomb})
    assert reasons(data) == [Reason.DAMAGED]


def test_a_million_rows_are_refused_at_the_limit():
    assert refusal(b"Name\n" + b"a\n" * 1_000_000) == [
        Problem(Reason.COLUMN_MISSING, 1, field)
        for field in ("email", "position", "prefecture", "arrives_on")
    ]
    good = csv_file([HEADERS["en"], row_of()])
    assert refusal(good + b"\n" * 1_000_000) == [
        Problem(Reason.TOO_MANY_ROWS, 100_002, "", {"limit": 100_000})
    ]


def test_a_row_far_below_is_refused_at_the_limit():
    """One cell in Excel's last row makes a reader invent a million empty ones."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        "{}"
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    cells = "".join(
        f'<c r="{chr(65 + place)}1" t="inlineStr"><is><t>{header}</t></is></c>'
        for place, header in enumerate(HEADERS["en"])
    )
    data = repacked(
        xlsx_file(Form().rows(people(1))),
        {"xl/worksheets/sheet1.xml": sheet.format(f'<row r="1">{cells}</row>').encode()},
    )
    assert refusal(data) == [Problem(Reason.TOO_MANY_ROWS, 100_002, "", {"limit": 100_000})]


@pytest.mark.parametrize(
    ("file", "stranger", "encoding"),
    [("utf-8", "cp932", "UTF-8"), ("cp932", "utf-8", "Shift_JIS (CP932)")],
)
def test_a_row_in_another_encoding_is_named(file, stranger, encoding):
    header, *rows = text_of(Form("ja").rows(people(9))).splitlines(keepends=True)
    data = "".join([header, *rows[:5]]).encode(file) + rows[5].encode(stranger)
    data += "".join(rows[6:]).encode(file)
    assert refusal(data) == [Problem(Reason.MIXED_ENCODINGS, 7, "フリガナ", {"encoding": encoding})]


@pytest.mark.parametrize(
    ("first", "then", "encoding"),
    [("utf-8", "cp932", "UTF-8"), ("cp932", "utf-8", "Shift_JIS (CP932)")],
)
def test_the_rows_before_are_those_above_although_most_are_below(first, then, encoding):
    header, *rows = text_of([HEADERS["en"], *Form("ja").rows(people(9))[1:]]).splitlines(True)
    data = "".join([header, *rows[:2]]).encode(first) + "".join(rows[2:]).encode(then)
    assert refusal(data) == [Problem(Reason.MIXED_ENCODINGS, 4, "Kana", {"encoding": encoding})]


def test_a_name_in_another_encoding_is_named():
    rows = [HEADERS["ja"], *Form("ja").rows(people(3))[1:]]
    first, *rest = text_of(rows).splitlines(keepends=True)
    last = text_of([row_of(name="Renée Dubois", email="r@example.org", kana="")])
    data = "".join([first, *rest]).encode("cp932") + last.encode("utf-8")
    assert refusal(data) == [
        Problem(Reason.MIXED_ENCODINGS, 5, "氏名", {"encoding": "Shift_JIS (CP932)"})
    ]


def test_bytes_of_no_encoding_are_named():
    rows = text_of([HEADERS["ja"], *Form("ja").rows(people(3))[1:]]).encode("cp932")
    assert refusal(rows + b"Ren\xe9 Dubois,,r@example.org\r\n") == [
        Problem(Reason.UNDECODABLE, 5, "氏名", {"encoding": "Shift_JIS (CP932)"})
    ]
    assert refusal("\ufeff氏名,国籍\r\nAnn,".encode("utf-16-le") + b"\x00\xd8,\x00") == [
        Problem(Reason.UNDECODABLE, 2, "国籍", {"encoding": "UTF-16"})
    ]


def test_a_western_accent_read_as_a_kanji_is_noticed():
    data = text_of([HEADERS["ja"], *Form("ja").rows(people(1))[1:]]).encode("cp932")
    western = text_of(
        [
            row_of(
                name="Renée Dubois",
                email="r@example.org",
                kana="",
                organisation="",
                municipality="",
            )
        ]
    )
    rejected = read_roster(data + western.encode("cp1252")).rejected
    assert [(p.reason, p.row, p.column) for p in rejected] == [
        (Reason.UNREADABLE_CHARACTERS, 3, "氏名")
    ]


def test_quotation_marks_that_do_not_close_are_refused():
    rows = text_of(Form().rows(people(2)))
    assert refusal((rows + '"Ann,Smith\r\n').encode()) == [Problem(Reason.QUOTES, 4)]


def test_every_missing_and_repeated_column_is_named():
    assert refusal("氏名,Name,職種\r\na,b,c".encode()) == [
        Problem(Reason.COLUMN_TWICE, 1, "Name", {"first": "氏名"}),
        Problem(Reason.COLUMN_MISSING, 1, "email"),
        Problem(Reason.COLUMN_MISSING, 1, "prefecture"),
        Problem(Reason.COLUMN_MISSING, 1, "arrives_on"),
    ]


def test_two_sheets_that_look_like_rosters_are_refused():
    sheet = Form().rows(people(2))
    assert refusal(xlsx_file(sheet, sheet)) == [
        Problem(Reason.SEVERAL_SHEETS, parameters={"sheets": ["Sheet", "Sheet1"]})
    ]


def read_or_refused(data):
    """What becomes of any bytes at all: a roster, or problems to show."""
    try:
        return read_roster(data)
    except Unreadable as refused:
        return refused.problems


def rejected(*rows):
    return read_roster(csv_file([HEADERS["en"], *rows])).rejected


@pytest.mark.parametrize(
    ("cell", "column", "reason"),
    [
        ({"name": " 　"}, "Name", Reason.REQUIRED),
        ({"email": ""}, "E-mail", Reason.REQUIRED),
        ({"position": ""}, "Position", Reason.REQUIRED),
        ({"prefecture": ""}, "Prefecture", Reason.REQUIRED),
        ({"arrives_on": ""}, "Arrival date", Reason.REQUIRED),
        ({"name": "A" * 201}, "Name", Reason.TOO_LONG),
        ({"name": "=HYPERLINK(1)"}, "Name", Reason.FORMULA),
        ({"name": "＝1+1"}, "Name", Reason.FORMULA),
        ({"name": "+1+2"}, "Name", Reason.FORMULA),
        ({"name": "-2+3"}, "Name", Reason.FORMULA),
        ({"name": "＋１＋２"}, "Name", Reason.FORMULA),
        ({"organisation": "@SUM(A1:A9)"}, "Contracting organisation", Reason.FORMULA),
        ({"organisation": "+cmd|' /C calc'!A0"}, "Contracting organisation", Reason.FORMULA),
        ({"name": "Ren\ufffde"}, "Name", Reason.UNREADABLE_CHARACTERS),
        ({"name": "Ann\x07"}, "Name", Reason.UNREADABLE_CHARACTERS),
        ({"name": "渡\ue000"}, "Name", Reason.UNREADABLE_CHARACTERS),
        ({"name": "???"}, "Name", Reason.UNREADABLE_CHARACTERS),
        ({"kana": "John"}, "Kana", Reason.NOT_KANA),
        ({"email": "ann at example.org"}, "E-mail", Reason.EMAIL),
        ({"email": "a@b.org, c@d.org"}, "E-mail", Reason.EMAIL),
        ({"email": "ann@example"}, "E-mail", Reason.EMAIL),
        ({"email": "ann@例え.jp"}, "E-mail", Reason.EMAIL),
        ({"email": "a" * 250 + "@example.org"}, "E-mail", Reason.EMAIL),
        ({"country": "Atlantis"}, "Country", Reason.COUNTRY),
        ({"position": "Teacher"}, "Position", Reason.POSITION),
        ({"position": "ALT / CIR"}, "Position", Reason.POSITION),
        ({"prefecture": "Edo"}, "Prefecture", Reason.PREFECTURE),
        ({"arrives_on": "31 February 2025"}, "Arrival date", Reason.NO_SUCH_DATE),
        ({"arrives_on": "1986-08-01"}, "Arrival date", Reason.TOO_EARLY_OR_LATE),
        ({"contract_ends_on": "2222-07-31"}, "Contract end", Reason.TOO_EARLY_OR_LATE),
        ({"contract_ends_on": "2019-07-31"}, "Contract end", Reason.ENDS_BEFORE_ARRIVAL),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named(cell, column, reason):
    other = row_of(email="other@example.org", name="Other")
    roster = read_roster(csv_file([HEADERS["en"], other, row_of(**cell)]))
    assert [entry.row for entry in roster.entries] == [2]
    assert [(p.row, p.column, p.reason) for p in roster.rejected] == [(3, column, reason)]


def test_every_problem_of_a_row_is_told():
    problems = rejected(row_of(name="", position="?", arrives_on="8/1/2025"))
    assert [(problem.column, problem.reason) for problem in problems] == [
        ("Name", Reason.REQUIRED),
        ("Position", Reason.POSITION),
        ("Arrival date", Reason.AMBIGUOUS_DATE),
    ]


def test_cells_beyond_the_header_are_refused():
    assert rejected([*row_of(), "moved"]) == [Problem(Reason.MORE_CELLS, 2, "", {"columns": 10})]


@pytest.mark.parametrize(
    ("value", "reason"), [("=1+1", Reason.FORMULA), ("#REF!", Reason.SPREADSHEET_ERROR)]
)
def test_cells_of_a_workbook_that_hold_no_value_are_refused(value, reason):
    data = xlsx_file([HEADERS["en"], row_of(), row_of(name=value, email="b@example.org")])
    assert [(p.row, p.column, p.reason) for p in read_roster(data).rejected] == [
        (3, "Name", reason)
    ]


def test_the_same_person_twice_is_taken_once():
    data = csv_file([HEADERS["en"], row_of(), row_of(email="JET.1@mail.example.org")])
    roster = read_roster(data)
    assert [entry.row for entry in roster.entries] == [2]
    assert roster.rejected == [Problem(Reason.SAME_PERSON, 3, "E-mail", {"same_as": 2})]


def test_of_two_people_with_one_address_neither_is_taken():
    data = csv_file([HEADERS["en"], row_of(), row_of(name="Somebody Else")])
    roster = read_roster(data)
    email = "jet.1@mail.example.org"
    assert roster.entries == []
    assert roster.rejected == [
        Problem(Reason.SHARED_EMAIL, 2, "E-mail", {"email": email, "rows": [3]}),
        Problem(Reason.SHARED_EMAIL, 3, "E-mail", {"email": email, "rows": [2]}),
    ]


@given(st.binary(max_size=300))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data):
    assert read_or_refused(data)
    assert read_or_refused(csv_file([HEADERS["ja"]], "cp932") + data)


WORKBOOK = xlsx_file(Form().rows(people(3)))


@given(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255))
@settings(max_examples=150, deadline=None)
def test_a_workbook_with_one_byte_changed_is_read_or_refused(place, byte):
    data = bytearray(WORKBOOK)
    data[place] = byte
    assert read_or_refused(bytes(data))


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_a_sheet_of_any_bytes_is_read_or_refused(content):
    assert read_or_refused(repacked(WORKBOOK, {"xl/worksheets/sheet1.xml": content}))
