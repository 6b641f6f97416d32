from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ajet.representation.surveys.importing import applying
from ajet.representation.surveys.importing.tables import Unreadable
from ajet.representation.surveys.management.given import content_of, json_in, survey_named
from ajet.representation.surveys.models import AnswerImport
from ajet.representation.surveys.questionnaire.reading import Unsound

MOST_SHOWN = 50


class Command(BaseCommand):
    help = "Store the answers of a file: all of them, or none if a cell is not understood."

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        bring = acts.add_parser("import", help="store the answers of a CSV file")
        bring.add_argument("survey", help="the survey's slug")
        bring.add_argument("file")
        bring.add_argument("--mapping", help="which column answers which item")

    def handle(self, *, survey, file, mapping, **options):
        survey, given, content = survey_named(survey), json_in(mapping), content_of(file)
        try:
            brought = applying.bring(survey, content, given, by=None, on=timezone.localdate())
            self.store(brought)
        except (Unreadable, Unsound) as refusal:
            raise CommandError(str(refusal)) from None
        except applying.NotForImports:
            raise CommandError("Members answer this survey themselves.") from None

    def store(self, brought):
        mapping, found = applying.matched(brought)
        try:
            applying.import_answers(brought, found, mapping, by=None, at=timezone.now())
        except applying.NotUnderstood as refusal:
            applying.discard(brought)
            cells = refusal.unmatched
            lines = [
                f"Row {cell.row}, {cell.column}: {cell.value!r}" for cell in cells[:MOST_SHOWN]
            ]
            told = f"{len(cells)} cells are not understood; nothing was stored."
            raise CommandError("\n".join([*lines, told])) from None
        applying.apply_import.func(str(brought.pk))
        brought = AnswerImport.objects.get(pk=brought.pk)
        self.stdout.write(f"{brought.responses} answers are stored.")
