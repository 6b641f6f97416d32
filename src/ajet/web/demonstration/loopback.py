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


def on_this_machine(view):
    """404 for a request that came from elsewhere, or by another name than this machine's own."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        name, _ = split_domain_port(request.get_host())
        sender = request.META.get("REMOTE_ADDR", "")
        if not (is_this_machine(sender) and is_this_machine(name.strip("[]"))):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped
