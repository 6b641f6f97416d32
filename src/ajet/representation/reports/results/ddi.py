"""What every column is, as DDI-Codebook 2.5: an XML that archives and their catalogues read. Pure.

source  DDI Alliance, Codebook 2.5, codebook.xsd; the order of elements is the schema's
"""

from collections.abc import Sequence
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ajet.representation.reports.results.variables import Variable
from ajet.representation.surveys.questionnaire.content import Questionnaire, Words

NAMESPACE = "ddi:codebook:2_5"
LANGUAGES = ("en", "ja")
WEIGHT_LABEL = Words("Weight", "ウェイト")
PRODUCER = Words(
    "Association for Japan Exchange and Teaching (AJET)",
    "ＪＥＴプログラム参加者の会（AJET）",
)
WITHHELD_NOTE = Words(
    "What describes respondents is withheld where fewer than five share it. Weights are means of these groups. "
    "Days are given as years. What people wrote is not in this file.",
    "回答者の属性の組み合わせが5名未満の場合、その属性は非表示です。ウェイトはその組ごとの平均です。"
    "日付は年のみです。自由記述はこのファイルに含まれません。",
)  # fmt: skip


def codebook(
    found: Questionnaire,
    variables: Sequence[Variable],
    *,
    file_name: str,
    rows: int,
    made_on: date,
) -> bytes:
    """The XML of a file of `rows` rows, with both languages in it."""
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", "ID": f"c-{found.slug}"})
    root.append(_study(found, made_on))
    root.append(_file(file_name, len(variables) + 1, rows))
    data = SubElement(root, "dataDscr")
    for number, variable in enumerate(variables, 1):
        data.append(_variable(variable, number, len(variables) + 1))
    data.append(_weight(len(variables) + 1))
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _study(found: Questionnaire, made_on: date) -> Element:
    study = Element("stdyDscr")
    citation = SubElement(study, "citation")
    title = SubElement(citation, "titlStmt")
    SubElement(title, "titl", {"xml:lang": "en"}).text = _plain(found.title.en)
    SubElement(title, "parTitl", {"xml:lang": "ja"}).text = _plain(found.title.ja)
    SubElement(title, "IDNo").text = found.slug
    made = SubElement(citation, "prodStmt")
    _spoken(made, "producer", PRODUCER)
    SubElement(made, "prodDate", {"date": made_on.isoformat()}).text = made_on.isoformat()
    about = SubElement(study, "stdyInfo")
    _spoken(about, "abstract", found.purpose)
    summary = SubElement(about, "sumDscr")
    for event, day in (("start", found.opens_on), ("end", found.closes_on)):
        when = {"event": event, "date": day.isoformat()}
        SubElement(summary, "collDate", when).text = day.isoformat()
    SubElement(summary, "dataKind").text = "Survey data"
    _spoken(SubElement(study, "method"), "notes", WITHHELD_NOTE)
    return study


def _file(name: str, columns: int, rows: int) -> Element:
    described = Element("fileDscr", {"ID": "F1"})
    text = SubElement(described, "fileTxt")
    SubElement(text, "fileName").text = name
    size = SubElement(text, "dimensns")
    SubElement(size, "caseQnty").text = str(rows)
    SubElement(size, "varQnty").text = str(columns)
    SubElement(text, "fileType").text = "text/csv; charset=utf-8"
    return described


def _variable(variable: Variable, number: int, weight: int) -> Element:
    numeric = "contin" if variable.measure == "scale" else "discrete"
    name = {"ID": f"V{number}", "name": variable.name, "files": "F1"}
    name |= {"intrvl": numeric, "wgt-var": f"V{weight}"}
    found = Element("var", name)
    _spoken(found, "labl", variable.label)
    if variable.item is not None:
        question = SubElement(found, "qstn")
        _spoken(question, "qstnLit", variable.item.text)
        _spoken(question, "ivuInstr", variable.item.help)
        _range(found, variable)
    for level in (*variable.levels, *variable.reasons()):
        is_missing = level.key.startswith("(")
        category = SubElement(found, "catgry", {"missing": "Y"} if is_missing else {})
        SubElement(category, "catValu").text = level.key
        _spoken(category, "labl", level.words)
    kind = "numeric" if variable.measure == "scale" else "character"
    SubElement(found, "varFormat", {"type": kind, "schema": "other"})
    return found


def _range(found: Element, variable: Variable) -> None:
    item = variable.item
    if item is None or (item.minimum is None and item.maximum is None):
        return
    limits = {"min": item.minimum, "max": item.maximum}
    allowed = {name: f"{limit:g}" for name, limit in limits.items() if limit is not None}
    SubElement(SubElement(found, "valrng"), "range", allowed)


def _weight(number: int) -> Element:
    found = Element(
        "var",
        {"ID": f"V{number}", "name": "weight", "files": "F1", "intrvl": "contin", "wgt": "wgt"},
    )
    _spoken(found, "labl", WEIGHT_LABEL)
    SubElement(found, "varFormat", {"type": "numeric", "schema": "other"})
    return found


def _spoken(parent: Element, name: str, words: Words) -> None:
    for language in LANGUAGES:
        if text := _plain(getattr(words, language)):
            SubElement(parent, name, {"xml:lang": language}).text = text


def _plain(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or sign >= " ")
