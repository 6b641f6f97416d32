from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ajet.association.people"
    label = "people"

    def ready(self):
        from ajet.association.people.membership import account_is_member
        from ajet.foundation.access.rights import sources_of_membership

        sources_of_membership.append(account_is_member)
