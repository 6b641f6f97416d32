"""What tells where and when somebody signed in goes when it has served."""

from django.core.cache import caches

from ajet.foundation.accounts.cache import ForgettingCache
from ajet.foundation.background import every


@every(hours=1)
def forget_counts():
    for cache in caches.all(initialized_only=False):
        if isinstance(cache, ForgettingCache):
            cache.forget_expired()
