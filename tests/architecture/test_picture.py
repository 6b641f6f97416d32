"""The picture of the architecture shows the rooms there are."""

import runpy
import sys

from tests.conftest import ROOT


def test_the_picture_is_drawn_from_the_folders_as_they_are(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(ROOT / "bin"), *sys.path])
    drawing = runpy.run_path(str(ROOT / "bin" / "architecture.py"))
    assert drawing["PICTURE"].read_text() == drawing["drawn_architecture"](), (
        "draw it anew: python3 bin/architecture.py"
    )
