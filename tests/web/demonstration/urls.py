"""The URLs as they are while the demonstration is on: tests run with it off."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from ajet.web.urls import pages

urlpatterns = i18n_patterns(*pages, path("demonstration/", include("ajet.web.demonstration.urls")))
