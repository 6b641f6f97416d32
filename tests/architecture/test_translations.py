"""Django merges the catalogues of all apps into one, so they must agree on what they share."""

from pathlib import Path

import polib

import ajet
from ajet.config.translations import clashes


def test_no_catalogue_contradicts_another():
    assert list(clashes(Path(ajet.__file__).parent)) == []


def test_a_string_that_another_catalogue_translates_differently_is_found(tmp_path):
    folder = tmp_path / "pantry" / "locale" / "ja" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Surveys", msgstr="アンケート"))
    catalogue.append(polib.POEntry(msgid="Reports", msgstr="瓶詰め"))
    catalogue.append(polib.POEntry(msgctxt="service", msgid="Support", msgstr="棚"))
    catalogue.append(
        polib.POEntry(
            msgid="%(count)d chapter",
            msgid_plural="%(count)d chapters",
            msgstr_plural={0: "%(count)d段"},
        )
    )
    catalogue.save(str(folder / "django.po"))
    name = "pantry/locale/ja/LC_MESSAGES/django.po"
    assert list(clashes(tmp_path)) == [
        f"{name}: 'Reports' is '瓶詰め' here, but shown as '報告書'",
        f"{name}: 'Support' is '棚' here, but shown as '支える'",
        f"{name}: '%(count)d chapter' is '%(count)d段' here, but shown as '%(count)d支部'",
    ]
