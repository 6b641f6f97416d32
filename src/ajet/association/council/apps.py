from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "ajet.association.council"
    label = "council"

    def ready(self):
        from ajet.association.chapters.life import after_ending, after_founding
        from ajet.association.chapters.officers import sources_of_officers
        from ajet.association.chapters.redrawing import after_redrawing
        from ajet.association.council.chapter_seats import (
            add_seats,
            end_terms,
            officers_of_chapter,
        )
        from ajet.association.council.delegating import follow_boundary
        from ajet.association.council.ended_terms import (
            ended_chapter,
            ended_delegation,
            ended_term,
            not_begun_yet,
        )
        from ajet.association.council.rights import (
            holders_from_terms,
            people_with_terms,
            rights_from_terms,
        )
        from ajet.association.council.signing_in import account_of_office_holder
        from ajet.association.people.office_holders import sources_of_office_holders
        from ajet.foundation.access.explanations import sources_of_explanations
        from ajet.foundation.access.holders import sources_of_holders
        from ajet.foundation.access.rights import sources_of_rights
        from ajet.foundation.accounts.known_addresses import sources_of_known_addresses

        after_founding.append(add_seats)
        after_ending.append(end_terms)
        after_redrawing.append(follow_boundary)
        sources_of_officers.append(officers_of_chapter)
        sources_of_rights.append(rights_from_terms)
        sources_of_holders.append(holders_from_terms)
        sources_of_office_holders.append(people_with_terms)
        sources_of_explanations += [ended_term, ended_chapter, ended_delegation, not_begun_yet]
        sources_of_known_addresses.append(account_of_office_holder)
        self.join_personal_data()

    def join_personal_data(self):
        from django.utils.translation import gettext_lazy as _

        from ajet.association.council.finding import DELEGATIONS, SEATS
        from ajet.association.council.holdings import HOLDINGS, OFFICES_STAY, RETENTIONS
        from ajet.association.council.lookers import offices_at
        from ajet.association.people.alumni.stays import stays
        from ajet.foundation.personal_data.holdings import holdings, retentions
        from ajet.foundation.personal_data.looks import declare_place, sources_of_offices

        declare_place(SEATS, _("Choice of whoever is to hold a seat"))
        declare_place(DELEGATIONS, _("Rights passed on"))
        holdings[:0] = HOLDINGS  # before people: they point to persons, and end with the office
        retentions.extend(RETENTIONS)
        stays.append(OFFICES_STAY)
        sources_of_offices.append(offices_at)
