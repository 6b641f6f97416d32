from datetime import timedelta

import pytest
from django.utils import timezone


@pytest.fixture
def today():
    """A period about the present moment: pages look at the clock."""
    now = timezone.now()
    return {"begins_at": now - timedelta(days=30), "ends_at": now + timedelta(days=30)}
