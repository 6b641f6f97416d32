import pytest
from django.template import engines
from django.template.loaders.locmem import Loader

from ajet.foundation.letters.relay import relay
from tests.foundation.letters.mail_server import mail_server

TEMPLATES = {
    "sample/greeting.en.txt": "Hello {{ name }}\n\nThe day is {{ day|date:'Y-m-d' }}.\n",
    "sample/greeting.ja.txt": "{{ name }}様\n\n日付は{{ day|date:'Y年n月j日' }}です。\n",
}


@pytest.fixture
def templates(monkeypatch):
    """The pair `sample/greeting`, before all others."""
    engine = engines["django"].engine
    loaders = [Loader(engine, TEMPLATES), *engine.template_loaders]
    monkeypatch.setattr(engine, "template_loaders", loaders)


@pytest.fixture
def server(settings):
    """A mail server that the platform knows."""
    with mail_server() as taken:
        settings.EMAIL_URL = taken.url
        yield taken
        relay.close()
