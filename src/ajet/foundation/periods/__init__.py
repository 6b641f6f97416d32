"""Days and years as Japan counts them.

council year  from 1 June to 31 May: the term of a national council
fiscal year   年度, from 1 April to 31 March: the year of offices, schools and budgets
wareki        a day named by its era, 令和8年11月22日
"""

from ajet.foundation.periods.eras import ERAS, Era, era_of, wareki
from ajet.foundation.periods.years import council_year_of, fiscal_year_of

__all__ = ["ERAS", "Era", "council_year_of", "era_of", "fiscal_year_of", "wareki"]
