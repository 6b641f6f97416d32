"""An association without people: every first page stands, and the administrator is told what to do."""

import pytest

from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

STRANGERS_PAGES = ("", "chapters/", "council/", "reports/", "account/sign-in/")
OWN_PAGES = ("", "chapters/", "council/", "reports/", "my/", "desk/", "account/")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_first_page_works_with_nothing_in_it(language):
    administrator = client_of(AccountFactory(is_administrator=True), second_factor=True)
    answers = {
        path: browser.get(f"/{language}/{path}").status_code
        for browser, paths in ((client_of(), STRANGERS_PAGES), (administrator, OWN_PAGES))
        for path in paths
    }
    assert {path: status for path, status in answers.items() if status != 200} == {}
