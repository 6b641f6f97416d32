"""What levels are called for readers: by the questionnaire, or here for what the roll itself knows."""

VARIABLES = {
    "block": {"en": "block", "ja": "ブロック"},
    "role": {"en": "role", "ja": "職種"},
    "year_band": {"en": "year on the JET Programme", "ja": "JET参加年数"},
    "year": {"en": "year on the JET Programme", "ja": "JET参加年数"},
}
ROLES = {
    "ALT": {"en": "ALT", "ja": "ALT（外国語指導助手）"},
    "CIR": {"en": "CIR", "ja": "CIR（国際交流員）"},
    "SEA": {"en": "SEA", "ja": "SEA（スポーツ国際交流員）"},
    "CIR_SEA": {"en": "CIR and SEA", "ja": "CIR・SEA"},
    "ALL": {"en": "All roles", "ja": "全職種"},
}
# Groups of few members are kept joined: beside those that were not, "Years 1 to 5" would read as a sum.
JOINED = {
    "en": "small groups kept as {what}",
    "ja": "{what}をまとめた少人数の層",
}
ALUMNI = {"en": "Alumni", "ja": "プログラム経験者"}
NOT_TOLD = {"en": "Not told", "ja": "無回答"}
ELSEWHERE = {"en": "Other blocks", "ja": "その他のブロック"}


def variable_name(variable, language) -> str:
    """`variable` is {"key", "text"}; a question names itself, unless it asks for what we name."""
    known = VARIABLES.get(variable["key"])
    if known:
        return known[language]
    return (variable["text"] or {}).get(language) or variable["key"]


def name_in_a_sentence(variable, language) -> str:
    """A question keeps its capital only if it begins with a name such as JET."""
    name = variable_name(variable, language).rstrip("?？")
    if language == "en" and name[1:2].islower():
        return name[:1].lower() + name[1:]
    return name


def key_of(level) -> str:
    return level.get("level", level.get("key"))


def level_name(variable_key, level, language, among=()) -> str:
    """`level` is {"key" or "level", "text"}; `among` are all levels that stand beside it, itself too."""
    key = key_of(level)
    if level.get("text"):
        return level["text"][language]
    if key == "":
        return NOT_TOLD[language]
    if key == "alumni" and variable_key in VARIABLES:
        return ALUMNI[language]
    if variable_key == "block":
        return block_name(key, language)
    name = key
    if variable_key == "role":
        name = ROLES.get(key, {language: key})[language]
    if variable_key == "year_band":
        name = years(key, language)
    if is_joined(variable_key, key, [key_of(each) for each in among]):
        return JOINED[language].format(what=name[:1].lower() + name[1:])
    return name


def is_joined(variable_key, key, among) -> bool:
    """Are members counted here who, by the name alone, could be counted at another level of `among`?"""
    others = [each for each in among if each and each != key]
    if variable_key == "role":
        return key == "ALL" and bool(others)
    if variable_key != "year_band":
        return False
    own = years_in(key)
    return any(own & years_in(each) and not own <= years_in(each) for each in others)


def years_in(key) -> set[int]:
    first, _, last = key.partition("-")
    if not first.isdecimal() or not (last or first).isdecimal():
        return set()
    return set(range(int(first), int(last or first) + 1))


def column_name(variable_key, level, language, among=()) -> str:
    """As `level_name`, short where the title of the table says the rest."""
    name = level_name(variable_key, level, language, among)
    return name.removesuffix("ブロック") or name if language == "ja" else name


def block_name(key, language) -> str:
    if not key.isdecimal():
        return ELSEWHERE[language]
    return f"第{key}ブロック" if language == "ja" else f"Block {key}"


def years(key, language) -> str:
    first, _, last = key.partition("-")
    if language == "ja":
        return f"{first}～{last}年目" if last else f"{first}年目"
    return f"Years {first} to {last}" if last else f"Year {first}"


def role_of_a_quote(role, language) -> str:
    return ROLES[role][language] if role else ""
