"""The journeys step by step, somebody at a browser who takes them, and a worker that runs when we say."""

import pytest

pytest.register_assert_rewrite(
    *(f"{__name__}.{steps}" for steps in ("answering", "surveying", "reporting", "reading"))
)
