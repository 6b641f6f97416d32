"""bin/ajet account administrator EMAIL: make an administrator, and print a link to sign in once."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone, translation

from ajet.foundation.accounts.administrators import LINK_VALID, make_administrator, sign_in_token


class Command(BaseCommand):
    help = "Look after accounts."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        administrator = actions.add_parser(
            "administrator",
            help="make an administrator's account, and print a link to sign in once",
        )
        administrator.add_argument("email")
        administrator.add_argument("--language", choices=dict(settings.LANGUAGES), default="en")

    def handle(self, *args, email, language, **options):
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
