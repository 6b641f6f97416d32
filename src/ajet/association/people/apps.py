from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ajet.association.people"
    label = "people"

    def ready(self):
        from ajet.association.people.membership import account_is_member
        from ajet.association.people.signing_in import account_of_member
        from ajet.foundation.access.rights import sources_of_membership
        from ajet.foundation.accounts.known_addresses import sources_of_known_addresses

        sources_of_membership.append(account_is_member)
        sources_of_known_addresses.append(account_of_member)
