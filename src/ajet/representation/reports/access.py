"""Who may read a report: everybody once it is published, before that whoever writes reports."""

from ajet.foundation.access.audiences import rights_in
from ajet.foundation.access.second_factor import has_second_factor


def may_read_pdf(request, stored) -> bool:
    """The PDFs of an edition are as public as the edition."""
    from ajet.representation.reports.models import Publication  # models come after the apps

    if Publication.objects.filter(edition=stored.subject_id).exists():
        return True
    return (
        request.user.is_authenticated
        and rights_in(request).include("write_reports")
        and has_second_factor(request)
    )
