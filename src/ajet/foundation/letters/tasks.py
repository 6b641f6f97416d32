from django.utils import timezone

from ajet.foundation.background import every
from ajet.foundation.letters.models import Letter


@every(minutes=1)
def forget_secrets_out_of_date():
    Letter.objects.out_of_date(timezone.now()).exclude(body="").update(body="")
