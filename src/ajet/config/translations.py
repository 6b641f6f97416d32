"""Translations: every app keeps its own `locale/`; the compiled files are made here, without gettext."""

from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils import translation


def catalogues(package: Path) -> list[Path]:
    """All Japanese catalogues below `package`."""
    return sorted(package.rglob("locale/*/LC_MESSAGES/*.po"))


def compile_translations(package: Path) -> None:
    """Make the `.mo` file beside each catalogue that is newer than it."""
    for source in catalogues(package):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        polib.pofile(str(source)).save_as_mofile(str(compiled))


def shown(entry: polib.POEntry) -> str:
    """What a Japanese page says for `entry`, now that Django has merged all catalogues into one."""
    context = entry.msgctxt or None
    with translation.override("ja"):
        if entry.msgid_plural:
            words = (entry.msgid, entry.msgid_plural, 2)
            return (
                translation.npgettext(context, *words) if context else translation.ngettext(*words)
            )
        if context:
            return translation.pgettext(context, entry.msgid)
        return translation.gettext(entry.msgid)


def clashes(package: Path) -> Iterator[str]:
    """One line per string whose Japanese, kept below `package`, gives way to that of another catalogue."""
    for catalogue in catalogues(package):
        for entry in polib.pofile(str(catalogue)).translated_entries():
            kept = entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr
            if shown(entry) != kept:
                name = catalogue.relative_to(package)
                yield f"{name}: {entry.msgid!r} is {kept!r} here, but shown as {shown(entry)!r}"
