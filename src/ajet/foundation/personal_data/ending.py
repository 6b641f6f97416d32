"""How a request comes to its end: answered, carried out, or taken back."""

from ajet.foundation.audit import record
from ajet.foundation.personal_data.models import How, Kind, Outcome, Request


class AlreadyEnded(Exception):
    """The request was answered, carried out or taken back."""


def code_of(kind) -> str:
    """As the audit trail and the letters write it."""
    return str(Kind(kind).value).replace(" ", "-")


def locked_request(request):
    return Request.objects.select_for_update(of=("self",)).get(pk=request.pk)


def end(request, how, *, by, at, text=""):
    """Raises AlreadyEnded."""
    if Outcome.objects.filter(request=request).exists():
        raise AlreadyEnded
    Outcome.objects.create(request=request, how=how, text=text, by=by, ended_at=at)
    facts = {"kind": code_of(request.kind), "how": str(How(how).value)}
    record("personal_data.ended", by=by, at=at, subject=request, facts=facts)
