"""Where members are appointed, for whoever looks for a chapter by the name of a municipality."""

from django.db.models import Count

from ajet.association.people.models import Appointment
from ajet.foundation.small_groups import FLOOR


def prefectures_with_municipality(words, on):
    """Prefectures where a small group at least is appointed in municipalities whose names hold `words`.

    Fewer are not told of: to name a village would say that somebody of the programme lives there.
    """
    posts = Appointment.objects.in_force_on(on).filter(municipality__icontains=words).order_by()
    counted = posts.values("prefecture").annotate(people=Count("person", distinct=True))
    return counted.filter(people__gte=FLOOR).values_list("prefecture", flat=True)
