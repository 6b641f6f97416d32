"""Nothing keeps where and when somebody signed in for longer than it is needed."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from ajet.foundation.accounts.forgetting import forget_ended_sessions
from ajet.foundation.accounts.tasks import forget_counts
from tests.factories.people import MemberFactory
from tests.foundation.accounts.steps import ask_for_code, sign_in

pytestmark = pytest.mark.django_db


def cached_keys():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        return [key for (key,) in cursor.fetchall()]


def test_network_addresses_are_forgotten_with_the_limits_they_are_counted_for(time_machine):
    ask_for_code(Client(REMOTE_ADDR="192.0.2.7"), "nobody@example.org")
    cache.set("kept", True, timeout=24 * 60 * 60)
    forget_counts.func()
    assert any("192.0.2.7" in key for key in cached_keys())
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    forget_counts.func()
    assert [key.rpartition(":")[2] for key in cached_keys()] == ["kept"]


def test_a_session_that_has_ended_leaves_no_browser_and_no_address(time_machine):
    ended, lasting = Client(), Client()
    sign_in(ended, MemberFactory().email)
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    sign_in(lasting, MemberFactory().email)
    forget_ended_sessions(timezone.now())
    left = list(UserSession.objects.values_list("session_key", flat=True))
    assert left == [lasting.session.session_key]
    assert list(Session.objects.values_list("pk", flat=True)) == left
