from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from oauth2_provider import views as library
from oauth2_provider.models import AccessToken, Application

from ajet.association.people.sister_sites.claims import ALWAYS, OPTIONAL
from ajet.association.people.sister_sites.forms import WORDS, ConsentForm, SiteForm
from ajet.association.people.sister_sites.registering import (
    register_site,
    remove_site,
    withdraw,
)
from ajet.foundation.access.audiences import (
    for_administrators,
    for_everyone,
    for_signed_in,
    for_sister_sites,
)
from ajet.foundation.acts import once


@for_signed_in
class Consent(library.AuthorizationView):
    """The reader sees which site asks what, unticks what it should not learn, and goes back to it."""

    form_class = ConsentForm
    template_name = "sister_sites/consent.html"

    def get(self, request, *args, **kwargs):
        if not request.GET.get("code_challenge", "none"):
            # The library takes an empty challenge for one; a code without PKCE could be used by whoever saw it.
            return render(
                request, self.template_name, {"error": {"error": "invalid_request"}}, status=400
            )
        return super().get(request, *args, **kwargs)

    def get_initial(self):
        asked = self.oauth2_data.get("scopes", [])
        return super().get_initial() | {"allowed": [scope for scope in asked if scope in OPTIONAL]}

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        asked = (form["scope"].value() or "").split()
        form.fields["allowed"].choices = [(s, WORDS[s]) for s in OPTIONAL if s in asked]
        if not form.fields["allowed"].choices:
            del form.fields["allowed"]
        return form

    def form_valid(self, form):
        """What was not ticked is not allowed; nothing is allowed that was not asked for."""
        asked = form.cleaned_data["scope"].split()
        allowed = [*ALWAYS, *form.cleaned_data.get("allowed", ())]
        form.cleaned_data["scope"] = " ".join(scope for scope in asked if scope in allowed)
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        asked = context.get("scopes") or []
        return context | {
            "told": [WORDS[scope] for scope in asked if scope in ALWAYS],
            "host": urlsplit(context.get("redirect_uri") or "").hostname,
        }

    def render_to_response(self, context, **options):
        response = super().render_to_response(context, **options)
        if address := context.get("redirect_uri"):
            parts = urlsplit(address)
            # A browser holds the policy against where a form's answer leads, too.
            response._csp_update = {"form-action": [f"{parts.scheme}://{parts.netloc}"]}
        return response


def never_kept(view):
    """Without the library's word on caches: ours, for whoever stands between, is to keep nothing."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return wrapped


consent = Consent.as_view()
token = for_sister_sites(never_kept(library.TokenView.as_view()))
told = for_sister_sites(never_kept(library.UserInfoView.as_view()))
keys = for_everyone(never_kept(library.JwksInfoView.as_view()))
discovery = for_everyone(never_kept(library.ConnectDiscoveryInfoView.as_view()))


@for_signed_in
@require_safe
def my_sites(request):
    tokens = AccessToken.objects.filter(user=request.user, expires__gt=timezone.now())
    sites = Application.objects.filter(pk__in=tokens.values("application")).order_by("name", "pk")
    return render(request, "sister_sites/my.html", {"sites": sites})


@for_signed_in
@require_POST
@once
def withdrawal(request, pk):
    withdraw(request.user, get_object_or_404(Application, pk=pk), at=timezone.now())
    messages.success(request, _("That site has to ask you again."))
    return redirect("my_sites")


@for_administrators
def sites(request):
    form = SiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return site_made(request, form)
    return sites_page(request, form)


def sites_page(request, form, **more):
    found = Application.objects.order_by("name", "pk")
    issuer = settings.OAUTH2_PROVIDER["OIDC_ISS_ENDPOINT"]
    context = {"sites": found, "form": form, "issuer": issuer} | more
    return render(request, "sister_sites/sites.html", context, status=422 if form.errors else 200)


def site_made(request, form):
    """The secret is shown here and never again, so this answer is no redirect."""
    site, secret = register_site(**form.cleaned_data, by=request.user, at=timezone.now())
    return sites_page(request, SiteForm(), made=site, secret=secret)


@for_administrators
@require_POST
@once
def site_removal(request, pk):
    remove_site(get_object_or_404(Application, pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("The site is no longer known."))
    return redirect("sister_sites")
