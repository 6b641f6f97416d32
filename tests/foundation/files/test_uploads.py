"""Sound files pass; everything else is refused with a sentence: each hostile file is made here."""

import io
import struct
import zipfile
import zlib

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from ajet.foundation.files import FileRefused, UploadField, check_upload
from ajet.foundation.files.kinds import KINDS

ALL = tuple(KINDS)


def check(name, content, kinds=ALL):
    return check_upload(SimpleUploadedFile(name, content), kinds=kinds)


def refusal_of(name, content, kinds=ALL):
    with pytest.raises(FileRefused) as refused:
        check(name, content, kinds)
    return refused.value.code


def workbook(**cells):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for place, value in cells.items():
        book.active[place] = value
    book.save(out)
    return out.getvalue()


def with_part(content, name, data, *, first=False):
    """The archive with a part more."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        if first:
            new.writestr(name, data)
        for part in old.infolist():
            new.writestr(part, old.read(part))
        if not first:
            new.writestr(name, data)
    return out.getvalue()


def without_part(content, name):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
    return out.getvalue()


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width=2, height=2, extra=b"", behind=b""):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\1\2" * 2))
    return b"\x89PNG\r\n\x1a\n" + head + extra + pixels + chunk(b"IEND", b"") + behind


def part(mark, data):
    return b"\xff" + bytes([mark]) + struct.pack(">H", len(data) + 2) + data


def jpeg(width=2, height=2, extra=b"", behind=b""):
    size = part(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    scan = part(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + extra + part(0xDB, bytes(65)) + size + scan + b"\xff\xd9" + behind


def pdf(*objects):
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"xref\n0 1\ntrailer <<>>\nstartxref\n9\n%%EOF\n"


CATALOGUE = b"<< /Type /Catalog >>"


def object_stream(text):
    packed = zlib.compress(text)
    return b"<< /Type /ObjStm /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("名簿.csv", "氏名,都道府県\n髙﨑,兵庫県\n".encode()),
        ("bom.csv", "氏名\n髙﨑\n".encode("utf-8-sig")),
        ("sjis.csv", "氏名,都道府県\nﾀﾅｶ,兵庫県\n".encode("cp932")),
        ("utf16.csv", "氏名\t都道府県\n".encode("utf-16")),
        ("utf16le.TXT", "氏名\t都道府県\n".encode("utf-16-le")),
        ("dos.csv", b"a,b\r\n1,2\r\n\x1a"),
        ("book.xlsx", workbook(A1="氏名", A2="=1+1")),
        ("picture.png", png()),
        ("picture.JPG", jpeg()),
        ("report.pdf", pdf(CATALOGUE)),
        ("packed.pdf", pdf(CATALOGUE, object_stream(b"<< /Type /Page >>"))),
    ],
)
def test_sound_files_pass_as_they_are(name, content):
    checked = check(name, content)
    assert (checked.name, checked.content) == (name, content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("roster", b"a", "unknown_kind"),
        ("page.html", b"<html>", "unknown_kind"),
        ("drawing.svg", b"<svg/>", "unknown_kind"),
        ("macros.xlsm", workbook(), "unknown_kind"),
        ("roster.csv.exe", b"a", "unknown_kind"),
        ("empty.csv", b"", "empty"),
        ("large.csv", b"a" * (10 * 2**20 + 1), "too_large"),
        ("really_pdf.csv", pdf(CATALOGUE), "not_what_it_says"),
        ("really_zip.csv", workbook(), "not_what_it_says"),
        ("binary.csv", b"a,b\x00\x01\x02", "not_what_it_says"),
        ("bell.csv", b"a,\x07b", "not_what_it_says"),
        ("really_pdf.xlsx", pdf(CATALOGUE), "not_what_it_says"),
        ("broken.xlsx", workbook()[:-30], "not_what_it_says"),
        ("bytes_before.xlsx", b"x" + workbook(), "not_what_it_says"),
        ("bytes_after.xlsx", workbook() + b"<script>", "not_what_it_says"),
        ("only_a_zip.xlsx", without_part(workbook(), "xl/workbook.xml"), "not_what_it_says"),
        ("macros.xlsx", with_part(workbook(), "xl/vbaProject.bin", b"x"), "not_what_it_says"),
        ("bomb.xlsx", with_part(workbook(), "xl/b.xml", bytes(50 * 2**20)), "too_much"),
        ("many.xlsx", None, "not_what_it_says"),
        ("entities.xlsx", None, "not_what_it_says"),
        ("page.png", b"<html>", "not_what_it_says"),
        ("cut.png", png()[:-20], "not_what_it_says"),
        ("changed.png", png().replace(b"IDAT", b"IDAt"), "not_what_it_says"),
        ("no_size.png", png().replace(b"IHDR", b"IDAT"), "not_what_it_says"),
        ("huge.png", png(30_000, 30_000), "too_much"),
        ("flat.png", png(0, 5), "too_much"),
        ("cut.jpg", jpeg()[:-2], "not_what_it_says"),
        ("huge.jpg", jpeg(30_000, 30_000), "too_much"),
        ("no_size.jpg", b"\xff\xd8" + part(0xDB, bytes(65)) + b"\xff\xd9", "not_what_it_says"),
        ("polyglot.jpg", pdf(CATALOGUE) + jpeg(), "not_what_it_says"),
        ("late.pdf", b"\n" + pdf(CATALOGUE), "not_what_it_says"),
        ("cut.pdf", pdf(CATALOGUE)[:-8], "not_what_it_says"),
        ("behind.pdf", pdf(CATALOGUE) + b"<script>", "not_what_it_says"),
        ("script.pdf", pdf(b"<< /OpenAction << /S /JavaScript >> >>"), "not_what_it_says"),
        ("hidden.pdf", pdf(b"<< /S /J#61vaScript >>"), "not_what_it_says"),
        ("packed.pdf", pdf(object_stream(b"<< /S /Launch >>")), "not_what_it_says"),
        ("bomb.pdf", pdf(object_stream(bytes(64 * 2**20))), "too_much"),
        ("locked.pdf", pdf(CATALOGUE, b"<< /Encrypt 1 0 R >>"), "not_what_it_says"),
    ],
)
def test_hostile_files_are_refused(name, content, code):
    made_here = {"many.xlsx": with_many_parts, "entities.xlsx": with_entities}
    content = made_here[name]() if content is None else content
    assert refusal_of(name, content) == code


def with_many_parts():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w") as new:
        for old_part in old.infolist():
            new.writestr(old_part, old.read(old_part))
        for number in range(1100):
            new.writestr(f"xl/media/{number}", b"")
    return out.getvalue()


def with_entities():
    declared = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><Types>&b;</Types>'
    return with_part(
        without_part(workbook(), "[Content_Types].xml"), "[Content_Types].xml", declared
    )


def test_pictures_lose_what_is_not_the_picture():
    place = chunk(b"eXIf", b"34.69N") + chunk(b"tEXt", b"Author\0Somebody")
    assert check("a.png", png(extra=place, behind=b"<script>")).content == png()
    exif = part(0xE1, b"Exif\0\0 34.69N") + part(0xFE, b"Somebody")
    assert check("a.jpg", jpeg(extra=exif, behind=b"<script>")).content == jpeg()


def test_only_the_kinds_asked_for_are_taken():
    assert refusal_of("a.png", png(), kinds=("csv", "xlsx")) == "unknown_kind"


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/a.csv", "a.csv"), ("C:\\Users\\a.csv", "a.csv"), ("a\u202egpj\n.csv", "agpj.csv")],
)
def test_a_name_is_only_a_name(given, kept):
    upload = SimpleUploadedFile("x.csv", b"a")
    upload._name = given
    assert check_upload(upload, kinds=ALL).name == kept


def test_a_form_says_why_in_the_readers_language():
    field = UploadField(kinds=("csv", "xlsx"))
    assert field.widget.attrs["accept"] == ".csv,.tsv,.txt,.xlsx"
    with translation.override("ja"), pytest.raises(ValidationError) as refused:
        field.clean(SimpleUploadedFile("roster.csv", pdf(CATALOGUE)))
    assert refused.value.messages == [
        "ファイル名にかかわらず、内容をCSVとして正しく読み取れません。"
    ]
    assert field.clean(SimpleUploadedFile("a.csv", b"a")).content == b"a"
