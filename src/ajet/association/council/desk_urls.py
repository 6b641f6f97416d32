from django.urls import path

from ajet.association.council.desk import delegations, offices, seats

CHOSEN = "seats/<int:pk>/people/<int:person>/"

urlpatterns = [
    path("", seats.council, name="desk_council"),
    path("<int:year>/", seats.council, name="desk_council_year"),
    path("<int:year>/beginning/", seats.beginning, name="desk_council_beginning"),
    path("offices/<int:pk>/", offices.office, name="desk_council_office"),
    path("seats/<int:pk>/", seats.seat, name="desk_seat"),
    path("seats/<int:pk>/people/", seats.people, name="desk_seat_people"),
    path(CHOSEN, seats.person, name="desk_seat_person"),
    path(f"{CHOSEN}filling/", seats.filling, name="desk_seat_filling"),
    path(f"{CHOSEN}hand-over/", seats.handing_over, name="desk_seat_hand_over"),
    path("terms/<int:pk>/ending/", seats.ending, name="desk_term_ending"),
    path("delegations/", delegations.delegations, name="desk_delegations"),
    path("delegations/people/<int:person>/", delegations.giving, name="desk_delegation_giving"),
    path("delegations/<int:pk>/revocation/", delegations.revocation, name="desk_revocation"),
]
