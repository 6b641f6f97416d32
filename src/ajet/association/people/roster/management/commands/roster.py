"""`bin/ajet roster preview FILE` and `bin/ajet roster apply FILE`."""

import json
import os
import sys
from argparse import ArgumentTypeError
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.roster.applying import apply_within_transaction
from ajet.association.people.roster.confirming import confirm_at_once
from ajet.association.people.roster.findings import counts
from ajet.association.people.roster.previewing import (
    preview,
    preview_roster,
    read_in_child,
    within_reach,
)
from ajet.association.people.roster.problems import Unreadable
from ajet.association.people.roster.register import known_people
from ajet.association.people.roster.sentences import column_name, sentence, whole_sentence
from ajet.foundation.prefectures import find_prefecture

COUNTED = ("new", "changed", "left", "unclear")


class Command(BaseCommand):
    help = "Show what a roster (CSV or XLSX) would change among the members, or apply it."
    requires_system_checks = []  # a preview only reads; `apply` checks by itself

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        shown = acts.add_parser("preview", help="show what would change; stores nothing")
        shown.add_argument("--json", action="store_true", help="as JSON on standard output")
        applied = acts.add_parser("apply", help="apply the roster: everything or nothing")
        applied.add_argument(
            "--leave-out-rejected", action="store_true", help="apply although rows are rejected"
        )
        applied.add_argument(
            "--end-left", action="store_true", help="end the membership of those not in the file"
        )
        for act in (shown, applied):
            act.add_argument("file", type=Path)
            act.add_argument(
                "--language",
                choices=["en", "ja"],
                default=language_of_terminal(),
                help="of messages",
            )
            act.add_argument("--prefecture", type=prefecture_code, help="that the roster covers")

    def handle(self, *, act, file, language, **options):
        options["prefecture"] = options["prefecture"] or ""
        with override(language):
            try:
                content = file.read_bytes()
                roster = read_in_child(content)
            except OSError as error:
                raise CommandError(f"{file}: {error.strerror}") from error
            except Unreadable as refused:
                self.refuse(refused, options.get("json"))
            if act == "preview":
                self.preview(roster, options)
            else:
                self.apply(roster, content, file.name, options)

    def refuse(self, refused, as_json):
        """The file as a whole is refused."""
        if as_json:
            told = dict.fromkeys(COUNTED, 0) | {"rejected": rejected_rows(refused.problems)}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        lines = [whole_sentence(problem) for problem in refused.problems]
        raise CommandError("\n".join([*lines, _("Nothing was stored.")]))

    def preview(self, roster, options):
        seen = preview(roster, options["prefecture"], timezone.localdate(), known_if_prepared)
        counted = counts(seen.roster, seen.comparison)
        if options["json"]:
            told = {name: counted[name] for name in COUNTED}
            told["rejected"] = rejected_rows(seen.roster.rejected)
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.tell_counts(counted)
        for problem in seen.roster.rejected:
            self.stdout.write(whole_sentence(problem))

    def tell_counts(self, counted):
        self.stdout.write(
            _(
                "New: %(new)s, changed: %(changed)s, unchanged: %(unchanged)s, left: %(left)s, "
                "unclear: %(unclear)s, rejected: %(rejected)s"
            )
            % counted
        )

    def apply(self, roster, content, name, options):
        self.check()
        scope = {options["prefecture"]} if options["prefecture"] else None
        rejected = within_reach(roster, scope).rejected
        if rejected and not options["leave_out_rejected"]:
            for problem in rejected:
                self.stderr.write(whole_sentence(problem))
            raise CommandError(
                _("Nothing was stored. With --leave-out-rejected the other rows are applied.")
            )
        outcome = self.apply_whole(roster, content, name, options)
        self.report(100)
        self.stdout.write(
            _("Applied: %(new)s new, %(changed)s changed, %(left)s left.")
            % {"new": outcome.new, "changed": outcome.changed, "left": outcome.left}
        )
        kept = outcome.roster_import.left
        if kept and not options["end_left"]:
            self.stdout.write(
                ngettext(
                    "%(count)s member is not in the file and stays a member; --end-left ends that.",
                    "%(count)s members are not in the file and stay members; --end-left ends that.",
                    kept,
                )
                % {"count": kept}
            )

    @transaction.atomic
    def apply_whole(self, roster, content, name, options):
        """Preview, confirmation and application together: if this process is killed, none of them."""
        at = timezone.now()
        roster_import = preview_roster(
            roster,
            content=content,
            file_name=name,
            prefecture=options["prefecture"],
            by=None,
            at=at,
        )
        confirm_at_once(roster_import, ends_left=options["end_left"], by=None, at=at)
        return apply_within_transaction(roster_import, roster, at=at, report=self.report)

    def report(self, percent):
        if sys.stderr.isatty():
            bar = "█" * (percent // 5)
            self.stderr.write(f"\r{bar:░<20} {percent:3} %", ending="\n" if percent == 100 else "")
            self.stderr.flush()


def known_if_prepared(day):
    """Everybody known; before the first start, when the register has no tables, nobody is."""
    is_open = connection.connection is not None
    is_file = connection.vendor == "sqlite"
    if is_file and not is_open and not Path(connection.settings_dict["NAME"]).exists():
        return []  # to open it would make it
    tables = {model._meta.db_table for model in (Person, Appointment, Membership)}
    if not tables <= set(connection.introspection.table_names()):
        return []
    return known_people(day)


def rejected_rows(problems):
    return [
        {"row": problem.row, "column": column_name(problem) or None, "reason": sentence(problem)}
        for problem in problems
    ]


def prefecture_code(text):
    found = find_prefecture(text)
    if found is None:
        raise ArgumentTypeError(f"“{text}” is not a prefecture.")
    return found.code


def language_of_terminal():
    language = (
        os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    )
    return "ja" if language.startswith("ja") else "en"
