"""Every URL of the site, with the demonstration's pages, as the resolver knows them."""

import importlib
from contextlib import contextmanager
from dataclasses import dataclass

from django.test import override_settings
from django.urls import URLPattern, clear_url_caches, get_resolver

from ajet.foundation.access.middleware import audience_of

LANGUAGE = "en/"


@dataclass(frozen=True)
class Url:
    """One pattern: its route below the language, the name given to it, the view, the arguments it takes."""

    route: str
    name: str
    view: object
    arguments: frozenset

    @property
    def audience(self):
        return audience_of(self.view)

    def __str__(self):
        return f"{self.route or '(home)'} [{self.name}]"


def walk(patterns, before="", arguments=frozenset(), space=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        taken = arguments | set(pattern.pattern.converters)
        if isinstance(pattern, URLPattern):
            name = f"{space}{pattern.name}" if pattern.name else ""
            yield Url(route.removeprefix(LANGUAGE), name, pattern.callback, taken)
        else:
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from walk(pattern.url_patterns, route, taken, inside)


def urls_of(urlconf="ajet.web.urls"):
    return list(walk(get_resolver(urlconf).url_patterns))


def read_again():
    """Let the resolver see ajet.web.urls as it is made under the present settings."""
    import ajet.web.urls

    importlib.reload(ajet.web.urls)
    clear_url_caches()


@contextmanager
def demonstration(shown=True):
    with override_settings(DEMONSTRATION=shown):
        read_again()
        try:
            yield
        finally:
            settings_before = override_settings(DEMONSTRATION=False)
            with settings_before:
                read_again()


def all_urls():
    with demonstration():
        return urls_of()
