"""Bringing rosters of JET participants into the register of members, and taking that back.

roster      a CSV or XLSX file in which each row is a participant
entry       a row of it, made clean; problem: why a row, or the whole file, cannot be taken
comparison  the entries beside the register: new, changed, unchanged, left, unclear
preview     what an import would do; until somebody confirms it, nothing is done
trace       what an import did to one person, kept so that it can be reverted

Reading is pure and knows no Django: `reading` and what it imports. It runs in a limited child process
(`exchange`); `previewing`, `confirming`, `applying` and `reverting` are the acts around it.
"""
