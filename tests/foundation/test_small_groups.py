import subprocess
import sys

from ajet.foundation.small_groups import FLOOR, floored
from survey_statistics.suppression import MINIMUM_COUNT


def test_counts_of_a_few_people_are_not_told():
    assert [floored(count) for count in (0, 1, 4, 5, 5933)] == [0, None, None, 5, 5933]


def test_pages_and_reports_have_the_same_floor():
    assert FLOOR == MINIMUM_COUNT


def test_the_floor_costs_a_page_no_numerical_library():
    code = "import sys, ajet.foundation.small_groups; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}).returncode == 0
