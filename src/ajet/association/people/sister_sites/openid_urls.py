"""The addresses that sister sites speak to. The names are the library's own: it reverses them."""

from django.urls import path

from ajet.association.people.sister_sites import views

app_name = "oauth2_provider"

urlpatterns = [
    path("authorize/", views.consent, name="authorize"),
    path("token/", views.token, name="token"),
    path("userinfo/", views.told, name="user-info"),
    path("keys/", views.keys, name="jwks-info"),
    path(".well-known/openid-configuration", views.discovery, name="oidc-connect-discovery-info"),
]
