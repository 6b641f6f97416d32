import re
from os.path import splitext
from urllib.parse import quote

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ajet.foundation.access.audiences import for_everyone
from ajet.foundation.files.kinds import KINDS
from ajet.foundation.files.models import StoredFile
from ajet.foundation.files.purposes import purpose_of


@for_everyone
@require_safe
def file(request, public_id):
    """The one way out. Everyone may ask; the file's purpose decides, and what is refused is not there."""
    stored = get_object_or_404(StoredFile, public_id=public_id)
    purpose = purpose_of(stored)
    if purpose is None or not purpose.may_read(request, stored):
        raise Http404
    inline = purpose.inline and stored.kind == "pdf"
    response = FileResponse(stored.content.open(), content_type=KINDS[stored.kind].media_type)
    headers = harmless(inline) | {"Content-Disposition": disposition(stored.name, inline)}
    for name, value in headers.items():
        response[name] = value
    return response


def harmless(inline):
    """Headers under which a file can do nothing on our site, even if it were not what it seems."""
    # Browsers refuse to show a PDF in a sandbox, so one of ours goes without, with all else forbidden.
    policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    return {
        "Content-Security-Policy": policy if inline else f"sandbox; {policy}",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


def disposition(name, inline):
    """RFC 6266: the name in UTF-8, and one in ASCII for programs that know nothing else."""
    stem, ending = splitext(re.sub(r"[^A-Za-z0-9._ -]", "_", name))
    plain = f"{stem if re.search('[A-Za-z0-9]', stem) else 'file'}{ending}"
    way = "inline" if inline else "attachment"
    return f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
