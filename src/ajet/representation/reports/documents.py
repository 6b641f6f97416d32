"""A report in one language, ready to be set: every sentence, chart and table of an edition's content.

The page and the PDF print what stands here and nothing else, so they say the same.
"""

from dataclasses import dataclass, field
from datetime import date

from ajet.representation.reports.findings import Finding, finding
from ajet.representation.reports.labels import role_of_a_quote
from ajet.representation.reports.methods import method_notes
from ajet.representation.reports.tables import Table, breakdown_tables, respondent_tables
from ajet.representation.reports.words import day, day_with_era, listed, words


@dataclass
class Quoted:
    """A comment; `source` says whose role wrote it, and whether it is translated."""

    text: str
    source: str


@dataclass
class Chapter:
    title: str
    findings: list[Finding]


@dataclass
class Request:
    """A recommendation: its addressee, its words, the figure it stands on."""

    addressee: str
    text: list[str]
    evidence: str
    anchor: str


@dataclass
class Document:
    """Everything a reader of one language sees."""

    language: str
    title: str
    running_title: str
    produced: str
    prepared: str
    meeting: str
    edition: str
    survey: str
    warning: str
    addressees: list[str]
    contributors: list[str]
    summary: list[str]
    background: list[str]
    method: list[tuple[str, list[str]]]
    respondents: list[Table]
    chapters: list[Chapter]
    requests: list[Request]
    breakdowns: list[Table]
    words: dict[str, str] = field(default_factory=dict)


HEADINGS = (
    "contents", "summary", "background", "recommendations", "method", "respondents", "breakdowns",
    "contributors", "addressees", "association", "quotes_chosen",
)  # fmt: skip


def document(content, language, *, number, made_on) -> Document:
    """The edition's `content` in one language.

    content   {"texts", "survey", "figures"} of an Edition
    number    of the edition, 0 for a draft
    made_on   day of the edition
    """
    texts, figures = content["texts"], content["figures"]

    def text(name):
        return texts[f"{name}_{language}"]

    opens_on = content["survey"]["opens_on"]
    chapters = chapters_of(figures["findings"], texts["quotes"], language, opens_on)
    respondents = respondent_tables(figures["respondents"], figures["findings"], language)
    breakdowns = breakdown_tables(
        figures["breakdowns"], figures["findings"], language, len(respondents)
    )
    short = listed([each["short"][language] for each in texts["addressees"]], language)
    return Document(
        language=language,
        title=text("title"),
        running_title=f"{text('title')}",
        produced=words("produced", language),
        prepared=words("prepared", language, addressees=short),
        meeting=day_of(texts["meeting_on"], language),
        edition=edition(number, made_on, language),
        survey=words("survey", language, title=content["survey"][f"title_{language}"]),
        warning=words("synthetic", language) if content["survey"]["is_synthetic"] else "",
        addressees=[each["full"][language] for each in texts["addressees"]],
        contributors=lines(text("contributors")),
        summary=paragraphs(text("summary")),
        background=paragraphs(text("background")),
        method=method_notes(content, language),
        respondents=respondents,
        chapters=chapters,
        requests=requests(texts["recommendations"], chapters, language),
        breakdowns=breakdowns,
        words={name: words(name, language) for name in HEADINGS},
    )


def day_of(written, language) -> str:
    return day_with_era(date.fromisoformat(written), language) if written else ""


def edition(number, made_on, language) -> str:
    if not number:
        return words("draft", language)
    return words("edition", language, number=number, date=day(made_on, language))


def paragraphs(text: str) -> list[str]:
    """What blank lines part; single line breaks are kept within."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def chapters_of(found, quotes, language, opens_on) -> list[Chapter]:
    """Findings by the sections of the questionnaire, numbered through."""
    chapters: list[Chapter] = []
    for number, each in enumerate(found, start=1):
        title = each["section"][language]
        if not chapters or chapters[-1].title != title:
            chapters.append(Chapter(title, []))
        made = finding(each, language, number, opens_on)
        # Of fewer than ten comments, one could be told whose it is.
        if each["base"] is not None:
            made.quotes = [quoted(one, language) for one in quotes if one["item"] == each["key"]]
        chapters[-1].findings.append(made)
    return chapters


def quoted(quote, language) -> Quoted:
    translated = quote["language"] != language
    role = role_of_a_quote(quote["role"], language) or words("respondent", language)
    name = "quoted_translated" if translated else "quoted"
    return Quoted(quote["translation" if translated else "text"], words(name, language, role=role))


def requests(recommendations, chapters, language) -> list[Request]:
    by_key = {each.key: each for chapter in chapters for each in chapter.findings}
    return [request(each, by_key.get(each["evidence"]), language) for each in recommendations]


def request(recommendation, found, language) -> Request:
    return Request(
        addressee=words("to", language, addressee=recommendation["addressee"][language]),
        text=paragraphs(recommendation[f"text_{language}"]),
        evidence=words("evidence", language, figure=found.label) if found else "",
        anchor=found.anchor if found else "",
    )
