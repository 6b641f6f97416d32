"""Invented members who wish to be found, invented interest groups, and one application that waits."""

from datetime import date

from ajet.association.council.beginning import midnight
from ajet.association.interest_groups.models import (
    Application,
    Consent,
    Founder,
    GroupMembership,
    GroupOfficer,
    InterestGroup,
    Kind,
    Part,
    Step,
)
from ajet.association.people.directory.copies import copy_together
from ajet.association.people.directory.models import Entry, ShownInterest, SpokenLanguage
from ajet.web.demonstration.register import Known

ONE_IN = 4
"""So many members for each one who is listed."""

SPOKEN = {
    "BR": "pt", "CA": "fr", "CN": "zh", "DE": "de", "FR": "fr", "ID": "id", "KR": "ko", "MN": "mn",
    "PE": "es", "PH": "tl", "RU": "ru", "ZA": "af",
}  # fmt: skip
"""A language beside English that invented members of a country speak; our own choice."""

ABOUT = (
    "Invented: I look for people to walk with at weekends.",
    "架空の自己紹介：週末に一緒に料理をする仲間を探しています。",
)

GROUPS = (
    {
        "name_en": "Trail Walkers (demonstration)",
        "name_ja": "山歩きの会（デモ）",
        "description_en": "An invented group that walks the hills of each block in turn.",
        "description_ja": "各ブロックの山を順番に歩く、架空のグループです。",
        "mission_en": "To see Japan on foot, at the pace of the slowest.",
        "mission_ja": "一番ゆっくり歩く人に合わせて、日本を歩いて楽しみます。",
        "rules_en": "Walks are announced two weeks before. Nobody walks alone.",
        "rules_ja": "行事は2週間前に案内します。一人では歩きません。",
        "contact": "walkers@example.org",
        "link": "https://walkers.example.org/",
    },
    {
        "name_en": "Home Cooks (demonstration)",
        "name_ja": "家庭料理の会（デモ）",
        "description_en": "An invented group that cooks what one cannot buy here.",
        "description_ja": "日本では手に入りにくい料理を一緒に作る、架空のグループです。",
        "mission_en": "To cook the food of our homes with what the shops here have.",
        "mission_ja": "身近な食材で、それぞれの故郷の料理を作ります。",
        "rules_en": "Say what is in a dish. Whoever hosts decides how many come.",
        "rules_ja": "料理の材料を明らかにします。人数は主催者が決めます。",
        "contact": "cooks@example.org",
        "link": "",
    },
)

WAITING = {
    "name_en": "Board Games by Post (demonstration)",
    "name_ja": "郵便で遊ぶボードゲームの会（デモ）",
    "description_en": "An invented application: games between towns that are far apart.",
    "description_ja": "離れた町の会員同士が郵便でゲームを楽しむ、架空の申請です。",
    "mission_en": "To bring members together whom trains do not.",
    "mission_ja": "離れて暮らす会員同士の交流を深めます。",
    "rules_en": "A move a week. Whoever leaves says so.",
    "rules_ja": "1週間に1手進めます。やめるときは知らせます。",
    "contact": "games@example.org",
}


def make_gathering(members: list[Known], day: date) -> int:
    """Entries for one member in four, two groups with members, one application. Returns the entries made."""
    listed = members[ONE_IN - 1 :: ONE_IN]
    entries = make_entries(listed, day)
    for number, texts in enumerate(GROUPS):
        make_group(texts, listed[number::7], entries, day)
    make_application([known for known in members if known.person.account_id][:3], day)
    return len(entries)


def make_entries(listed: list[Known], day: date) -> dict[int, Entry]:
    """Person -> entry; what each shows goes round, so that every choice can be seen."""
    entries = [
        Entry(
            person=known.person,
            listed_since=day,
            shows_country=number % 4 > 0,
            shows_prefecture=number % 3 == 0,
            shows_position=number % 2 == 0,
            shows_year=number % 5 == 0,
            about=ABOUT[number % 2] if number % 6 == 0 else "",
            takes_messages=number % 9 > 0,
        )
        for number, known in enumerate(listed)
    ]
    Entry.objects.bulk_create(entries, batch_size=2000)
    copy_together(entries, day)
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(entry=entry, code=code)
        for known, entry in zip(listed, entries, strict=True)
        for code in {"en", SPOKEN.get(known.member.country, "ja")}
    )
    return {entry.person_id: entry for entry in entries}


def make_group(texts, belonging: list[Known], entries: dict[int, Entry], day: date) -> None:
    """A recognised group; every second of its members shows in the directory that they belong to it."""
    group = InterestGroup.objects.create(**texts, recognised_on=day, is_synthetic=True)
    GroupOfficer.objects.bulk_create(
        GroupOfficer(group=group, person=known.person, part=part, since=day)
        for known, part in zip(belonging, Part, strict=False)
    )
    GroupMembership.objects.bulk_create(
        GroupMembership(group=group, person=known.person, since=day) for known in belonging
    )
    ShownInterest.objects.bulk_create(
        ShownInterest(entry=entries[known.person.pk], key=group.interest)
        for known in belonging[::2]
    )


def make_application(founders: list[Known], day: date) -> None:
    """One that three members have handed in: the Director of Affiliate Relations finds it on the desk."""
    at = midnight(day)
    application = Application.objects.create(**WAITING, begun_at=at)
    made = Founder.objects.bulk_create(
        Founder(application=application, part=part, person=known.person)
        for known, part in zip(founders, Part, strict=True)
    )
    Consent.objects.bulk_create(Consent(founder=founder, given_at=at) for founder in made)
    for kind in (Kind.BEGUN, Kind.HANDED_IN):
        Step.objects.create(application=application, kind=kind, at=at)
