"""The offices a council year begins with: twenty seats, who fills them, what they allow.

Positions are those found in public (ajet.net: about us; election rules of 2019 and 2022; elected positions).
They changed at least once, so they are copied into each council year and may differ from year to year.
Which office carries which right is ours: nothing was published about that.
"""

from typing import NamedTuple

ELECTION, APPOINTMENT = "election", "appointment"
COUNCIL_SEATS = 20


class StandardOffice(NamedTuple):
    """seats: how many of the nation; an office `of_blocks` has one seat in each block instead."""

    key: str
    title_en: str
    title_ja: str
    filled_by: str
    rights: tuple[str, ...] = ()
    seats: int = 1
    of_blocks: bool = False
    of_chapters: bool = False


EXECUTIVE_RIGHTS = (
    "run_surveys",
    "write_reports",
    "read_audit",
    "import_roster",
    "search_members",
    "verify_members",
    "move_members",
    "merge_people",
    "draw_boundaries",
    "fill_seats",
    "handle_personal_data",
    "recognise_groups",
    "vote_in_council",
)
CHAPTER_RIGHTS = (
    "edit_chapter",
    "import_roster",
    "search_members",
    "verify_members",
    "move_members",
    "write_to_chapter",
    "fill_seats",
)

OFFICES = (
    # Elected: ajet.net/ajet-elections/elected-positions/ and the election rules of 2022
    StandardOffice("chair", "Chair", "会長", ELECTION, EXECUTIVE_RIGHTS),
    StandardOffice("vice-chair", "Vice Chair", "副会長", ELECTION, EXECUTIVE_RIGHTS),
    StandardOffice("treasurer", "Treasurer", "会計", ELECTION, ("vote_in_council",)),
    # Elected until at least 2019, and still so for CLAIR (jetprogramme.org/en/ajet); not in the rules of 2022
    StandardOffice(
        "block-representative",
        "Block Representative",
        "ブロック代表",
        ELECTION,
        ("vote_in_council",),
        of_blocks=True,
    ),
    StandardOffice(
        "cir-representative", "CIR Representative", "CIR代表", ELECTION, ("vote_in_council",)
    ),
    # Appointed: inferred from reports and handbooks, which name the holders
    StandardOffice(
        "project-manager",
        "Project Manager",
        "プロジェクトマネージャー",
        APPOINTMENT,
        ("run_surveys", "write_reports"),
    ),
    StandardOffice(
        "translator", "Translator", "翻訳担当", APPOINTMENT, ("write_reports",), seats=2
    ),
    StandardOffice(
        "webmaster",
        "Webmaster",
        "ウェブマスター",
        APPOINTMENT,
        ("import_roster", "search_members", "merge_people", "handle_personal_data", "read_audit"),
    ),
    StandardOffice(
        "affiliate-relations",
        "Director of Affiliate Relations",
        "関連団体担当",
        APPOINTMENT,
        ("recognise_groups",),
    ),
    # Not of the council: chapters are autonomous, and choose their leaders in their own ways
    StandardOffice(
        "chapter-leader", "Chapter Leader", "支部長", ELECTION, CHAPTER_RIGHTS, of_chapters=True
    ),
)
