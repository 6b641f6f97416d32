"""bin/ajet directory rebuild: what is copied from the register for searching, made anew."""

from django.core.management.base import BaseCommand

from ajet.association.people.directory.copies import refresh_entries
from ajet.association.people.directory.desk.search_keys import refresh_all
from ajet.association.people.directory.models import Entry


class Command(BaseCommand):
    help = "Make search keys and the copies in directory entries anew from the register."

    def add_arguments(self, parser):
        steps = parser.add_subparsers(dest="step", required=True)
        steps.add_parser("rebuild", help=self.help)

    def handle(self, **options):
        people = refresh_all()
        listed = list(Entry.objects.values_list("person", flat=True))
        refresh_entries(listed)
        self.stdout.write(f"{people:,} search keys, {len(listed):,} directory entries made anew.")
