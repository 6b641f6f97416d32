"""Whom the association reports to (CLAIR and the three ministries of the JET Programme)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Addressee(models.TextChoices):
    CLAIR = "clair", _("Council of Local Authorities for International Relations (CLAIR)")
    MIC = "mic", _("Ministry of Internal Affairs and Communications (MIC)")
    MOFA = "mofa", _("Ministry of Foreign Affairs (MOFA)")
    MEXT = "mext", _("Ministry of Education, Culture, Sports, Science and Technology (MEXT)")


FULL_NAMES = {
    Addressee.CLAIR: {
        "en": "Council of Local Authorities for International Relations (CLAIR)",
        "ja": "自治体国際化協会（CLAIR）",
    },
    Addressee.MIC: {
        "en": "Ministry of Internal Affairs and Communications (MIC)",
        "ja": "総務省",
    },
    Addressee.MOFA: {"en": "Ministry of Foreign Affairs (MOFA)", "ja": "外務省"},
    Addressee.MEXT: {
        "en": "Ministry of Education, Culture, Sports, Science and Technology (MEXT)",
        "ja": "文部科学省",
    },
}
SHORT_NAMES = {
    Addressee.CLAIR: {"en": "CLAIR", "ja": "自治体国際化協会"},
    Addressee.MIC: {"en": "MIC", "ja": "総務省"},
    Addressee.MOFA: {"en": "MOFA", "ja": "外務省"},
    Addressee.MEXT: {"en": "MEXT", "ja": "文部科学省"},
}


def everyone():
    """The addressees of a report unless its officers choose otherwise."""
    return list(Addressee.values)


def in_their_order(keys):
    """`keys` of addressees as they always stand on a cover; whatever is none of them is left out."""
    return [Addressee(key) for key in Addressee.values if key in keys]
