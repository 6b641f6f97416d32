"""What forms say of the commonest mistakes: what to do, not what is wrong with "this field"."""

from django.core.validators import EmailValidator
from django.forms import fields, models
from django.utils.translation import gettext_lazy as _


def say_errors_plainly():
    """Give Django's fields our words, once, before any form is made."""
    fields.Field.default_error_messages["required"] = _("Please fill this in.")
    for choosing in (fields.ChoiceField, models.ModelChoiceField):
        choosing.default_error_messages["required"] = _("Please choose.")
    fields.BooleanField.default_error_messages = {"required": _("Please tick this to go on.")}
    fields.FileField.default_error_messages["required"] = _("Please choose a file.")
    EmailValidator.message = _("Please write an e-mail address, such as name@example.org.")
