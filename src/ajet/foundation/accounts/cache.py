from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone


class ForgettingCache(DatabaseCache):
    """Django's cache in the database, which keeps what has expired until it is full; this can be told not to.

    The limits on signing in count here: network addresses and moments, good for an hour at most.
    """

    def forget_expired(self):
        database = router.db_for_write(self.cache_model_class)
        with connections[database].cursor() as cursor:
            # Of so many rows, 0, none is too many: only what has expired goes.
            self._cull(database, cursor, timezone.now(), 0)  # type: ignore[attr-defined]
