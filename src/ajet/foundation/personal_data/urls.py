from django.urls import path

from ajet.foundation.personal_data import views

urlpatterns = [
    path("", views.my_data, name="my_data"),
    path("requests/", views.my_requests, name="my_data_requests"),
    path("requests/<int:pk>/withdrawal/", views.withdrawal, name="my_data_withdrawal"),
    path("copy/", views.copy, name="my_data_copy"),
    path("correction/", views.correction, name="my_data_correction"),
    path("restriction/", views.restriction, name="my_data_restriction"),
    path("restriction/lifting/", views.restriction_lifting, name="my_data_restriction_lifting"),
    path("erasure/", views.erasure, name="my_data_erasure"),
    path("goodbye/", views.goodbye, name="goodbye"),
]
