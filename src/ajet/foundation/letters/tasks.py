from datetime import timedelta

from django.utils import timezone

from ajet.foundation.background import every
from ajet.foundation.letters.models import Letter

READ_FOR = timedelta(days=90)
"""How long a letter can be looked up; then address and text go, and the key stays, so it is not made again."""


@every(minutes=1)
def forget_secrets_out_of_date():
    Letter.objects.out_of_date(timezone.now()).exclude(body="").update(body="")


@every(hours=24)
def forget_old_letters():
    old = Letter.objects.filter(made_at__lte=timezone.now() - READ_FOR)
    old.exclude(to="").update(to="", subject="", body="", leaving_path="")
