from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ajet.representation.surveys.exchange.bringing import read_brought
from ajet.representation.surveys.importing.mapping import read_mapping
from ajet.representation.surveys.importing.margins import Source, count_margins, set_margins
from ajet.representation.surveys.importing.tables import Unreadable, table_in
from ajet.representation.surveys.management.given import content_of, json_in, survey_named
from ajet.representation.surveys.questionnaire.loading import SlugIsTaken, load_survey
from ajet.representation.surveys.questionnaire.reading import Unsound


class Command(BaseCommand):
    help = "Prepare a survey from a questionnaire file, or give it the numbers of a roster."

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        load = acts.add_parser(
            "load", help="make a survey in preparation from a questionnaire file or an XLSForm"
        )
        load.add_argument("file")
        margins = acts.add_parser(
            "margins", help="count the population of a survey on a roster file"
        )
        margins.add_argument("survey", help="the survey's slug")
        margins.add_argument("file")
        margins.add_argument("--mapping")
        margins.add_argument("--source-en", help="whose numbers they are, for readers of reports")
        margins.add_argument("--source-ja", help="the same in Japanese")
        margins.add_argument("--counted-on", type=date.fromisoformat, help="YYYY-MM-DD")

    def handle(self, *, act, **options):
        getattr(self, act)(**options)

    def load(self, *, file, **options):
        try:
            now = timezone.now()
            questionnaire, losses = read_brought(content_of(file), on=timezone.localdate(now))
            survey = load_survey(questionnaire, by=None, at=now)
        except Unsound as unsound:
            raise CommandError("\n".join(unsound.problems)) from None
        except SlugIsTaken:
            raise CommandError(f"There is a survey {questionnaire.slug} already.") from None
        for loss in losses:
            self.stdout.write(f"{loss.place or file}: {loss}")
        self.stdout.write(f"{survey.slug} is in preparation.")

    def margins(self, *, survey, file, mapping, source_en, source_ja, counted_on, **options):
        told = (source_en, source_ja, counted_on)
        if any(told) and not all(told):
            raise CommandError("Give --source-en, --source-ja and --counted-on together.")
        survey, given = survey_named(survey), json_in(mapping)
        try:
            table = table_in(content_of(file))
            counted = count_margins(survey, table, read_mapping(survey, table, given))
        except (Unreadable, Unsound) as refusal:
            raise CommandError(str(refusal)) from None
        source = Source(*told) if all(told) else None
        set_margins(survey, counted, by=None, at=timezone.now(), source=source)
        for variable, levels in counted.margins.items():
            self.stdout.write(f"{variable}: {len(levels)} levels, {sum(levels.values())} members")
