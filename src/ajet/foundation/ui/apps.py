from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ajet.foundation.ui"
    label = "ui"

    def ready(self):
        from ajet.foundation.ui.errors import say_errors_plainly

        say_errors_plainly()
