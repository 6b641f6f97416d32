from tests.foundation.processes import reachable_database, workers

__all__ = ["reachable_database", "workers"]
