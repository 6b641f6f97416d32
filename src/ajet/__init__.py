"""The platform of AJET, the Association for Japan Exchange and Teaching.

SQLite before 3.51.3 can corrupt a WAL database when two connections write and checkpoint at the same
moment. The one that Python brings is older, so the `pysqlite3` wheel takes its name before anything
imports it; `ajet.config.checks` refuses to start on an older one.
"""

import sys

import pysqlite3
import pysqlite3.dbapi2

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
