"""Which right an act uses, so that the trail tells who used what was given to them.

Declared here for the acts of all areas, by their names or the beginnings of their names; the longest that fits
counts. A test walks every act in the source and fails for one that this table does not know.
"""

USES: dict[str, str | None] = {
    # chapters, people, council
    "chapter.": "edit_chapter",
    "council.": "fill_seats",
    "membership.verified": "verify_members",
    "roster.": "import_roster",
    # representation
    "report.": "write_reports",
    "survey.": "run_surveys",
    # of no right: what people do with their own account, administrators and the platform
    "account.": None,
    "demonstration.": None,
}


class UnknownAct(KeyError):
    """No line of the table fits the act."""


def right_used(act: str) -> str | None:
    """The right that `act` uses; None if it uses none. Raises UnknownAct."""
    fitting = [
        name for name in USES if act == name or (name.endswith(".") and act.startswith(name))
    ]
    if not fitting:
        raise UnknownAct(act)
    return USES[max(fitting, key=len)]
