"""What every page shows around its content: the areas, the account's own pages, the demonstration's label."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ajet.foundation.access.answering import is_answering
from ajet.foundation.access.audiences import rights_in

AREAS = (
    ("chapters", pgettext_lazy("area of the site", "Chapters")),
    ("interest_groups", pgettext_lazy("area of the site", "Groups")),
    ("council", pgettext_lazy("area of the site", "Council")),
    ("surveys", pgettext_lazy("area of the site", "Surveys")),
    ("reports", pgettext_lazy("area of the site", "Reports")),
)
"""URL name of an area's first page, and what the menu says."""


def context(request):
    """Reads the rights of whoever has signed in, once per request; nothing else is asked for."""
    return {
        "navigation": [link(request, name, label) for name, label in AREAS],
        "account_links": account_links(request),
        "footer_links": footer_links(request),
        "home_url": reverse("home"),
        "sign_in_url": reverse("account_login"),
        "join_url": reverse("join"),
        "demonstration": settings.DEMONSTRATION,
    }


def link(request, name, label):
    href = reverse(name)
    return {"href": href, "label": label, "current": current(request.path, href)}


def current(path, href):
    """`page` for the page itself, True for a page below it (aria-current)."""
    if path == href:
        return "page"
    return path.startswith(href)


def account_links(request):
    """One's own pages; whoever answers a survey is nobody here, and nothing is looked up."""
    # A request that was refused early, such as one for another host, has no user yet.
    known = getattr(request, "user", None)
    if is_answering(request.path) or known is None or not known.is_authenticated:
        return []
    pages = [("my", _("My page"))]
    if request.user.is_administrator or rights_in(request).include_any():
        pages.append(("desk", _("Officers’ desk")))
    pages += [("account", _("Sign-in and security")), ("account_logout", _("Sign out"))]
    return [link(request, name, label) for name, label in pages]


def footer_links(request):
    pages = [("privacy", pgettext_lazy("page", "Privacy"))]
    if settings.DEMONSTRATION:
        pages += [
            ("demonstration", _("Sign in as a sample person")),
            ("demonstration_letters", _("Outbox of the demonstration")),
        ]
    return [link(request, name, label) for name, label in pages]
