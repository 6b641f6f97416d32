"""The rules by which figures are made and hidden, as they are stored with every edition."""

from survey_statistics import disclosure, intervals, merging, whatif

# Raise it whenever figures of the same answers would come out otherwise.
VERSION = 2

# The only variables by which results are broken down, in this order, with the other names under
# which a questionnaire may ask for them. No officer filters freely: each further table could be
# subtracted from these (surveys groundwork, section 4, rule 6).
BREAKDOWNS = {"block": ("block",), "role": ("role", "role2"), "year": ("year_band", "year")}

# Variables whose levels have an order: small ones join a neighbour, not a rest.
ORDERED = frozenset({"block", "year_band", "year"})

# A quartile is not one person's number if at least this many lie on either side of it.
ANSWERS_FOR_QUARTILES = 40

# ACRO's p % rule: a mean is hidden if the largest number could be told to within a tenth from
# the total and the second largest.
DOMINANCE = 0.1


def in_force():
    """All constants that decide what is printed, for the snapshot."""
    return {
        "version": VERSION,
        "minimum_respondents": disclosure.MINIMUM_RESPONDENTS,
        "minimum_roster": disclosure.MINIMUM_ROSTER,
        "minimum_people": disclosure.MINIMUM_PEOPLE,
        "nearly_all": disclosure.NEARLY_ALL,
        "reliable_respondents": disclosure.RELIABLE_RESPONDENTS,
        "rounded_to": disclosure.ROUNDED_TO,
        "answers_per_level": merging.ANSWERS_PER_LEVEL,
        "answers_for_quartiles": ANSWERS_FOR_QUARTILES,
        "dominance": DOMINANCE,
        "confidence": intervals.CONFIDENCE,
        "odds_ratio": whatif.ODDS_RATIO,
        "breakdowns": {name: list(others) for name, others in BREAKDOWNS.items()},
    }
