"""The chain: the canonical form of an entry, its hash, and the search for entries that do not fit."""

import hashlib
import json
from datetime import UTC

BEGINNING = "0" * 64


def canonical(entry) -> bytes:
    """The entry as bytes that another program, in any language, would write the same way."""
    fields = {
        "number": entry.number,
        "act": entry.act,
        "by": entry.by_id,
        "at": entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "subject": [entry.subject_type, entry.subject_id],
        "facts": entry.facts,
        "previous": entry.previous,
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def hash_of(entry) -> str:
    return hashlib.sha256(canonical(entry)).hexdigest()
