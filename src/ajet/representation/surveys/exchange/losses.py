"""What is lost on the way from one tool to another, in words. Reasons are told where nothing is worded."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Lost(StrEnum):
    # other tools will not show
    RANKING_PLACES = "ranking_places"
    ROWS_SHUFFLED = "rows_shuffled"
    STAYS = "stays"
    REPORT_WORDS = "report_words"
    # a workbook says, and we cannot take over
    TYPE = "type"
    IN_REPEAT = "in_repeat"
    RELEVANT = "relevant"
    UNANSWERED_COUNTS = "unanswered_counts"
    CONSTRAINT = "constraint"
    REQUIRED = "required"
    CHOICE_FILTER = "choice_filter"
    OTHER_OPTION = "other_option"
    COLUMN = "column"
    LANGUAGE = "language"
    GROUP_WORDS = "group_words"
    REFERENCE_IN_WORDS = "reference_in_words"
    APPEARANCE = "appearance"
    DEFAULT = "default"
    RENAMED = "renamed"
    PERIOD = "period"
    PART_WITHOUT_WORDS = "part_without_words"
    SHEET = "sheet"
    EMPTY_GROUP = "empty_group"
    FORMULA = "formula"
    HINT_IN_ONE_LANGUAGE = "hint_in_one_language"


SENTENCES = {
    Lost.RANKING_PLACES: _("“%(key)s”: other tools ask for all places, not for the first %(places)s."),
    Lost.ROWS_SHUFFLED: _("“%(key)s”: other tools show the rows in the order of the file."),
    Lost.STAYS: _("“%(key)s”: other tools may move a choice that stays at the end here."),
    Lost.REPORT_WORDS: _("The words for reports are kept in the sheet “ajet”. Other tools pass it by."),
    Lost.TYPE: _("“%(name)s” is of the type “%(type)s”, which there is none of here. It is left out."),
    Lost.IN_REPEAT: _("“%(name)s” stands in a part that is repeated. Such parts are left out."),
    Lost.RELEVANT: _("The rule of “%(name)s” could not be taken over, so all members see it: %(rule)s"),
    Lost.UNANSWERED_COUNTS: _(
        "The rule of “%(name)s” counts those who left the earlier question out. Here they do not see it: "
        "%(rule)s"
    ),
    Lost.CONSTRAINT: _("What answers to “%(name)s” must be like could not be taken over: %(rule)s"),
    Lost.REQUIRED: _("“%(name)s” is required under a condition. Here it is not required: %(rule)s"),
    Lost.CHOICE_FILTER: _("The choices of “%(name)s” are filtered there. Here all are offered."),
    Lost.OTHER_OPTION: _("“%(name)s” has got the choice “Other”, without a box to write in."),
    Lost.COLUMN: _("What stands in the column “%(name)s” is not taken over."),
    Lost.LANGUAGE: _("The texts in “%(name)s” are not taken over: a survey here is in English and Japanese."),
    Lost.GROUP_WORDS: _("The heading “%(name)s” stands within a part. Its questions are taken over without it."),
    Lost.REFERENCE_IN_WORDS: _("“%(name)s” repeats an earlier answer. Here the reference stays as it is."),
    Lost.APPEARANCE: _("The appearance of “%(name)s” is not taken over: %(rule)s"),
    Lost.DEFAULT: _("The answer filled in for “%(name)s” is not taken over."),
    Lost.RENAMED: _("The name “%(name)s” cannot be used here. It has become “%(key)s”."),
    Lost.PERIOD: _("The file says nothing of a period. %(opens)s to %(closes)s is filled in. Please change it."),
    Lost.PART_WITHOUT_WORDS: _("A part has no heading. “%(name)s” is filled in."),
    Lost.SHEET: _("The sheet “%(name)s” is not taken over."),
    Lost.EMPTY_GROUP: _("The part “%(name)s” holds no question that could be taken over. It is left out."),
    Lost.HINT_IN_ONE_LANGUAGE: _("The hint of “%(name)s” is in one language only. It stands in both."),
    Lost.FORMULA: _("A formula or an error stands in this row. Its cell was read as empty."),
}  # fmt: skip


@dataclass(frozen=True)
class Loss:
    """sheet, row  where it stands in a workbook; row 0 for the file as a whole"""

    what: Lost
    sheet: str = ""
    row: int = 0
    words: dict[str, object] = field(default_factory=dict)

    @property
    def place(self) -> str:
        if not self.row:
            return ""
        return str(_("Sheet “%(sheet)s”, row %(row)s") % {"sheet": self.sheet, "row": self.row})

    def __str__(self) -> str:
        return str(SENTENCES[self.what]) % self.words
