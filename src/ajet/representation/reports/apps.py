from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "ajet.representation.reports"
    label = "reports"

    def ready(self):
        from ajet.foundation.files import declare_purpose
        from ajet.representation.reports.access import may_read_pdf

        declare_purpose("report", may_read=may_read_pdf, inline=True)
