"""A site that really runs, and browsers that walk it: in both languages, both themes, on phone and desk."""

import os
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.association import make_association, publish_report
from tests.factories.clients import client_of

CHROMIUM = os.environ.get("AJET_CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE, DESK = 390, 1280


def pytest_collection_modifyitems(items):
    """All that stands in this folder needs a browser and both databases."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(
                pytest.mark.django_db(transaction=True, databases=["default", "answers"])
            )


@pytest.fixture(scope="session", autouse=True)
def queries_beside_an_event_loop():
    """Playwright keeps an event loop in this thread; our queries between its calls are not part of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture
def live_site(live_server, settings):
    """The whole site on a port of its own, as a demonstration, so that its labels and gallery show."""
    settings.DEMONSTRATION = True
    settings.ROOT_URLCONF = "tests.web.demonstration.urls"
    settings.ORIGIN = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return live_server


@pytest.fixture
def association(live_site):
    """A small association: chapters, a council with a vacant seat, an open survey, an officer."""
    return make_association()


@pytest.fixture
def report(association):
    """A published report of the association; making it takes a few seconds."""
    return publish_report(association.officer)


@pytest.fixture
def open_page(live_site, new_context):
    """`open_page("/chapters/", language="ja", theme="dark", width=PHONE, account=officer)`: the page, loaded.

    account      whoever has signed in, with a second factor proved; nobody if None
    javascript   False: as in a browser that runs none
    The page's `problems` lists what the console complained about, such as a broken policy or a missing file.
    """

    def opened(
        path="/", *, language="en", theme="light", width=DESK, account=None, javascript=True
    ):
        context = new_context(
            base_url=live_site.url,
            locale="ja-JP" if language == "ja" else "en-GB",
            color_scheme=theme,
            reduced_motion="reduce",
            viewport={"width": width, "height": 844 if width < 600 else 800},
            java_script_enabled=javascript,
        )
        if account is not None:
            context.add_cookies([session_cookie(account, live_site.url)])
        page = context.new_page()
        page.problems = []
        page.on(
            "console",
            lambda said: page.problems.append(said.text) if said.type == "error" else None,
        )
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        load(page, f"/{language}{path}", javascript=javascript)
        return page

    return opened


@pytest.fixture
def walk(open_page):
    """`walk(pages, language="ja", width=320)`: each of many pages in turn, one browser for each account.

    pages  (path, account or None) of each
    """

    def walked(pages, *, language, width):
        browsers = {}
        for path, account in pages:
            if account not in browsers:
                browsers[account] = open_page("/", language=language, account=account, width=width)
            page = browsers[account]
            page.problems.clear()
            page.set_viewport_size({"width": width, "height": 844})
            load(page, f"/{language}{path}")
            yield page

    return walked


def load(page, address, *, javascript=True):
    page.goto(address)
    if javascript:
        page.evaluate("document.fonts.ready.then(() => true)")  # widths change with the font


def session_cookie(account, url):
    client = client_of(account, second_factor=True)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}
