"""Sessions out of date, and of all that have ended, the browser and the network address."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session


def out_of_date(at):
    return Session.objects.filter(expire_date__lt=at)


def ended(at):
    """What is noted of sessions that are no longer there, or are out of date."""
    running = Session.objects.filter(expire_date__gte=at).values("session_key")
    return UserSession.objects.exclude(session_key__in=running)


def forget_ended_sessions(at):
    ended(at).delete()
    out_of_date(at).delete()
