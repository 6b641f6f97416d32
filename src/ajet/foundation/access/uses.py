"""Which right an act uses, so that the trail tells who used what was given to them.

Declared here for the acts of all areas, by their names or the beginnings of their names; the longest that fits
counts. A test walks every act in the source and fails for one that this table does not know.
"""

USES: dict[str, str | None] = {
    # chapters
    "boundary.": "draw_boundaries",
    "chapter.": "edit_chapter",
    "chapter.founded": "draw_boundaries",
    "chapter.ended": "draw_boundaries",
    "chapter.letter_confirmed": "write_to_chapter",
    "chapter.letter_sent": "write_to_chapter",
    # people
    "alumni_group.": "recognise_groups",
    "cohort_code.": "verify_members",
    "member.": "move_members",
    "membership.verified": "verify_members",
    "people.": "merge_people",
    "people.seen": "search_members",
    "directory.complaint_settled": "search_members",
    "roster.": "import_roster",
    "vouching.declined": "verify_members",
    "work_domain.": "verify_members",
    # council and interest groups
    "council.": "fill_seats",
    "interest_group.": "recognise_groups",
    "interest_group.ballot_cast": "vote_in_council",
    "personal_data.": "handle_personal_data",
    # representation
    "report.": "write_reports",
    "survey.": "run_surveys",
    # of no right: what people do with their own account, administrators and the platform
    "account.": None,
    "alumni.": None,
    "appointment.extended": None,
    "chapter.friend_joined": None,
    "chapter.friend_left": None,
    "demonstration.": None,
    "directory.": None,
    "farewell.": None,
    "interest_group.confirmed": None,
    "interest_group.founder_named": None,
    "interest_group.joined": None,
    "interest_group.left": None,
    "interest_group.office_handed_over": None,
    "interest_group.revised": None,
    "interest_group.successor_named": None,
    "interest_group.successor_withdrawn": None,
    "letters.": None,
    "member.moved": None,
    "person.": None,
    "personal_data.asked": None,
    "personal_data.restriction_lifted": None,
    "personal_data.retention_applied": None,
    "sister_site.": None,
    "vouching.asked": None,
    "work_address.": None,
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
