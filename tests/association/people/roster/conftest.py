import pytest

from tests.foundation.processes import reachable_database, workers  # noqa: F401


@pytest.fixture(autouse=True)
def own_progress(settings, tmp_path):
    """Each test sees the progress of its own imports, where its workers write it."""
    settings.DATA = tmp_path
