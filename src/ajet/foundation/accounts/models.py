from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager):
    def create_account(self, email, **fields):
        """An account that signs in by code or passkey: it has no password to lose."""
        account = self.model(email=email.strip().lower(), password=make_password(None), **fields)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Account(AbstractBaseUser):
    email = models.EmailField(_("E-mail address"), unique=True, max_length=254)
    language = models.CharField(
        _("Language"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    created_on = models.DateField(auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_address"),
        ]

    def __str__(self):
        return self.email

    def has_usable_password(self):
        """Nobody has a password here, whatever the column says."""
        return False

    def check_password(self, raw_password):
        return False
