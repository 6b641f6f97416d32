"""Languages that members can say they speak: ISO 639-1 codes with their names in English and Japanese."""

from django.utils.translation import get_language

LANGUAGES: dict[str, tuple[str, str]] = {
    "af": ("Afrikaans", "アフリカーンス語"),
    "ar": ("Arabic", "アラビア語"),
    "bg": ("Bulgarian", "ブルガリア語"),
    "bn": ("Bengali", "ベンガル語"),
    "cs": ("Czech", "チェコ語"),
    "cy": ("Welsh", "ウェールズ語"),
    "da": ("Danish", "デンマーク語"),
    "de": ("German", "ドイツ語"),
    "el": ("Greek", "ギリシャ語"),
    "en": ("English", "英語"),
    "es": ("Spanish", "スペイン語"),
    "et": ("Estonian", "エストニア語"),
    "fa": ("Persian", "ペルシア語"),
    "fi": ("Finnish", "フィンランド語"),
    "fr": ("French", "フランス語"),
    "ga": ("Irish", "アイルランド語"),
    "he": ("Hebrew", "ヘブライ語"),
    "hi": ("Hindi", "ヒンディー語"),
    "hr": ("Croatian", "クロアチア語"),
    "hu": ("Hungarian", "ハンガリー語"),
    "id": ("Indonesian", "インドネシア語"),
    "it": ("Italian", "イタリア語"),
    "ja": ("Japanese", "日本語"),
    "km": ("Khmer", "クメール語"),
    "ko": ("Korean", "韓国語"),
    "lo": ("Lao", "ラオス語"),
    "lt": ("Lithuanian", "リトアニア語"),
    "lv": ("Latvian", "ラトビア語"),
    "mi": ("Māori", "マオリ語"),
    "mn": ("Mongolian", "モンゴル語"),
    "ms": ("Malay", "マレー語"),
    "my": ("Burmese", "ミャンマー語"),
    "nb": ("Norwegian", "ノルウェー語"),
    "ne": ("Nepali", "ネパール語"),
    "nl": ("Dutch", "オランダ語"),
    "pa": ("Punjabi", "パンジャーブ語"),
    "pl": ("Polish", "ポーランド語"),
    "pt": ("Portuguese", "ポルトガル語"),
    "ro": ("Romanian", "ルーマニア語"),
    "ru": ("Russian", "ロシア語"),
    "si": ("Sinhala", "シンハラ語"),
    "sk": ("Slovak", "スロバキア語"),
    "sl": ("Slovene", "スロベニア語"),
    "sm": ("Samoan", "サモア語"),
    "sr": ("Serbian", "セルビア語"),
    "sv": ("Swedish", "スウェーデン語"),
    "sw": ("Swahili", "スワヒリ語"),
    "ta": ("Tamil", "タミル語"),
    "th": ("Thai", "タイ語"),
    "tl": ("Filipino", "フィリピノ語"),
    "to": ("Tongan", "トンガ語"),
    "tr": ("Turkish", "トルコ語"),
    "uk": ("Ukrainian", "ウクライナ語"),
    "ur": ("Urdu", "ウルドゥー語"),
    "vi": ("Vietnamese", "ベトナム語"),
    "xh": ("Xhosa", "コサ語"),
    "zh": ("Chinese", "中国語"),
    "zu": ("Zulu", "ズールー語"),
}


def language_name(code: str) -> str:
    """In the reader's language; the code itself if it is of no list of ours."""
    return in_readers_language(LANGUAGES.get(code, (code, code)))


def in_readers_language(names: tuple[str, str]) -> str:
    return names[1] if get_language() == "ja" else names[0]


def language_choices() -> list[tuple[str, str]]:
    """The two that nearly everybody speaks first, the others by name."""
    named = sorted((in_readers_language(names), code) for code, names in LANGUAGES.items())
    codes = ["en", "ja", *(code for _, code in named if code not in ("en", "ja"))]
    return [(code, language_name(code)) for code in codes]
