"""A command of the platform in a process of its own, as `bin/ajet` runs it, with the tests in reach."""

import sys

from django.core.management import execute_from_command_line

import ajet  # noqa: F401  puts the sound SQLite in its place first

execute_from_command_line(["ajet", *sys.argv[1:]])
