"""What the two sides of an XLSForm agree on. Pure."""

import re

SURVEY, CHOICES, SETTINGS, OWN = "survey", "choices", "settings", "ajet"
"""Sheets. `ajet` keeps what XLSForm has no column for: other tools pass it by."""

LANGUAGES = {"en": "English (en)", "ja": "日本語 (ja)"}

DECLINED_NAME = "prefer_not_to_say"
DECLINED_WORDS = {"en": "Prefer not to say", "ja": "答えたくない"}
INSTEAD = {"en": "If you prefer not to answer", "ja": "お答えになりたくない場合"}
COMPANION = "_declined"
"""A question `x_declined` beside `x` offers “prefer not to say” where `x` has no choices to hold it."""

INTRODUCTION = "_introduction"
BROKEN_REFERENCE = "$\u200b{"
"""How “${” stands in words: other tools would take it for a reference to a question."""

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


class Names:
    """Names that are free, and fit for XML: a letter first, and no two alike but for case."""

    def __init__(self):
        self.taken: set[str] = set()

    def take(self, wanted: str) -> str:
        name = wanted if NAME.fullmatch(wanted) else f"_{wanted}"
        number = 2
        found = name
        while found.casefold() in self.taken:
            found = f"{name}_{number}"
            number += 1
        self.taken.add(found.casefold())
        return found
