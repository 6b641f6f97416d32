"""How the survey was made, in sentences."""

from datetime import date

from ajet.representation.reports.labels import level_name, name_in_a_sentence
from ajet.representation.reports.words import day, listed, period, quantity, words


def method_notes(content, language) -> list[tuple[str, list[str]]]:
    """(heading, sentences) in the order they are read."""
    survey, method = content["survey"], content["figures"]["method"]
    rules = content["figures"]["rules"]
    has_errors = method["kind"] != "unweighted"
    opens_on, closes_on = (date.fromisoformat(survey[key]) for key in ("opens_on", "closes_on"))
    found = [
        ("period", [period(opens_on, closes_on, language)]),
        ("participation", [participation(method, language)]),
        (
            "weighting",
            [*weighting(content["figures"], rules, language), *source(content, language)],
        ),
        ("precision", [words("with_errors" if has_errors else "without_errors", language)]),
    ]
    if has_errors:
        odds = rules["odds_ratio"]
        explained = [words("what_if_explained", language, odds=odds)]
        if survey["is_sealed_design"]:
            explained.append(words("no_times", language))
        found.append(("what_if", explained))
    found += [
        ("unanswered", [unanswered(method, language)]),
        ("anonymity", anonymity(survey, rules, language)),
        ("signs", [words("signs_explained", language, reliable=rules["reliable_respondents"])]),
    ]
    if notes := content["texts"][f"method_notes_{language}"].strip():
        found.append(("notes", [notes]))
    return [(words(name, language), sentences) for name, sentences in found]


def participation(method, language) -> str:
    if method["population"] is None:
        if method["answered"] is None:
            return words("hidden_open", language)
        return words("open_survey", language, answered=quantity(method["answered"]))
    population = quantity(method["population"])
    if method["answered"] is None:
        return words("hidden_census", language, population=population)
    answered, rate = quantity(method["answered"]), method["response_rate"]
    return words("census", language, population=population, answered=answered, rate=rate)


def weighting(figures, rules, language) -> list[str]:
    method = figures["method"]
    if method["kind"] != "raked":
        return [words(method["kind"], language), *left_out(method, language)]
    names = listed([name_in_a_sentence(each, language) for each in method["variables"]], language)
    sentences = [words("raked", language, variables=names)]
    if method.get("effective"):
        effective = quantity(method["effective"])
        facts = {"effect": method["design_effect"], "effective": effective}
        sentences.append(words("effect", language, **facts))
    if method.get("trimmed"):
        sentences.append(words(method["trimmed"], language))
    return [*sentences, merged(figures, rules, language), *left_out(method, language)]


def source(content, language) -> list[str]:
    """Where the known numbers come from, and of which day."""
    if content["figures"]["method"]["kind"] != "raked":
        return []
    if told := content["survey"].get("margin_source"):
        counted = day(date.fromisoformat(told["on"]), language)
        return [words("source_told", language, source=told[language], day=counted)]
    if not content["survey"]["is_sealed_design"]:
        return [words("source_of_file", language)]
    opened = date.fromisoformat(content["survey"]["opens_on"])
    return [words("source_of_roll", language, day=day(opened, language))]


def merged(figures, rules, language) -> str:
    method = figures["method"]
    if not method["merges"]:
        return words("none_merged", language)
    minimum = rules["answers_per_level"]
    made = [
        listed(level_names(figures, merge["variable"]["key"], merge["levels"], language), language)
        for merge in method["merges"]
    ]
    return words("merged", language, minimum=minimum, merges="; ".join(made))


def level_names(figures, variable, levels, language) -> list[str]:
    """As the table of respondents calls them."""
    tables = figures["respondents"]["tables"]
    among = [
        row for table in tables if table["variable"]["key"] == variable for row in table["rows"]
    ]
    return [level_name(variable, level, language, among) for level in levels]


def left_out(method, language) -> list[str]:
    if not method["left_out"]:
        return []
    names = listed([name_in_a_sentence(each, language) for each in method["left_out"]], language)
    return [words("left_out", language, variables=names)]


def unanswered(method, language) -> str:
    median, most = method["unanswered_median"], method["unanswered_most"]
    if not most:
        return words("all_answered", language)
    return words("unanswered_explained", language, median=median, most=most)


def anonymity(survey, rules, language) -> list[str]:
    found = [words("sealed" if survey["is_sealed_design"] else "imported", language)]
    if survey["tickets_reissued"]:
        found.append(words("reissued", language, count=survey["tickets_reissued"]))
    respondents, roster = rules["minimum_respondents"], rules["minimum_roster"]
    nearly = round(100 * rules.get("nearly_all", 0.9))
    facts = {"respondents": respondents, "roster": roster, "nearly": nearly, "rest": 100 - nearly}
    return [*found, words("disclosure", language, **facts)]
