"""The offices a council year begins with: twenty seats, who fills them how, what they allow.

Positions are those found in public. They changed at least once: in 2019 fifteen were elected (three executives,
eleven block representatives, one CIR representative: election rules of that year and ajet.net's page of elected
positions); the rules of 2022 list the three executives alone. So each council year keeps offices of its own, and
what stands here is only where a year without a predecessor begins.

Ours, as nothing was published about it: that representatives are appointed where the rules do not list them as
elected (CLAIR's page still says elected), that they then have no vote in the council (the Constitution gives one
to each elected member), and which office carries which right. The council can change all of it, year by year.
"""

from typing import NamedTuple

ELECTION, APPOINTMENT = "election", "appointment"
MEMBERS, BLOCK, CIRS, CHAPTER = "members", "block", "cirs", "chapter"
ONE, TIE = "one", "tie"
VOTES = "vote_in_council"
COUNCIL_SEATS = 20

EXECUTIVES_ALONE_SINCE = 2022
"""The first council year whose rules list the executives alone as elected."""


class StandardOffice(NamedTuple):
    """seats: how many of the nation; an office `of_blocks` has one seat in each block instead.

    electorate  who votes; empty if appointed
    vote        in the council: one, only to break a tie, or none
    over_its_block  its rights over chapters reach those of its block alone
    """

    key: str
    title_en: str
    title_ja: str
    filled_by: str
    rights: tuple[str, ...] = ()
    electorate: str = ""
    vote: str = ""
    seats: int = 1
    of_blocks: bool = False
    of_chapters: bool = False
    over_its_block: bool = False


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
    VOTES,
)
BLOCK_RIGHTS = (VOTES, "write_to_chapter", "verify_members")
"""Over the chapters of the block, the vote aside.

Attested is what block representatives do: they spread information (C1, C3, C4) and are the contact of the
chapters' officers (A12). That this means to write to the members of a chapter, and to vouch for members where
their chapter has nobody to do it, is our distribution of rights. Chapters are autonomous (A3, A10): so neither
to edit their pages, to fill their seats, nor to import their rosters.
"""

CHAPTER_RIGHTS = (
    "edit_chapter",
    "import_roster",
    "search_members",
    "verify_members",
    "move_members",
    "write_to_chapter",
    "fill_seats",
)

EXECUTIVES = (
    # Elected in every source: ajet.net/ajet-elections, rules of 2019 and 2022. The Chair breaks ties only.
    StandardOffice("chair", "Chair", "会長", ELECTION, EXECUTIVE_RIGHTS, MEMBERS, TIE),
    StandardOffice("vice-chair", "Vice Chair", "副会長", ELECTION, EXECUTIVE_RIGHTS, MEMBERS, ONE),
    StandardOffice("treasurer", "Treasurer", "会計", ELECTION, (VOTES,), MEMBERS, ONE),
)
REPRESENTATIVES_ELECTED = (
    # ajet.net/ajet-elections/elected-positions and the rules of 2019: by the members of the block, by the CIRs
    StandardOffice(
        "block-representative",
        "Block Representative",
        "ブロック代表",
        ELECTION,
        BLOCK_RIGHTS,
        BLOCK,
        ONE,
        of_blocks=True,
        over_its_block=True,
    ),
    StandardOffice(
        "cir-representative", "CIR Representative", "CIR代表", ELECTION, (VOTES,), CIRS, ONE
    ),
)
REPRESENTATIVES_APPOINTED = tuple(
    office._replace(
        filled_by=APPOINTMENT,
        rights=tuple(right for right in office.rights if right != VOTES),
        electorate="",
        vote="",
    )
    for office in REPRESENTATIVES_ELECTED
)
OFFICERS_APPOINTED = (
    # Inferred from reports and handbooks, which name the holders
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
)
OF_CHAPTERS = (
    # Not of the council: chapters are autonomous, and choose their leaders in their own ways
    StandardOffice(
        "chapter-leader",
        "Chapter Leader",
        "支部長",
        ELECTION,
        CHAPTER_RIGHTS,
        CHAPTER,
        of_chapters=True,
    ),
)


def offices_of(year: int) -> tuple[StandardOffice, ...]:
    """The standard offices of the council year that begins in June of `year`, in their order.

    As last attested: fifteen elected up to 2021 (source of 2019), three from 2022 (rules of 2022).
    """
    representatives = (
        REPRESENTATIVES_APPOINTED if year >= EXECUTIVES_ALONE_SINCE else REPRESENTATIVES_ELECTED
    )
    return EXECUTIVES + representatives + OFFICERS_APPOINTED + OF_CHAPTERS
