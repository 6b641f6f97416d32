"""What every test may ask for: both databases, the shared data, a fixed Japanese noon."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone, translation

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = Path(os.environ.get("AJET_SHARED_DATA", ROOT.parent / "shared" / "data"))


@pytest.fixture
def shared_data():
    """The folder of public and invented data beside the checkout; CI has it, a lone clone may not."""
    if not SHARED_DATA.is_dir():
        assert not os.environ.get("CI"), f"{SHARED_DATA} is missing"
        pytest.skip("the shared data do not lie beside this checkout")
    return SHARED_DATA


@pytest.fixture
def noon():
    """A moment within the council year 2025–2026, in Japan's time."""
    return timezone.make_aware(datetime(2025, 11, 22, 12, 0))


@pytest.fixture(autouse=True)
def uncollected_static_files(settings):
    """Tests find stylesheets and scripts where they are written, so nothing needs to be collected."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def english():
    """Each test begins in English, whatever the one before it read."""
    translation.activate("en")
    yield
    translation.deactivate()
