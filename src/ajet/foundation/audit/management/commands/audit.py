from itertools import chain

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from ajet.foundation.audit.chain import BEGINNING
from ajet.foundation.audit.models import Entry, Head
from ajet.foundation.audit.verifying import Noted, beyond, faults


class Command(BaseCommand):
    help = "Verify the audit trail, or print its head to be noted where this machine cannot write."

    def add_arguments(self, parser):
        orders = parser.add_subparsers(dest="order", required=True)
        orders.add_parser("head", help="print the hash of the last entry and the number of entries")
        verify = orders.add_parser(
            "verify", help="look for changed, removed, swapped or new entries"
        )
        verify.add_argument("--head", metavar="HASH:COUNT", help="a head that was noted earlier")

    @transaction.atomic
    def handle(self, *, order, head=None, **options):
        # The lock lets no act end while we read.
        row = Head.objects.select_for_update().filter(pk=Head.ONLY).first()
        own = Noted(row.hash, row.count) if row else Noted(BEGINNING, 0)
        if order == "head":
            self.stdout.write(f"{own.hash}:{own.count}")
        else:
            self.verify(own, head)

    def verify(self, own, head):
        try:
            noted = [Noted.read(head)] if head else []
        except ValueError as mistake:
            raise CommandError(str(mistake)) from mistake
        entries = Entry.objects.order_by("number")
        found = list(
            chain(
                faults(entries.iterator(), [own, *noted]),
                beyond(own, entries.count()),
            )
        )
        if found:
            raise CommandError("\n".join(str(fault) for fault in found))
        self.stdout.write(f"The trail is whole: {own.count} entries, head {own.hash}:{own.count}")
