"""What an alumna agrees to. A wording that was shown is never changed: a new one gets a new name."""

from django.utils.translation import get_language

WORDINGS = {
    "2026-12": {
        "en": (
            "AJET may keep what I tick here for three years from today, or from the end of my membership if "
            "that is later, so that AJET, and the alumni group I choose, can reach me. AJET asks me again "
            "before the three years are over. I can change this, or have everything erased, at any time."
        ),
        "ja": (
            "本日、または会員資格の終了日のいずれか遅い日から3年間、ここで選択した項目をAJETが保管することに同意します。"
            "目的は、AJETおよび選択した同窓会からの連絡です。3年が過ぎる前に、AJETが継続の意思をあらためて確認します。内容の変更や、すべての情報の"
            "消去は、いつでもできます。"
        ),
    }
}
PRESENT = "2026-12"


def wording_shown() -> str:
    """The name of the wording on a page of this moment, with its language, as a record keeps it."""
    return f"{PRESENT}/{'ja' if get_language() == 'ja' else 'en'}"


def text_of(wording: str) -> str:
    """The words behind a name such as "2026-12/ja"."""
    version, _slash, language = wording.partition("/")
    return WORDINGS[version][language]
