"""Several threads and processes record at the same time: the trail stays one chain."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.utils import timezone

from ajet.foundation.audit import record
from ajet.foundation.audit.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)

RECORDER = """
import ajet, django
django.setup()
from django.db import transaction
from django.utils import timezone
from ajet.foundation.audit import record
for number in range(15):
    with transaction.atomic():
        record("sample.done", by=None, at=timezone.now(), facts={"number": number})
"""


def record_some(thread):
    for number in range(15):
        with transaction.atomic():
            record("sample.done", by=None, at=timezone.now(), facts={"number": number})
    connections.close_all()


def test_threads_and_processes_keep_one_chain(reachable_database):
    others = [
        subprocess.Popen([sys.executable, "-c", RECORDER], env=reachable_database) for _ in range(2)
    ]
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(record_some, range(6)))
    assert [other.wait() for other in others] == [0, 0]
    assert Entry.objects.count() == 8 * 15
    call_command("audit", "verify")
