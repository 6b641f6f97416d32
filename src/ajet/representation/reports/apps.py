from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "ajet.representation.reports"
    label = "reports"

    def ready(self):
        from ajet.foundation.files import declare_purpose
        from ajet.foundation.personal_data.holdings import holdings
        from ajet.representation.reports.access import may_read_pdf
        from ajet.representation.reports.holdings import PUBLICATIONS
        from ajet.representation.reports.publishing import published_on
        from ajet.representation.surveys.outcomes import sources_of_reports

        sources_of_reports.append(published_on)
        declare_purpose("report", may_read=may_read_pdf, inline=True)
        holdings.append(PUBLICATIONS)
