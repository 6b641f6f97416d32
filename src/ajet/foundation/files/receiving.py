"""What is too large is refused before it is received: Django itself limits fields, but not files."""

from django.conf import settings
from django.shortcuts import render


class RefuseTooLarge:
    """Answers 413 from the length alone. Whoever sends no length is not read at all (WSGI)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.LARGEST_REQUEST:
            most = settings.LARGEST_REQUEST // 1024**2
            return render(request, "413.html", {"most": most}, status=413)
        return self.get_response(request)
