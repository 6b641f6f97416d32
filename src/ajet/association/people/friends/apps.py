from django.apps import AppConfig


class FriendsConfig(AppConfig):
    name = "ajet.association.people.friends"
    label = "friends"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from ajet.association.chapters.joining import desk_pages, ways_on
        from ajet.association.people.friends.held import FRIENDSHIPS
        from ajet.association.people.friends.signing_in import account_of_friend
        from ajet.association.people.friends.views import PLACE
        from ajet.association.people.friends.ways import LIST_OF_FRIENDS, way_to_friends
        from ajet.foundation.accounts.known_addresses import sources_of_known_addresses
        from ajet.foundation.personal_data.holdings import holdings
        from ajet.foundation.personal_data.looks import declare_place

        declare_place(PLACE, _("List of the friends of a chapter"))
        ways_on.append(way_to_friends)
        desk_pages.append(LIST_OF_FRIENDS)
        sources_of_known_addresses.append(account_of_friend)
        holdings.append(FRIENDSHIPS)
