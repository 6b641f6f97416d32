"""bin/ajet account administrator EMAIL: make an administrator, and print a link to sign in once.

bin/ajet account administrators: say who is one.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone, translation

from ajet.foundation.accounts.administrators import LINK_VALID, make_administrator, sign_in_token
from ajet.foundation.accounts.models import Account


class Command(BaseCommand):
    help = "Look after accounts."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        administrator = actions.add_parser(
            "administrator",
            help="make an administrator's account, and print a link to sign in once",
        )
        actions.add_parser("administrators", help="say who is an administrator")
        administrator.add_argument("email")
        administrator.add_argument("--language", choices=dict(settings.LANGUAGES), default="en")

    def handle(self, *args, action, **options):
        if action == "administrators":
            self.list_administrators()
        else:
            self.make_administrator(options["email"], options["language"])

    def list_administrators(self):
        for account in Account.objects.filter(is_administrator=True).order_by("email"):
            self.stdout.write(account.email)

    def make_administrator(self, email, language):
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        with translation.override(language):
            account = make_administrator(email, at=timezone.now())
            path = reverse("account_first", args=[sign_in_token(account)])
        minutes = LINK_VALID.seconds // 60
        self.stdout.write(f"{account.email} is an administrator.")
        self.stdout.write(f"Sign in once, within {minutes} minutes: {settings.ORIGIN}{path}")
