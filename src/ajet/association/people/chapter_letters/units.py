"""The chapters that write to somebody: those where they are a member, and those whose friend they are."""

from django.db.models import Q
from django.utils import timezone

from ajet.association.chapters.models import Chapter
from ajet.association.people.models import Appointment
from ajet.foundation.letters.units import KindOfUnit, Unit

KIND = "chapter"


def code_of(chapter) -> str:
    return f"{KIND}:{chapter.pk}"


def unit_of(chapter) -> Unit:
    return Unit(code_of(chapter), chapter.name_en, chapter.name_ja)


def named(key):
    found = Chapter.objects.filter(pk=key).first() if key.isdecimal() else None
    return unit_of(found) if found else None


def of_account(account, at):
    day = timezone.localdate(at)
    posts = Appointment.objects.in_force_on(day).filter(person__account=account)
    where_member = Q(prefecture__in=posts.order_by().values("prefecture"))
    where_friend = Q(friends__person__account=account)
    running = Chapter.objects.running_on(day).filter(where_member | where_friend)
    return [unit_of(chapter) for chapter in running.distinct()]


CHAPTERS = KindOfUnit(named, of_account)
