"""An analysis written down in a file, carried out: `python -m survey_statistics analysis.json`.

The file names the data, the design, what the weights are calibrated to, and the estimates.
`analysis.schema.json` is its form, and docs/how-to/statistics.md explains it.

request   what the file asks for, as read from JSON
problem   something wrong in the request or the data: which key, and what to do
"""

from survey_statistics.analysis.carrying_out import carry_out
from survey_statistics.analysis.problems import Problem

__all__ = ["Problem", "carry_out"]
