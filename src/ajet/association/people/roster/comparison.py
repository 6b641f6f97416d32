"""A roster beside the register: who is new, changed, gone, and who cannot be told."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .entries import Entry, Hint

COMPARED = (
    "name", "kana", "country", "position", "organisation", "prefecture", "municipality",
    "arrives_on", "contract_ends_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A person as the register has them.

    key        the register's own
    is_member  a membership is in force or yet to begin (`has_begun` tells which)
    is_trusted  holds an office, or will, or looks after the platform: no roster changes the address
    """

    key: int
    name: str
    email: str
    position: str = ""
    prefecture: str = ""
    arrives_on: date | None = None
    kana: str = ""
    country: str = ""
    organisation: str = ""
    municipality: str = ""
    contract_ends_on: date | None = None
    is_member: bool = True
    has_begun: bool = True
    is_trusted: bool = False


class Doubt(StrEnum):
    """Why we cannot tell who an entry is."""

    OTHER_EMAIL = "other_email"  # somebody of that name, arrival and prefecture has another address
    OFFICE_HOLDER = "office_holder"  # the same, and it is somebody whose address opens an office
    OTHER_PERSON = "other_person"  # the address belongs to somebody of another name and arrival
    SEVERAL_KNOWN = "several_known"  # the register has the address more than once
    ELSEWHERE = "elsewhere"  # the address belongs to a member of a prefecture out of scope
    SAME_NAME = "same_name"  # two rows agree in name, prefecture and arrival, not in the address


@dataclass(frozen=True, slots=True)
class Change:
    """An entry about somebody we know, and the fields in which it says something else."""

    entry: Entry
    known: Known
    fields: tuple[str, ...]
    is_return: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    entry: Entry
    doubt: Doubt
    candidates: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    new: list[Entry] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Change] = field(default_factory=list)
    left: list[Known] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    asked: list[Unclear] = field(default_factory=list)  # decided: members of another chapter


def compare(
    entries: Collection[Entry],
    known: Iterable[Known],
    scope: Collection[str] | None = None,
    hints: Collection[Hint] = (),
) -> Comparison:
    """Tell each entry from the people we know, by its e-mail address.

    An empty cell says nothing: it changes nothing. Whoever the register has in force and no row
    speaks of has left, if their prefecture is in `scope` (None: the whole association). Nobody of
    whom an unclear entry may speak, or a rejected row by its hint, is said to have left.
    """
    known = list(known)
    by_email: dict[str, list[Known]] = defaultdict(list)
    by_likeness: dict[Likeness, list[Known]] = defaultdict(list)
    for person in known:
        by_email[person.email.casefold()].append(person)
        by_likeness[likeness(person)].append(person)
    in_file = {entry.email.casefold() for entry in entries}
    likenesses = [likeness(entry) for entry in entries]
    times = Counter(likenesses)
    result = Comparison()
    for entry, like in zip(entries, likenesses, strict=True):
        same_address = by_email.get(entry.email.casefold(), [])
        alike = [
            person for person in by_likeness.get(like, ()) if person.email.casefold() not in in_file
        ]
        if len(same_address) > 1:
            result.unclear.append(Unclear(entry, Doubt.SEVERAL_KNOWN, tuple(same_address)))
        elif same_address and _is_elsewhere(same_address[0], scope):
            result.unclear.append(Unclear(entry, Doubt.ELSEWHERE, tuple(same_address)))
        elif same_address:
            _tell(entry, same_address[0], result)
        elif alike:
            is_trusted = any(person.is_trusted for person in alike)
            doubt = Doubt.OFFICE_HOLDER if is_trusted else Doubt.OTHER_EMAIL
            result.unclear.append(Unclear(entry, doubt, tuple(alike)))
        elif times[like] > 1:
            result.unclear.append(Unclear(entry, Doubt.SAME_NAME))
        else:
            result.new.append(entry)
    spoken_of = {change.known.key for change in (*result.changed, *result.unchanged)}
    for unclear in result.unclear:
        alike = by_likeness.get(likeness(unclear.entry), [])
        spoken_of |= {person.key for person in (*unclear.candidates, *alike)}
    spoken_of |= _hinted_at(hints, known, by_email)
    result.left.extend(
        person
        for person in known
        if person.is_member
        and person.has_begun
        and person.key not in spoken_of
        and (scope is None or person.prefecture in scope)
    )
    return result


def _hinted_at(
    hints: Collection[Hint], known: list[Known], by_email: dict[str, list[Known]]
) -> set[int]:
    """Keys of those whom rejected rows may mean: by the address, else by what else can be read."""
    found: set[int] = set()
    by_name: dict[str, list[Known]] = defaultdict(list)
    for person in known if hints else ():
        by_name[name_key(person.name)].append(person)
    for hint in hints:
        meant = by_email.get(hint.email.casefold(), []) if hint.email else []
        if not meant and hint.name:
            meant = [
                person
                for person in by_name.get(name_key(hint.name), ())
                if hint.prefecture in ("", person.prefecture)
                and hint.arrives_on in (None, person.arrives_on)
            ]
        found |= {person.key for person in meant}
    return found


def _is_elsewhere(person: Known, scope: Collection[str] | None) -> bool:
    """Officers of one prefecture neither see nor change the members of another."""
    return scope is not None and person.is_member and person.prefecture not in scope


def _tell(entry: Entry, person: Known, result: Comparison) -> None:
    is_other_name = entry.name != person.name and name_key(entry.name) != name_key(person.name)
    is_of_before = person.arrives_on is None and not person.is_member  # kept for offices, say
    if is_other_name and (is_of_before or person.arrives_on not in (None, entry.arrives_on)):
        result.unclear.append(Unclear(entry, Doubt.OTHER_PERSON, (person,)))
        return
    change = change_of(entry, person)
    (result.changed if change.fields or change.is_return else result.unchanged).append(change)


def change_of(entry: Entry, person: Known) -> Change:
    """What `entry` says otherwise about `person`, whoever they are taken for."""
    fields = [
        name
        for name in COMPARED
        if (value := getattr(entry, name)) and value != getattr(person, name)
    ]
    if entry.email.casefold() != person.email.casefold():
        fields.append("email")
    return Change(entry, person, tuple(fields), is_return=not person.is_member)


Likeness = tuple[str, str, date | None]


def likeness(person: Entry | Known) -> Likeness:
    return name_key(person.name), person.prefecture, person.arrives_on


def name_key(name: str) -> str:
    """One key for SMITH John, John Smith and Jōhn Smith."""
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name)
        name = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = "".join(sign if sign.isalnum() else " " for sign in name.casefold()).split()
    return " ".join(sorted(words))
