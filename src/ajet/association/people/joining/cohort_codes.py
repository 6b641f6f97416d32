"""Codes given to everybody at an orientation: made by the council, typed by members."""

from django.db import transaction
from django.utils import timezone

from ajet.association.people.models import Verification
from ajet.association.people.verification import take_back
from ajet.foundation.audit import record

from .codes import keyed_hash, keyed_hashes, new_code, typed
from .confirming import confirm
from .models import CohortCode, CohortCodeWithdrawal


class WrongCode(Exception):
    """No such code, not valid today, withdrawn, or used by as many people as it was made for."""


@transaction.atomic
def make_cohort_code(name, *, begins_on, ends_on, most_uses, by, at):
    """A new code. Returns its row and the code itself, which nobody can find out from the row."""
    code = new_code(3)
    made = CohortCode.objects.create(
        name=name,
        code_hash=keyed_hash("cohort code", typed(code)),
        begins_on=begins_on,
        ends_on=ends_on,
        most_uses=most_uses,
        by=by,
        made_at=at,
    )
    record("cohort_code.made", by=by, at=at, subject=made, facts={"most_uses": most_uses})
    return made, code


@transaction.atomic
def enter_cohort_code(membership, code, *, at):
    """Verify `membership` by `code`. Typing it twice verifies once, and counts once. Raises WrongCode.

    The row is locked, so that the last use is not taken twice. Whoever made the code answers for it.
    """
    hashes = keyed_hashes("cohort code", typed(code))
    found = CohortCode.objects.select_for_update(of=("self",)).filter(code_hash__in=hashes).first()
    if found is None:
        raise WrongCode
    before = membership.verifications.filter(source=found.source).first()
    if before is not None:
        return before
    if not CohortCode.objects.valid_on(timezone.localdate(at)).filter(pk=found.pk).exists():
        raise WrongCode
    found.uses += 1
    found.save(update_fields=["uses"])
    how = Verification.How.COHORT_CODE
    return confirm(membership, how, by=found.by, at=at, source=found.source)


@transaction.atomic
def withdraw_cohort_code(code, *, takes_back, by, at):
    """The code verifies nobody any more; if `takes_back`, nor does it verify those who used it."""
    CohortCode.objects.select_for_update().get(pk=code.pk)
    withdrawn_at = {"by": by, "withdrawn_at": at}
    made, is_new = CohortCodeWithdrawal.objects.get_or_create(code=code, defaults=withdrawn_at)
    if takes_back:
        take_back(code.source)
    if is_new or takes_back:
        facts = {"takes_back": takes_back}
        record("cohort_code.withdrawn", by=by, at=at, subject=code, facts=facts)
    return made
