"""What tells where and when somebody signed in goes when it has served."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.utils import timezone

from ajet.foundation.accounts.cache import ForgettingCache
from ajet.foundation.background import every


@every(hours=1)
def forget_counts():
    for cache in caches.all(initialized_only=False):
        if isinstance(cache, ForgettingCache):
            cache.forget_expired()


@every(hours=24)
def forget_ended_sessions():
    """Sessions out of date, and of all that have ended, the browser and the network address."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
