"""Which column holds what: headers in English and Japanese, and their usual synonyms."""

from collections.abc import Sequence

from .problems import Problem, Reason, Unreadable
from .wording import find, index

FIELDS = (
    "name", "kana", "email", "country", "position", "organisation", "prefecture", "municipality",
    "arrives_on", "contract_ends_on",
)  # fmt: skip
REQUIRED = ("name", "email", "position", "prefecture", "arrives_on")

# As the association names the columns: these win over other headers of the same meaning.
OFFICIAL = index({
    "name": ("name", "氏名"),
    "kana": ("kana", "フリガナ"),
    "email": ("e-mail", "メールアドレス"),
    "country": ("country", "国籍"),
    "position": ("position", "職種"),
    "organisation": ("contracting organisation", "contracting organization", "任用団体名"),
    "prefecture": ("prefecture", "都道府県"),
    "municipality": ("municipality", "市区町村"),
    "arrives_on": ("arrival date", "来日年月日"),
    "contract_ends_on": ("contract end", "任用期間満了日"),
})  # fmt: skip

HEADERS = index({
    "name": (
        "name", "full name", "participant name", "name of participant", "name in full",
        "jet name", "name in English", "name (romaji)", "name (alphabet)",
        "氏名", "名前", "お名前", "姓名", "参加者氏名", "氏名（英字）", "氏名（英語）",
        "氏名（英文）",
        "氏名（ローマ字）", "英字氏名", "英語氏名", "英文氏名", "ローマ字氏名", "ローマ字",
        "name (English)", "name in Roman letters", "参加者名", "氏名（アルファベット）",
        "氏名（漢字）", "氏名（英語表記）", "英語名",
    ),
    "kana": (
        "kana", "katakana", "furigana", "name (kana)", "name (katakana)", "name in katakana",
        "name in kana", "reading", "フリガナ", "ふりがな", "カナ", "かな", "カナ氏名", "氏名カナ",
        "氏名かな", "氏名（カナ）", "氏名（カタカナ）", "氏名カタカナ", "氏名フリガナ",
        "氏名ふりがな",
        "カタカナ", "カタカナ氏名", "カタカナ表記", "よみがな", "読み仮名", "読み", "お名前カナ", "よみ",
        "katakana name", "kana name", "カタカナ名",
    ),
    "email": (
        "email", "e-mail", "e-mail address", "mail", "mail address", "contact e-mail",
        "メール", "メールアドレス", "電子メール", "電子メールアドレス", "Eメール",
        "Eメールアドレス",
        "e-mailアドレス", "mailアドレス", "メアド", "連絡先メールアドレス", "連絡先メール",
        "personal email", "personal email address", "メールアドレス（個人）",
        "個人メールアドレス", "PCメールアドレス",
    ),
    "country": (
        "country", "nationality", "citizenship", "home country", "country of origin",
        "country of citizenship", "country/region", "国籍", "国名", "国", "出身国", "国・地域",
        "国籍・地域", "招致国", "出身",
    ),
    "position": (
        "position", "role", "job", "job type", "job title", "type", "jet position", "title",
        "post", "職種", "職名", "役職", "区分", "職種区分", "職", "招致区分", "参加職種",
        "ALT/CIR/SEA", "JET type", "category", "種別", "ポジション", "参加者職種",
    ),
    "organisation": (
        "contracting organisation", "contracting organization", "organisation", "organization",
        "co", "c.o.", "co name", "employer", "host institution", "host organisation",
        "host organization", "name of contracting organisation",
        "name of contracting organization", "任用団体名", "任用団体", "契約団体", "契約団体名",
        "所属団体", "所属団体名", "受入団体", "受入団体名", "取りまとめ団体", "雇用主", "勤務先",
        "所属", "団体名", "contracting org", "contracting organisation name",
        "contracting organization name", "任用団体名称", "取りまとめ団体名", "配置団体",
    ),
    "prefecture": (
        "prefecture", "pref", "pref.", "prefecture name", "host prefecture",
        "placement prefecture", "都道府県", "都道府県名", "県", "県名", "任用都道府県",
        "配属都道府県", "配置都道府県", "勤務都道府県", "府県", "勤務地都道府県",
        "任用団体都道府県",
    ),
    "municipality": (
        "municipality", "city", "town", "city/town", "city/town/village", "city or town",
        "city, town or village", "municipality name", "placement", "市区町村", "市区町村名",
        "市町村",
        "市町村名", "市町村区", "自治体", "自治体名", "配属先", "配置先", "配属市町村", "区市町村", "配置先市町村",
    ),
    "arrives_on": (
        "arrival", "arrival date", "date of arrival", "arrived", "arrived on", "arrives on",
        "arrival in Japan", "date of arrival in Japan", "start", "start date", "starting date",
        "来日年月日", "来日日", "来日", "来日年月", "来日期日", "来日予定日", "着任日",
        "着任年月日",
        "到着日", "来日日付", "任用開始日", "任用開始年月日", "arrival date in Japan", "contract start",
        "contract start date", "入国日", "入国年月日", "赴任日", "到着年月日", "任用期間開始日",
    ),
    "contract_ends_on": (
        "contract end", "contract end date", "end of contract", "contract ends",
        "contract ends on", "contract expiry", "contract expiry date", "contract expires",
        "end date", "end of term", "term end", "completion date", "任用期間満了日", "任用満了日",
        "任期満了日", "任用期間満了年月日", "契約満了日", "契約終了日", "契約期間満了日",
        "任用終了日", "任用期間終了日", "満了日", "満了年月日", "終了日",
        "expiry date", "contract expiration", "contract expiration date", "任期終了日",
        "任用期限", "雇用期間満了日",
    ),
})  # fmt: skip

# What forms add to a header to say how it is to be filled in.
SILENT = frozenset((
    "required", "optional", "mandatory", "必須", "任意", "半角", "全角", "西暦", "和暦",
    "yyyymmdd", "yyyy", "mm", "dd", "alt", "cir", "sea",
))  # fmt: skip


def find_field(header: str) -> str | None:
    return find(header, HEADERS, SILENT)


def recognise(header: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Where each field stands, and the headers that are passed over.

    Of several headers for one field the official one wins: a roster may have the day of arrival
    and, as a synonym of it, the day on which the contract begins.

    header   the cells of row 1, made fit to be quoted
    returns  field -> place from 0; the headers without a field, in order
    raises   Unreadable naming every required column that is missing and every one that is twice
    """
    found: dict[str, list[int]] = {}
    for place, text in enumerate(header):
        if field := find_field(text):
            found.setdefault(field, []).append(place)
    places: dict[str, int] = {}
    problems: list[Problem] = []
    for field, candidates in found.items():
        official = [place for place in candidates if find(header[place], OFFICIAL, SILENT)]
        places[field], *equals = official or candidates
        first = header[places[field]]
        problems += [
            Problem(Reason.COLUMN_TWICE, 1, header[place], {"first": first}) for place in equals
        ]
    taken = set(places.values())
    ignored = [text for place, text in enumerate(header) if text and place not in taken]
    problems += [
        Problem(Reason.COLUMN_MISSING, 1, field) for field in REQUIRED if field not in places
    ]
    if problems:
        raise Unreadable(problems)
    return places, ignored
