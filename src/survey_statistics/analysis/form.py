"""Is a request of the form that analysis.schema.json describes?

The part of JSON Schema (draft 2020-12) that the file uses is understood here, so that nothing need
be installed to read an analysis, and the description cannot differ from what is accepted.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from survey_statistics.analysis.problems import Problem, did_you_mean

Json: TypeAlias = Any
SCHEMA = Path(__file__).with_name("analysis.schema.json")

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "null": type(None),
}
IN_WORDS = {
    "object": "an object {...}",
    "array": "a list [...]",
    "string": "a text",
    "number": "a number",
    "null": "null",
}


@cache
def schema() -> dict[str, Json]:
    found: dict[str, Json] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


def read(text: str) -> dict[str, Json]:
    """The request in a text. Raises Problem."""
    try:
        request = json.loads(text, object_pairs_hook=without_repeats, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise Problem(
            "", f"not JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        ) from error
    except RecursionError as error:
        raise Problem("", "not an analysis: it is nested too deeply") from error
    if problems := list(wrong(request, schema(), "")):
        raise Problem("", "\n".join(problems))
    return dict(request)


def without_repeats(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise Problem(key, "stands twice in one object; keep one")
        found[key] = value
    return found


def no_constant(word: str) -> None:
    raise Problem("", f"{word} is no number of JSON; write a number or null")


def wrong(value: Json, form: dict[str, Json], key: str) -> Iterator[str]:
    """Everything wrong with a value, each with its key."""
    if "$ref" in form:
        form = referred(form["$ref"])
    if reason := wrong_alone(value, form):
        yield f"{key or 'the analysis'}: {reason}"
    elif isinstance(value, dict):
        yield from wrong_in_object(value, form, key)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from wrong(item, form.get("items", {}), f"{key}[{place}]")


def referred(path: str) -> dict[str, Json]:
    """The form at "#/$defs/pair"."""
    found = schema()
    for name in path.removeprefix("#/").split("/"):
        found = found[name]
    return found


def wrong_alone(value: Json, form: dict[str, Json]) -> str | None:
    """What is wrong with a value, its parts not looked at."""
    allowed = form.get("type", list(TYPES))
    allowed = [allowed] if isinstance(allowed, str) else allowed
    if not any(is_a(value, name) for name in allowed):
        return f"needs {' or '.join(IN_WORDS[name] for name in allowed)}, not {json.dumps(value)}"
    if "enum" in form and value not in form["enum"]:
        words = [str(each) for each in form["enum"] if each is not None]
        return f"{value!r} is none of {', '.join(words)}{did_you_mean(str(value), words)}"
    if isinstance(value, (str, list, dict)) and len(value) < form.get(
        "minLength" if isinstance(value, str) else "minItems", 0
    ):
        return "must not be empty"
    if isinstance(value, list) and len(value) > form.get("maxItems", len(value)):
        return f"needs {form['maxItems']} values, not {len(value)}"
    if is_a(value, "number"):
        low, high = form.get("exclusiveMinimum"), form.get("exclusiveMaximum")
        if (low is not None and value <= low) or (high is not None and value >= high):
            above = f"above {low}" if low is not None else ""
            below = f"below {high}" if high is not None else ""
            return f"needs a number {' and '.join(filter(None, [above, below]))}, not {value}"
    return None


def is_a(value: Json, name: str) -> bool:
    return isinstance(value, TYPES[name]) and not isinstance(value, bool)


def wrong_in_object(value: dict[str, Json], form: dict[str, Json], key: str) -> Iterator[str]:
    known = form.get("properties", {})
    others = form.get("additionalProperties", {})
    inside = f"{key}." if key else ""
    for name in form.get("required", []):
        if name not in value:
            yield f"{inside}{name}: is missing"
    for name, item in value.items():
        if name in known:
            yield from wrong(item, known[name], f"{inside}{name}")
        elif others is False:
            yield (
                f"{inside}{name}: no such key; there are {', '.join(known)}"
                f"{did_you_mean(name, known)}"
            )
        else:
            yield from wrong(item, others, f"{inside}{name}")
