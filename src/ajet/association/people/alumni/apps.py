from django.apps import AppConfig


class AlumniConfig(AppConfig):
    name = "ajet.association.people.alumni"
    label = "alumni"

    def ready(self):
        from ajet.association.people.alumni.address_given_on import end_records_of_former_owners
        from ajet.association.people.alumni.holdings import HOLDINGS
        from ajet.association.people.alumni.retention import RETENTIONS
        from ajet.association.people.alumni.signing_in import account_of_leaver
        from ajet.association.people.alumni.stays import FRIENDSHIPS, stays
        from ajet.association.people.former_owners import sources_of_former_owners
        from ajet.foundation.accounts.known_addresses import sources_of_known_addresses
        from ajet.foundation.personal_data.holdings import holdings, retentions

        stays.append(FRIENDSHIPS)
        sources_of_former_owners.append(end_records_of_former_owners)
        sources_of_known_addresses.append(account_of_leaver)
        holdings.extend(HOLDINGS)
        retentions.extend(RETENTIONS)
