from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ajet.association.people"
    label = "people"

    def ready(self):
        from ajet.association.chapters.directory import sources_of_places
        from ajet.association.people.membership import account_is_member
        from ajet.association.people.places import prefectures_with_municipality
        from ajet.association.people.signing_in import account_of_member
        from ajet.foundation.access.rights import sources_of_membership
        from ajet.foundation.accounts.known_addresses import sources_of_known_addresses

        sources_of_places.append(prefectures_with_municipality)
        sources_of_membership.append(account_is_member)
        sources_of_known_addresses.append(account_of_member)
        self.join_personal_data()

    def join_personal_data(self):
        from ajet.association.people import holdings as kept
        from ajet.foundation.personal_data.holdings import holdings
        from ajet.foundation.personal_data.subjects import sources_of_subjects

        holdings += [kept.MEMBERSHIPS, kept.APPOINTMENTS, kept.PERSON]
        sources_of_subjects.append(kept.subjects_of)
