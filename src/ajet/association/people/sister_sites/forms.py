from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _
from oauth2_provider.forms import AllowForm

from ajet.association.people.sister_sites.claims import OPTIONAL

WORDS = {
    "openid": _("that it is you again, by a number that only this site knows"),
    "membership": _("whether you are a current member, and until when"),
    "name": _("your name"),
    "email": _("your e-mail address"),
    "chapter": _("your chapter"),
}
"""Scope -> what a site is told by it."""


class ConsentForm(AllowForm):
    """What the member allows beside the claim; the other fields are the site's question, sent along."""

    allowed = forms.MultipleChoiceField(
        label=_("You may allow this as well"),
        choices=[(scope, WORDS[scope]) for scope in OPTIONAL],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class SiteForm(forms.Form):
    """A sister site: its name, and where it may be answered."""

    name = forms.CharField(label=_("Name of the site"), max_length=120)
    redirect_uri = forms.CharField(
        label=_("Address that our answer goes to"),
        help_text=_("As the site’s software names it (“redirect URI”), beginning with https://."),
        max_length=400,
        widget=forms.URLInput,
    )

    def clean_redirect_uri(self):
        address = self.cleaned_data["redirect_uri"].strip()
        parts = urlsplit(address)
        if parts.scheme != "https" or not parts.hostname or parts.fragment or " " in address:
            raise forms.ValidationError(
                _("Please write a whole address that begins with https:// and has no #.")
            )
        return address
