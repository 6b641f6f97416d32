"""Show-if rules as the `relevant` expressions of XLSForm. Pure.

Written    ${post} = 'alt'    selected(${ways}, 'email')    ${year} >= 2    ${hours} != ''
Read       the same, joined by `and` or `or`, with brackets round what speaks of one question
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from ajet.representation.surveys.exchange.names import DECLINED_NAME
from ajet.representation.surveys.questionnaire.content import Item
from ajet.representation.surveys.questionnaire.showing import (
    ALL,
    ANSWERED,
    ANY,
    AT_LEAST,
    AT_MOST,
    INCLUDES,
    IS,
    IS_NOT,
    ONE_OF,
    Condition,
    Rule,
)
from ajet.representation.surveys.questionnaire.soundness import FITTING

NUMERIC = ("scale", "number")
OWN_OPTION = ("single", "several", "scale")
"""Kinds among whose choices “prefer not to say” stands."""


class NotCarried(Exception):
    """The expression says something that our rules cannot; `because` is its part or the name in doubt."""

    def __init__(self, because: str):
        super().__init__(because)
        self.because = because


@dataclass(frozen=True)
class Named:
    """An item, and its names in the workbook: its own, and those of the rows of a matrix."""

    item: Item
    names: tuple[str, ...]

    @property
    def answered_at(self) -> list[str]:
        return [reference(name) for name in self.names[1:] or self.names]


def reference(name: str) -> str:
    return f"${{{name}}}"


def write_rule(rule: Rule, named: dict[str, Named]) -> str:
    """The rule as an expression; `named` by the keys of items."""
    parts = [_written(each, named[each.item]) for each in rule.conditions]
    if rule.needs == ANY and len(parts) == 1:
        parts *= 2  # so that it is read as “any” again
    return (" and " if rule.needs == ALL else " or ").join(parts)


def _written(condition: Condition, named: Named) -> str:
    says, value, item = condition.says, condition.value, named.item
    ref = reference(named.names[0])
    if says == ANSWERED:
        return _answered(named) if value else _unanswered(named)
    if says == INCLUDES:
        return f"selected({ref}, {literal(value, item)})"
    if says == ONE_OF and isinstance(value, tuple):
        values = value if len(value) > 1 else value * 2
        return "(" + " or ".join(f"{ref} = {literal(each, item)}" for each in values) + ")"
    if says == IS_NOT:
        parts = [f"{ref} != ''", f"{ref} != {literal(value, item)}", *_not_declined(item, ref)]
        return "(" + " and ".join(parts) + ")"
    sign = {IS: "=", AT_LEAST: ">=", AT_MOST: "<="}[says]
    return f"{ref} {sign} {literal(value, item)}"


def _answered(named: Named) -> str:
    refs = named.answered_at
    if len(refs) > 1:
        return "(" + " or ".join(f"{ref} != ''" for ref in refs) + ")"
    parts = [f"{refs[0]} != ''", *_not_declined(named.item, refs[0])]
    return parts[0] if len(parts) == 1 else "(" + " and ".join(parts) + ")"


def _unanswered(named: Named) -> str:
    refs = named.answered_at
    if len(refs) > 1:
        return "(" + " and ".join(f"{ref} = ''" for ref in refs) + ")"
    if named.item.may_decline and named.item.kind in OWN_OPTION:
        return f"({refs[0]} = '' or selected({refs[0]}, '{DECLINED_NAME}'))"
    return f"{refs[0]} = ''"


def _not_declined(item: Item, ref: str) -> list[str]:
    if not item.may_decline or item.kind not in OWN_OPTION:
        return []
    return [f"not(selected({ref}, '{DECLINED_NAME}'))"]


def literal(value: object, item: Item) -> str:
    if item.kind in NUMERIC and isinstance(value, int | float):
        return number(value)
    return f"'{value}'"


def number(value: int | float) -> str:
    """Without an exponent, which XPath does not know."""
    found = format(Decimal(repr(value)), "f")
    return found.rstrip("0").rstrip(".") if "." in found else found


TOKEN = re.compile(
    r"\s*(?:\$\{\s*(?P<ref>[^}]+?)\s*\}|'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\""
    r"|(?P<number>-?\d+(?:\.\d+)?)|(?P<sign>!=|>=|<=|=|>|<|\(|\)|,)|(?P<word>[a-z-]+))"
)


@dataclass(frozen=True)
class Said:
    """One comparison: `${name} sign value`; sign “in” for selected()."""

    name: str
    sign: str
    value: str


@dataclass(frozen=True)
class Group:
    """joint: “and”, “or”, “not”; `has_brackets` where the file has them round it."""

    joint: str
    parts: tuple["Said | Group", ...]
    has_brackets: bool = False


def parsed(text: str) -> Said | Group:
    """Raises NotCarried."""
    parser = _Parser(text)
    found = parser.either()
    if parser.tokens:
        raise NotCarried(text)
    return found


class _Parser:
    def __init__(self, text):
        self.text, self.tokens, at = text, [], 0
        while text[at:].strip():
            match = TOKEN.match(text, at)
            if not match:
                raise NotCarried(text)
            kind = match.lastgroup or ""
            self.tokens.append((kind, match[kind]))
            at = match.end()

    def take(self, kind, value=None):
        if not self.tokens or self.tokens[0][0] not in kind.split():
            raise NotCarried(self.text)
        found = self.tokens.pop(0)[1]
        if value is not None and found != value:
            raise NotCarried(self.text)
        return found

    def sees(self, kind, value):
        return bool(self.tokens) and self.tokens[0] == (kind, value)

    def joined(self, word, inner):
        parts = [inner()]
        while self.sees("word", word):
            self.take("word")
            parts.append(inner())
        return parts[0] if len(parts) == 1 else Group(word, tuple(parts))

    def either(self):
        return self.joined("or", lambda: self.joined("and", self.one))

    def one(self):
        if self.sees("sign", "("):
            return self.bracketed()
        if self.sees("word", "not"):
            self.take("word")
            return Group("not", (self.bracketed(),))
        if self.sees("word", "selected"):
            self.take("word")
            self.take("sign", "(")
            name = self.take("ref")
            self.take("sign", ",")
            said = Said(name, "in", self.take("single double number"))
            self.take("sign", ")")
            return said
        name, sign = self.take("ref"), self.take("sign")
        if sign not in ("=", "!=", ">=", "<=", ">", "<"):
            raise NotCarried(self.text)
        return Said(name, sign, self.take("single double number"))

    def bracketed(self):
        self.take("sign", "(")
        inside = self.either()
        self.take("sign", ")")
        if isinstance(inside, Group):
            return Group(inside.joint, inside.parts, has_brackets=True)
        return inside


Finder = Callable[[str], "Target | None"]


@dataclass(frozen=True)
class Target:
    """What a name in an expression leads to. keys: name of a choice -> its key or value."""

    key: str
    kind: str
    keys: dict[str, object]
    is_whole: bool = False


def read_rule(text: str, find: Finder) -> Rule:
    """The rule that an expression states; `find` gives the question of a name. Raises NotCarried."""
    whole = parsed(text)
    if isinstance(whole, Group) and whole.joint in ("and", "or"):
        try:
            single = _condition(whole, find) if whole.has_brackets else None
        except NotCarried:
            single = None
        if single is None:
            needs = ALL if whole.joint == "and" else ANY
            conditions = [_condition(part, find) for part in whole.parts]
            return Rule(needs, tuple(dict.fromkeys(conditions)))
        return Rule(ALL, (single,))
    return Rule(ALL, (_condition(whole, find),))


def _condition(part: Said | Group, find: Finder) -> Condition:
    if isinstance(part, Said):
        return _said(part, find)
    if part.joint == "not":
        raise NotCarried(_shown(part))
    inside = [_part(each, find) for each in part.parts]
    conditions = list(dict.fromkeys(each for each in inside if isinstance(each, Condition)))
    keys = {each.item if isinstance(each, Condition) else each for each in inside}
    if len(keys) != 1 or not conditions:
        raise NotCarried(_shown(part))
    says = {each.says for each in conditions}
    if part.joint == "or" and says == {IS}:
        return Condition(conditions[0].item, ONE_OF, tuple(each.value for each in conditions))
    if len(conditions) == 1:
        return conditions[0]
    others = [each for each in conditions if (each.says, each.value) != (ANSWERED, True)]
    if part.joint == "and" and len(others) == 1 and len(conditions) == 2:
        return others[0]
    raise NotCarried(_shown(part))


def _part(part: Said | Group, find: Finder) -> Condition | str:
    """A condition, or the key of the question that is said to be (not) declined."""
    inner = part.parts[0] if isinstance(part, Group) and part.joint == "not" else part
    if isinstance(inner, Said) and inner.value == DECLINED_NAME:
        return _target(inner, find).key
    return _condition(part, find)


def _target(said: Said, find: Finder) -> Target:
    target = find(said.name)
    if target is None:
        raise NotCarried(said.name)
    return target


def _said(said: Said, find: Finder) -> Condition:
    target = _target(said, find)
    if said.value == "" and said.sign in ("=", "!="):
        return Condition(target.key, ANSWERED, said.sign == "!=")
    if said.sign == "in" and target.kind not in ("single", "several"):
        raise NotCarried(_shown(said))
    value = _value(said, target)
    if says_nothing_of(target.kind, said.sign):
        raise NotCarried(_shown(said))
    if said.sign in (">", "<"):
        if not target.is_whole or not isinstance(value, int):
            raise NotCarried(_shown(said))
        value += 1 if said.sign == ">" else -1
    says = {
        "=": IS, "!=": IS_NOT, ">=": AT_LEAST, "<=": AT_MOST, ">": AT_LEAST, "<": AT_MOST,
        "in": INCLUDES if target.kind == "several" else IS,
    }[said.sign]  # fmt: skip
    return Condition(target.key, says, value)


def says_nothing_of(kind: str, sign: str) -> bool:
    """Whether our rules have no such condition for questions of this kind."""
    fitting = FITTING.get(kind, {ANSWERED})
    wanted = {"=": IS, "!=": IS_NOT, ">=": AT_LEAST, "<=": AT_MOST, ">": AT_LEAST, "<": AT_MOST}
    return sign in wanted and wanted[sign] not in fitting


def _value(said: Said, target: Target) -> object:
    if target.kind == "number":
        try:
            found = float(said.value)
        except ValueError:
            raise NotCarried(_shown(said)) from None
        return int(found) if found.is_integer() else found
    if said.value not in target.keys:
        if target.kind == "scale" and re.fullmatch(r"-?\d+", said.value):
            return int(said.value)
        raise NotCarried(_shown(said))
    return target.keys[said.value]


def _shown(part: Said | Group) -> str:
    if isinstance(part, Said):
        return f"${{{part.name}}} {part.sign} {part.value}"
    return f" {part.joint} ".join(_shown(each) for each in part.parts)
