from django.apps import AppConfig


class AlumniConfig(AppConfig):
    name = "ajet.association.people.alumni"
    label = "alumni"

    def ready(self):
        from ajet.association.people.alumni.holdings import HOLDINGS
        from ajet.association.people.alumni.retention import RETENTIONS
        from ajet.association.people.alumni.signing_in import account_of_leaver
        from ajet.association.people.alumni.stays import FRIENDSHIPS, stays
        from ajet.foundation.accounts.known_addresses import sources_of_known_addresses
        from ajet.foundation.personal_data.holdings import holdings, retentions

        stays.append(FRIENDSHIPS)
        sources_of_known_addresses.append(account_of_leaver)
        holdings.extend(HOLDINGS)
        retentions.extend(RETENTIONS)
