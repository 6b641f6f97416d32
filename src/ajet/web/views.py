from django.shortcuts import render

from ajet.foundation.access.audiences import for_everyone, for_signed_in


@for_everyone
def home(request):
    return render(request, "web/home.html")


@for_signed_in
def my(request):
    return render(request, "web/my.html")
