"""The audit trail: what was done, by which account, when; each entry carries the hash of the one before.

    record("roster.applied", by=account, at=at, subject=roster_import, facts={"new": 3})

entry   one act: its name (`area.happened`), the account, the moment, the row it was done to, facts
facts   numbers, yes or no, and short codes; never free text, a name or an address
head    how many entries there are and the hash of the last: noted elsewhere, it betrays a cut-off end

The entry is written in the transaction of the act, so there is no act without its entry. `bin/ajet audit
verify` finds an entry that was changed, removed, swapped or put in; `bin/ajet audit head` prints the head.
Record last in the act: from then to its end the other acts wait.
"""

from ajet.foundation.audit.recording import record

__all__ = ["record"]
