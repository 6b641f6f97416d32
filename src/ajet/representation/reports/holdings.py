"""What reports keep about people: who published an edition."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ajet.foundation.languages import in_reader_language
from ajet.foundation.personal_data.holdings import Holding, Record
from ajet.representation.reports.models import Publication


def show_publications(account):
    published = Publication.objects.filter(by=account).select_related("edition__report")
    return [
        Record(
            [
                (_("Report"), in_reader_language(publication.edition.report, "title")),
                (_("Edition"), publication.edition.number),
                (_("Published"), publication.at),
            ]
        )
        for publication in published.defer("edition__content", "edition__rules")
    ]


def erase_from_publications(account, at):
    Publication.objects.filter(by=account).update(by=None)


PUBLICATIONS = Holding(
    "publications",
    gettext_lazy("Reports that you published"),
    gettext_lazy(
        "They stay, and nothing tells who published them if you are erased. A printed list of "
        "contributors stays as it was published; ask for a correction to have your name taken off."
    ),
    show_publications,
    erase_from_publications,
    ["reports.publication"],
)
