"""What the answers to a survey say about all members, how surely, and what may be printed.

Everything here takes values and gives values: no Django, no database, no clock. A statistician can
review the folder alone; the tests hold it to R's `survey` package at nine digits.

The model: every member is invited, so a survey is an attempted census with non-response. We treat
answering as chance within the cells of the roster. `whatif` shows what happens if that is not so.

Reading order: margins, raking, design, estimates, intervals; then sampling and calibration for
designs with strata and clusters; then disclosure and suppression. `python -m survey_statistics
analysis.json` does all of it from files (docs/how-to/statistics.md).

The words used:

respondent  a person who answered the survey; n of them
roster      everyone invited; N people, called the population
item        one question; an answer to it may be missing (None or NaN)
level       one value of a variable: "B3" of `block`
margin      the roster counted by the levels of one variable
weight      how many people of the roster a respondent stands for; all weights sum to N
raking      changing weights by turns until they meet every margin
calibration changing weights as little as may be until they meet known totals; raking is one way
design      the weights with what they were made to fit: all that a standard error needs
domain      the respondents an estimate is about; the others stay in the design with zeros
base        the respondents behind an estimate: in the domain, saw the item and answered it
unit        what was chosen at a stage: a cluster of people, or a person
fpc         finite population correction, 1 - n/N: whoever answered is known, not sampled
score       a respondent's share in the error of an estimate, after linearisation and raking
hidden      not printed, because people could be recognised; shown as "x"
"""

from survey_statistics.answers import answered, indicators, numbers, ticks
from survey_statistics.attack import Audit, audit
from survey_statistics.calibration import BadBounds, calibrate
from survey_statistics.comparisons import (
    Change,
    DifferentDesigns,
    change,
    contrast,
    difference,
    together,
)
from survey_statistics.counting import (
    Cells,
    CountedShares,
    count_answers,
    counted_shares,
    rake_cells,
)
from survey_statistics.design import Design, MoreAnswersThanPeople, equal_weights
from survey_statistics.disclosure import (
    Published,
    publish,
    publish_share,
    publish_shares,
    rounded_base,
)
from survey_statistics.estimates import (
    Estimates,
    NothingToDivideBy,
    means,
    means_by,
    ratios,
    shares,
    totals,
)
from survey_statistics.gaps import NOT_TOLD, impute, spread
from survey_statistics.independence import (
    Association,
    NothingToCompare,
    TooManyEmptyCells,
    association,
)
from survey_statistics.intervals import korn_graubard_intervals, logit_intervals, t_intervals
from survey_statistics.linked import (
    LinkedTables,
    Nesting,
    NotNested,
    Table,
    TablesDisagree,
    Ties,
    leaks,
    suppress_linked,
)
from survey_statistics.margins import (
    EmptyLevel,
    LengthsDiffer,
    MarginsDisagree,
    NotACount,
    UnknownLevel,
    UnknownVariable,
)
from survey_statistics.merging import Merge, Merging, merge_into_neighbours, merge_into_other
from survey_statistics.multiplicity import NotAPValue, benjamini_hochberg
from survey_statistics.quantiles import NegativeWeights, NotAProbability, Quantiles, quantiles
from survey_statistics.raking import NotConverged, poststratify, rake
from survey_statistics.reachable import BoundsTooNarrow, MarginsContradict
from survey_statistics.response import (
    EarlyAndLate,
    ItemNonresponse,
    Representation,
    early_and_late,
    item_nonresponse,
    representation,
)
from survey_statistics.sampling import LonelyUnit, NotAPopulation, Sample, sample
from survey_statistics.suppression import suppress_small_cells
from survey_statistics.tables import SuppressedTable
from survey_statistics.trend import NoTrend, Trend, logistic_trend
from survey_statistics.trimming import CannotTrim, trim
from survey_statistics.whatif import what_if_band

__all__ = [
    "NOT_TOLD",
    "Association",
    "Audit",
    "BadBounds",
    "BoundsTooNarrow",
    "CannotTrim",
    "Cells",
    "Change",
    "CountedShares",
    "Design",
    "DifferentDesigns",
    "EarlyAndLate",
    "EmptyLevel",
    "Estimates",
    "ItemNonresponse",
    "LengthsDiffer",
    "LinkedTables",
    "LonelyUnit",
    "MarginsContradict",
    "MarginsDisagree",
    "Merge",
    "Merging",
    "MoreAnswersThanPeople",
    "NegativeWeights",
    "Nesting",
    "NoTrend",
    "NotACount",
    "NotAPValue",
    "NotAPopulation",
    "NotAProbability",
    "NotConverged",
    "NotNested",
    "NothingToCompare",
    "NothingToDivideBy",
    "Published",
    "Quantiles",
    "Representation",
    "Sample",
    "SuppressedTable",
    "Table",
    "TablesDisagree",
    "Ties",
    "TooManyEmptyCells",
    "Trend",
    "UnknownLevel",
    "UnknownVariable",
    "answered",
    "association",
    "audit",
    "benjamini_hochberg",
    "calibrate",
    "change",
    "contrast",
    "count_answers",
    "counted_shares",
    "difference",
    "early_and_late",
    "equal_weights",
    "impute",
    "indicators",
    "item_nonresponse",
    "korn_graubard_intervals",
    "leaks",
    "logistic_trend",
    "logit_intervals",
    "means",
    "means_by",
    "merge_into_neighbours",
    "merge_into_other",
    "numbers",
    "poststratify",
    "publish",
    "publish_share",
    "publish_shares",
    "quantiles",
    "rake",
    "rake_cells",
    "ratios",
    "representation",
    "rounded_base",
    "sample",
    "shares",
    "spread",
    "suppress_linked",
    "suppress_small_cells",
    "t_intervals",
    "ticks",
    "together",
    "totals",
    "trim",
    "what_if_band",
]
