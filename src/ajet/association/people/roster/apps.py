from django.apps import AppConfig


class RosterConfig(AppConfig):
    name = "ajet.association.people.roster"
    label = "roster"
