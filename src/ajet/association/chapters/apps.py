from django.apps import AppConfig


class ChaptersConfig(AppConfig):
    name = "ajet.association.chapters"
    label = "chapters"

    def ready(self):
        from ajet.association.chapters.calendar import own_dates, sources_of_dates

        sources_of_dates.append(own_dates)
