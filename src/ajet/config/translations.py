"""Translations: every app keeps its own `locale/`; the compiled files are made here, without gettext."""

from pathlib import Path

import polib


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
