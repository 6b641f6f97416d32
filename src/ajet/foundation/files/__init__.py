"""Files: what people upload and what we make, with one way in and one way out.

kind      what a file may be: csv, xlsx, pdf, png, jpeg; each with its endings, first bytes, limits, parser
upload    typed: its ending, its first bytes and a strict parser in a limited child must all agree
purpose   what a stored file is for; its owner says who may read it, and whether a browser may show it
child     a process of its own for what is heavy or unsafe: little memory, little time, no network, no files

    declare_purpose("roster", may_read=...)                                   # in AppConfig.ready
    checked = check_upload(request.FILES["roster"], kinds=("csv", "xlsx"))    # raises FileRefused
    stored = keep(checked, purpose="roster", subject=roster_import, by=account, at=at)
    stored.get_absolute_url()                                                 # the one way out

What stands here is imported when it is first asked for: the child imports its parsers from below this
package, and Django would cost it more time than the parsing.
"""

from importlib import import_module

FOUND_IN = {
    "Checked": "uploads",
    "FileRefused": "kinds",
    "UploadField": "uploads",
    "check_upload": "uploads",
    "declare_kind": "kinds",
    "declare_purpose": "purposes",
    "keep": "storing",
    "made": "storing",
    "remove": "storing",
    "run_limited": "child",
}
__all__ = list(FOUND_IN)


def __getattr__(name):
    if name not in FOUND_IN:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{FOUND_IN[name]}"), name)
