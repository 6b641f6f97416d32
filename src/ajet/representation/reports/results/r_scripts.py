"""A script in R that reads the CSV of keys, names what is in it, and makes weighted shares. Pure."""

from collections.abc import Iterator

from ajet.representation.reports.results.tables import KEYS, WEIGHT, written_as
from ajet.representation.reports.results.variables import REASONS, Variable

NOTES = {
    "en": [
        "%(title)s",
        "Made by the AJET platform on %(day)s. Needs R and its package survey: install.packages(\"survey\")",
        "Lay this script and %(file)s into one folder, and run it there.",
        "Who declined, was not asked, or is withheld counts as missing; so does who left a question out.",
    ],
    "ja": [
        "%(title)s",
        "AJETのプラットフォームが%(day)sに作成。Rとsurveyパッケージが必要です：install.packages(\"survey\")",
        "このファイルと%(file)sを同じフォルダーに置き、そこで実行してください。",
        "「答えたくない」「質問されず」「非表示」と無回答は、いずれも欠測として扱います。",
    ],
}  # fmt: skip
ABOUT_ERRORS = {
    "en": [
        "The shares are those of the report, but for what is rounded, hidden or withheld there or here.",
        "The intervals are somewhat wider: the report counts in that the weights meet known totals.",
    ],
    "ja": [
        "割合は報告書と同じです（四捨五入、非表示の部分を除く）。",
        "信頼区間は報告書よりやや広くなります。報告書では、ウェイトが既知の総数に合うことも考慮しています。",
    ],
}
UNWEIGHTED = {
    "en": ["Nobody knows how many people were asked, so these answers stand for nobody but those who gave them."],
    "ja": ["対象者の総数がわからないため、結果は回答者だけについてのものです。"],
}  # fmt: skip


def r_script(variables: list[Variable], *, title, csv_name, population, made_on, language) -> str:
    """The text of the script; population None where nobody knows it."""
    told = {"title": title, "day": made_on.isoformat(), "file": csv_name}
    lines = [f"# {one_line(note % told)}" for note in NOTES[language]]
    reasons = ", ".join(quoted(each) for each in REASONS)
    lines += [
        "",
        f"answers <- read.csv({quoted(csv_name)}, fileEncoding = \"UTF-8-BOM\", colClasses = \"character\",",
        "                    na.strings = \"\", check.names = FALSE)",
        f"reasons <- c({reasons})",
        "for (name in names(answers)) answers[[name]][answers[[name]] %in% reasons] <- NA",
        "",
    ]  # fmt: skip
    for variable in variables:
        lines += list(of_variable(variable, language))
    lines += ["", f"answers${WEIGHT} <- as.numeric(answers${WEIGHT})", "", "library(survey)"]
    lines += [f"# {note}" for note in (ABOUT_ERRORS if population else UNWEIGHTED)[language]]
    fpc = ", fpc = ~population" if population else ""
    if population:
        lines.append(f"answers$population <- {population}")
    lines += [
        f"design <- svydesign(ids = ~1, weights = ~{WEIGHT}, data = answers{fpc})",
        "",
        "for (name in names(answers)) if (is.factor(answers[[name]])) {",
        '  cat("\\n", attr(answers[[name]], "label"), "\\n", sep = "")',
        '  shares <- svymean(as.formula(paste0("~", name)), design, na.rm = TRUE)',
        "  print(round(100 * cbind(percent = coef(shares), confint(shares)), 1))",
        "}",
    ]
    return "\n".join(lines) + "\n"


def of_variable(variable: Variable, language: str) -> Iterator[str]:
    place = f"answers${variable.name}"
    if variable.levels:
        written = written_as(variable, KEYS)
        levels = ", ".join(quoted(written[each.key]) for each in variable.levels)
        labels = ", ".join(quoted(text) for text in told_apart(variable, language))
        yield f"{place} <- factor({place}, levels = c({levels}),"
        yield f"  labels = c({labels}))"
    else:
        yield f"{place} <- as.numeric({place})"
    label = one_line(getattr(variable.label, language))
    yield f"attr({place}, \"label\") <- {quoted(label)}"  # fmt: skip


def told_apart(variable: Variable, language: str) -> list[str]:
    """Labels; R would join levels of the same label, so these carry their key."""
    texts = [one_line(getattr(each.words, language)) for each in variable.levels]
    return [
        f"{text} [{each.key}]" if texts.count(text) > 1 else text
        for text, each in zip(texts, variable.levels, strict=True)
    ]


def one_line(text: str) -> str:
    return " ".join(text.split())


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
