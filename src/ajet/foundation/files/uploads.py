"""The one way in: an upload becomes bytes of a declared kind, or a refusal."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from ajet.foundation.files.child import ChildFailed, Crashed, TooBig, TooSlow, run_limited
from ajet.foundation.files.kinds import KINDS, FileRefused, Kind


@dataclass(frozen=True)
class Checked:
    """Content that is what its name says."""

    kind: Kind
    name: str
    content: bytes


def check_upload(upload, *, kinds) -> Checked:
    """What was uploaded, if its ending, its first bytes and the kind's parser agree that it is one of `kinds`.

    upload  Django's UploadedFile
    kinds   names of kinds, such as ("csv", "xlsx")
    raises  FileRefused
    """
    kind = kind_by_ending(upload.name, kinds)
    if upload.size > kind.largest_bytes:
        most = filesizeformat(kind.largest_bytes)
        raise FileRefused("too_large", _("The file is larger than %(most)s.") % {"most": most})
    if upload.size == 0:
        raise FileRefused("empty", _("The file is empty."))
    upload.seek(0)
    content = upload.read()
    return Checked(kind, clean_name(upload.name), parsed(kind, content))


def kind_by_ending(name, kinds):
    ending = PurePosixPath(name.lower()).suffix
    for kind in (KINDS[key] for key in kinds):
        if ending in kind.endings:
            return kind
    endings = ", ".join(KINDS[key].endings[0] for key in kinds)
    raise FileRefused(
        "unknown_kind", _("Files of these kinds are taken: %(endings)s.") % {"endings": endings}
    )


def parsed(kind, content) -> bytes:
    """What the kind's parser, in a limited child, lets through."""
    sentence = _("This is not a sound %(kind)s file, whatever its name says.") % {
        "kind": kind.title
    }
    if not kind.begins(content):
        raise FileRefused("not_what_it_says", sentence)
    try:
        return run_limited(
            kind.parser, data=content, memory_bytes=kind.memory_bytes, seconds=kind.seconds
        )
    except (TooBig, TooSlow) as failure:
        raise FileRefused(
            "too_much", _("The file holds more than can be read safely.")
        ) from failure
    except (Crashed, ChildFailed) as failure:
        raise FileRefused("not_what_it_says", sentence) from failure


def clean_name(name):
    """The last part of the name, without what a terminal or a file system would take as a command."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[-200:] or "file"


class UploadField(forms.FileField):
    """A file of one of the given kinds: `UploadField(kinds=("csv", "xlsx"))`; its clean value is Checked."""

    def __init__(self, *, kinds, **options):
        self.kinds = kinds
        super().__init__(**options)

    def widget_attrs(self, widget):
        endings = [ending for key in self.kinds for ending in KINDS[key].endings]
        return {"accept": ",".join(endings)}

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return check_upload(upload, kinds=self.kinds)
        except FileRefused as refusal:
            raise ValidationError(refusal.sentence, code=refusal.code) from refusal
