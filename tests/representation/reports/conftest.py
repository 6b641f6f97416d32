from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils.translation import override

from ajet.representation.surveys.models import Survey
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory


@pytest.fixture(autouse=True)
def in_english():
    """A request in Japanese leaves its language behind; addresses of the next test are English again."""
    with override("en"):
        yield


@pytest.fixture(scope="module")
def once_for_all(django_db_setup, django_db_blocker):
    """A place to make something slow for a whole module: both databases forget it afterwards."""

    @contextmanager
    def once_for_all():
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        with (
            override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}),
            django_db_blocker.unblock(),
            transaction.atomic(),
            transaction.atomic("answers"),
        ):
            yield
            transaction.set_rollback(True)
            transaction.set_rollback(True, "answers")

    return once_for_all


@pytest.fixture
def officer(noon, time_machine):
    """The account of somebody whose office may write reports, at noon of that day."""
    time_machine.move_to(noon, tick=True)
    member = MemberFactory()
    TermFactory(person=member, seat__office__rights=["write_reports"])
    return member.account


@pytest.fixture
def desk(officer):
    """The officer's browser, second factor proved."""
    return client_of(officer, second_factor=True)


@pytest.fixture
def seal():
    """Marks a survey as closed to the end, so that figures may be made."""

    def seal(survey):
        Survey.objects.filter(pk=survey.pk).update(is_sealed=True)
        survey.refresh_from_db()
        return survey

    return seal


@pytest.fixture
def account():
    return AccountFactory()
