from tests.foundation.processes import reachable_database

__all__ = ["reachable_database"]
