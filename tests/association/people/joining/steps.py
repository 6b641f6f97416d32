"""Steps of joining that several tests take."""

import re
import secrets
from datetime import timedelta

from django.utils import timezone

from ajet.association.people.joining.links import token_of
from ajet.foundation.letters.models import Letter

LINK = re.compile(r"https?://\S+/join/(\S+)/")
ADDRESS = "new@example.org"


def details(**changed):
    """What somebody types who arrived a month ago."""
    arrived_on = timezone.localdate() - timedelta(days=30)
    return {
        "name": "Mele Taufa",
        "kana": "メレ タウファ",
        "country": "TO",
        "position": "ALT",
        "prefecture": "28",
        "municipality": "Toyooka",
        "contracting_organisation": "Toyooka City Board of Education",
        "arrived_on": arrived_on.isoformat(),
        "last_day": "",
        **changed,
    }


def cleaned(**changed):
    """The same, as the form cleans it."""
    made = details() | {"arrived_on": timezone.localdate() - timedelta(days=30), "last_day": None}
    return made | changed


def once(fields):
    """With a key of its own, as each page that shows the form has it."""
    return fields | {"idempotency_key": secrets.token_hex(16)}


def form_path(address=ADDRESS, language="en"):
    return f"/{language}/join/{token_of(address)}/"


def send_form(client, address=ADDRESS, language="en", **changed):
    return client.post(form_path(address, language), once(details(**changed)))


def ask_to_join(client, address, language="en"):
    return client.post(f"/{language}/join/", {"email": address})


def letters_to(address):
    return [(letter.subject, letter.language) for letter in Letter.objects.filter(to=address)]
