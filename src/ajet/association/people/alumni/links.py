"""The links of letters to leavers and alumni: signed, each for one farewell or one record and nothing else."""

from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from ajet.association.people.alumni.models import AlumniRecord, Farewell

FAREWELL, KEEPING = "ajet.alumni.farewell", "ajet.alumni.keeping"


def read(token, salt):
    try:
        return signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None


def farewell_token(farewell):
    return signing.dumps(farewell.pk, salt=FAREWELL)


def farewell_of(token):
    """None for a link that is not ours, or whose farewell is over."""
    key = read(token, FAREWELL)
    found = Farewell.objects.select_related("membership__person__account")
    return found.filter(pk=key).first() if key else None


def keeping_token(record):
    """Good for one period: once it was renewed, the next letter brings another."""
    return signing.dumps([record.pk, record.kept_until.isoformat()], salt=KEEPING)


def record_of(token):
    said = read(token, KEEPING)
    if said is None:
        return None
    key, period = said
    record = AlumniRecord.objects.begun().select_related("account").filter(pk=key).first()
    return record if record and record.kept_until.isoformat() == period else None


def path_of(name, language, *args):
    with override(language):
        return reverse(name, args=args)
