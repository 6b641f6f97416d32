"""The demonstration's pages answer this machine alone, whatever the server was told."""

import ipaddress
from functools import wraps

from django.http import Http404
from django.http.request import split_domain_port


def is_this_machine(host: str) -> bool:
    """Is `host`, an address or a name, one by which a machine calls itself?"""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


PASSED_ON = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)
"""A proxy on this machine calls us by our own name and from our own address, but says that it is one."""


def on_this_machine(view):
    """404 for a request that came from elsewhere, through a proxy, or by a name that is not this machine's."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        name, _ = split_domain_port(request.get_host())
        sender = request.META.get("REMOTE_ADDR", "")
        is_passed_on = any(header in request.META for header in PASSED_ON)
        if is_passed_on or not (is_this_machine(sender) and is_this_machine(name.strip("[]"))):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped
