"""The pages on which answers are given: requests arrive there without a trace of who sends them.

The session cookie belongs to the whole site, so a browser sends it along, and the server knows the
address of the computer. All of it is dropped here, before anything could read it.
"""

import logging
from http.cookies import CookieError, SimpleCookie

ANSWERING = "answering"
"""The first part, after the language, of the path of every page on which answers are given."""

TICKET_COOKIE = "ticket"

KEPT_HEADERS = frozenset(
    {
        "HTTP_HOST",
        "HTTP_ACCEPT",
        "HTTP_ACCEPT_ENCODING",
        "HTTP_ORIGIN",  # the site's own name, or a stranger's: guards against forged posts
        "HTTP_X_FORWARDED_PROTO",
    }
)
SENDER = ("REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "REMOTE_USER")
FORGOTTEN = "ajet.forgotten"


def is_answering(path):
    return ANSWERING in path.split("/")[1:3]


def is_forgotten(request):
    return request.META.get(FORGOTTEN, False)


def ticket_alone(cookies):
    """The header `Cookie` without any cookie but the ticket's."""
    try:
        sent = SimpleCookie(cookies)
    except CookieError:
        return ""
    return f"{TICKET_COOKIE}={sent[TICKET_COOKIE].coded_value}" if TICKET_COOKIE in sent else ""


def forget(request):
    """Drop the sender's address and every header but KEPT_HEADERS, and every cookie but the ticket's."""
    ticket = ticket_alone(request.META.get("HTTP_COOKIE", ""))
    for name in [name for name in request.META if name.startswith("HTTP_")]:
        if name not in KEPT_HEADERS:
            del request.META[name]
    for name in SENDER:
        request.META.pop(name, None)
    if ticket:
        request.META["HTTP_COOKIE"] = ticket
    for read_before in ("COOKIES", "headers"):
        request.__dict__.pop(read_before, None)
    request.META[FORGOTTEN] = True


class ForgetWhoAnswers:
    """Forgets the sender of every request below `answering/`, and lets no cookie out but the ticket's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_answering(request.path_info):
            return self.get_response(request)
        forget(request)
        response = self.get_response(request)
        for name, cookie in list(response.cookies.items()):
            if cookie.key != TICKET_COOKIE:
                del response.cookies[name]
        return response


class QuietAboutAnswers(logging.Filter):
    """Of a request that was forgotten, the log is told only that it broke, and by which exception.

    A line for a page not found would tell when somebody answered; a traceback from the database may quote
    what they wrote.
    """

    def filter(self, record):
        request = getattr(record, "request", None)
        if request is None or not is_forgotten(request):
            return True
        if record.levelno < logging.ERROR:
            return False
        fault = record.exc_info[0].__name__ if record.exc_info else "An error"
        record.msg, record.args = "%s at %s", (fault, ascii(request.path))
        record.exc_info = record.exc_text = record.request = None
        return True
