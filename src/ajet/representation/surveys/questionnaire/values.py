"""A place in a JSON file, and what may stand there. Every doubt becomes a sentence in `problems`."""

import re
from datetime import date

from django.utils.translation import gettext as _

SLUG = re.compile(r"[A-Za-z0-9_-]{1,60}")
MOST_IN_A_LIST = 100


class Twice(ValueError):
    """A name stands twice in an object: the reader would have lost one of them."""


def as_object(pairs):
    """For json.loads: an object whose names are all different."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise Twice
    return made


class Place:
    def __init__(self, path, value, problems):
        self.path, self.value, self.problems = path, value, problems

    def problem(self, sentence):
        self.problems.append(f"{self.path or '/'}: {sentence}")

    def has(self, name):
        return isinstance(self.value, dict) and self.value.get(name) is not None

    def child(self, name):
        inside = self.value.get(name) if isinstance(self.value, dict) else None
        return Place(f"{self.path}.{name}" if self.path else str(name), inside, self.problems)

    def places(self, name=None):
        """(name, place) of each entry of the object here, or of the one at `name` if it is there."""
        if name is not None:
            return self.child(name).places() if self.has(name) else []
        if not isinstance(self.value, dict):
            self.problem(_("is not an object of the form {…}"))
            return []
        return [(key, self.child(key)) for key in self.value]

    def knows(self, names):
        if not isinstance(self.value, dict):
            self.problem(_("is not an object of the form {…}"))
            return
        for name in sorted(set(self.value) - set(names.split())):
            self.child(name).problem(_("is not known here"))

    def may_have(self, name, allowed):
        if self.has(name) and not allowed:
            self.child(name).problem(_("does not go with this kind of question"))

    def list(self, least=0, most=MOST_IN_A_LIST):
        if not isinstance(self.value, list):
            self.problem(
                _("is missing") if self.value is None else _("is not a list of the form […]")
            )
            return []
        if not least <= len(self.value) <= most:
            allowed = {"least": least, "most": most}
            self.problem(_("holds fewer than %(least)s or more than %(most)s entries") % allowed)
        found = self.value[:most]
        return [Place(f"{self.path}[{at}]", one, self.problems) for at, one in enumerate(found)]

    def text(self, name, longest):
        place = self.child(name)
        if not isinstance(place.value, str) or not place.value.strip():
            place.problem(_("is missing"))
            return ""
        if len(place.value) > longest or "\0" in place.value:
            place.problem(_("is longer than %(longest)s letters") % {"longest": longest})
        return place.value.strip()

    def slug(self, name):
        place = self.child(name)
        if not isinstance(place.value, str) or not SLUG.fullmatch(place.value):
            place.problem(_("is not made of 1 to 60 letters a–z, digits, - and _"))
            return ""
        return place.value

    def one_of(self, name, allowed):
        place = self.child(name)
        if place.value not in allowed:
            place.problem(_("is none of %(allowed)s") % {"allowed": ", ".join(allowed)})
            return ""
        return place.value

    def boolean(self, name):
        place = self.child(name)
        if place.value is not None and not isinstance(place.value, bool):
            place.problem(_("is neither true nor false"))
        return place.value is True

    def whole(self, name, *, least, most, default=...):
        if not self.has(name) and default is not ...:
            return default
        return self.child(name).is_whole(least=least, most=most)

    def is_whole(self, *, least, most=10_000_000):
        if type(self.value) is int and least <= self.value <= most:
            return self.value
        limits = {"least": least, "most": most}
        self.problem(_("is not a whole number from %(least)s to %(most)s") % limits)
        return None

    def number(self, name):
        if not self.has(name):
            return None
        place = self.child(name)
        if type(place.value) in (int, float) and abs(place.value) < 1e12:
            return place.value
        place.problem(_("is not a number"))
        return None

    def day(self, name):
        place = self.child(name)
        try:
            return date.fromisoformat(place.value)
        except (TypeError, ValueError):
            place.problem(_("is not a day of the form 2025-11-30"))
            return None

    def check_keys(self, name, keys):
        for key in sorted({key for key in keys if keys.count(key) > 1}, key=str):
            self.child(name).problem(_("“%(key)s” stands there more than once") % {"key": key})
