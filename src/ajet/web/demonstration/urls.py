from django.urls import path

from ajet.web.demonstration import views

urlpatterns = [
    path("", views.cards, name="demonstration"),
    path("sign-in/<slug:key>/", views.sign_in, name="demonstration_sign_in"),
    path("letters/", views.letters, name="demonstration_letters"),
    path("letters/<int:pk>/", views.letter, name="demonstration_letter"),
]
