"""Makers of reports, and of answered surveys as the shared data hold them.

`spring_wave` is the invented association of 4,000 (ajet_spring.csv answers, ajet_roster.csv margins);
`rse_survey` is the International RSE Survey of 2018, whose population nobody knows.
"""

import csv
import re
from collections import Counter
from datetime import date

import factory

from ajet.representation.answers.models import Response
from ajet.representation.reports.models import Quote, Recommendation, Report
from ajet.representation.surveys.models import (
    Choice,
    Item,
    Kind,
    KnownMargin,
    Row,
    Section,
    State,
    Survey,
)

AGREEMENT = (
    ("Strongly disagree", "まったくそう思わない"),
    ("Disagree", "そう思わない"),
    ("Neither agree nor disagree", "どちらとも言えない"),
    ("Agree", "そう思う"),
    ("Strongly agree", "とてもそう思う"),
)
SATISFACTION = (
    ("Very dissatisfied", "とても不満"),
    ("Dissatisfied", "不満"),
    ("Neither", "どちらでもない"),
    ("Satisfied", "満足"),
    ("Very satisfied", "とても満足"),
)


class SurveyFactory(factory.django.DjangoModelFactory):
    """A closed survey of May 2026."""

    class Meta:
        model = Survey

    slug = factory.Sequence(lambda n: f"closed-survey-{n}")
    title_en = "Spring survey"
    title_ja = "春の会員調査"
    opens_on = date(2026, 5, 11)
    closes_on = date(2026, 6, 1)
    state = State.CLOSED


class SectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Section

    survey = factory.SubFactory(SurveyFactory)
    order = factory.Sequence(lambda n: n)
    title_en = "Work"
    title_ja = "仕事"


class ReportFactory(factory.django.DjangoModelFactory):
    """A report whose texts are whole in both languages."""

    class Meta:
        model = Report

    survey = factory.SubFactory(SurveyFactory)
    slug = factory.Sequence(lambda n: f"report-{n}")
    title_en = "Working as a JET participant"
    title_ja = "JETプログラム参加者の仕事と暮らし"
    summary_en = "Most members are content with their work.\n\nMany wish for more training."
    summary_ja = "多くの会員が仕事に満足しています。\n\n研修の充実を望む声も多くあります。"
    background_en = "The association asks its members twice a year."
    background_ja = "本会は年に2回、会員に調査を行っています。"
    contributors_en = "Project manager: 髙橋 Example\nTranslation: 﨑山 Example"
    contributors_ja = "企画：髙橋\n翻訳：﨑山\nデータ：森 鷗外子"
    meeting_on = date(2026, 6, 26)


class QuoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Quote

    report = factory.SubFactory(ReportFactory)
    order = factory.Sequence(lambda n: n)
    item = "wish"
    language = "en"
    text = "Training in the first month would have helped me most."
    translation = "最初の1か月の研修があれば、とても助かったと思います。"
    role = "ALT"


class RecommendationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recommendation

    report = factory.SubFactory(ReportFactory)
    order = factory.Sequence(lambda n: n)
    addressee = "clair"
    text_en = "Offer training within the first month."
    text_ja = "来日後1か月以内の研修の実施をお願いします。"
    evidence = "train"


def add_item(section, key, kind, text, choices=(), rows=(), unit=("", "")):
    """An item with its choices [(key, en, ja)] or points, and its statements [(key, en, ja)]."""
    place = section.items.count()
    item = Item.objects.create(
        section=section,
        order=place,
        key=key,
        kind=kind,
        text_en=text[0],
        text_ja=text[1],
        unit_en=unit[0],
        unit_ja=unit[1],
    )
    on_scale = kind in (Kind.SCALE, Kind.MATRIX)
    Choice.objects.bulk_create(
        Choice(
            item=item, order=place, key=name, text_en=english, text_ja=japanese,
            value=int(name) if on_scale else None,
        )
        for place, (name, english, japanese) in enumerate(choices)
    )  # fmt: skip
    Row.objects.bulk_create(
        Row(item=item, order=place, key=name, text_en=english, text_ja=japanese)
        for place, (name, english, japanese) in enumerate(rows)
    )
    return item


def points(labels):
    return [(str(place), *both) for place, both in enumerate(labels, start=1)]


def same(*keys):
    return [(key, key, key) for key in keys]


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


CHANNELS = [
    ("line", "LINE", "LINE"),
    ("email", "E-mail", "電子メール"),
    ("discord", "Discord", "Discord"),
    ("facebook", "Facebook", "Facebook"),
    ("phone", "Telephone", "電話"),
]
MARGINS = ("block", "role2", "year", "cgroup")


def spring_wave(folder, rows=None):
    """The survey answered as in ajet_spring.csv, weighted to block, role, year and country group."""
    rows = rows if rows is not None else read(folder / "survey" / "ajet_spring.csv")
    roster = read(folder / "survey" / "ajet_roster.csv")
    for person in roster:
        person["role2"] = "ALT" if person["role"] == "ALT" else "CIR_SEA"
    survey = SurveyFactory(slug="spring", population_size=len(roster), is_synthetic=True)
    questions_of_the_wave(survey)
    KnownMargin.objects.bulk_create(
        KnownMargin(survey=survey, variable=name, level=level, members=people)
        for name in MARGINS
        for level, people in Counter(person[name] for person in roster).items()
    )
    Response.objects.bulk_create(
        Response(survey=survey.pk, answers=wave_answers(row)) for row in rows
    )
    return survey


def questions_of_the_wave(survey):
    about = SectionFactory(survey=survey, order=1, title_en="About you", title_ja="あなたについて")
    work = SectionFactory(survey=survey, order=2, title_en="Work", title_ja="仕事について")
    life = SectionFactory(survey=survey, order=3, title_en="Life", title_ja="暮らしについて")
    add_item(about, "block", Kind.SINGLE, ("Block", "ブロック"),
             [(f"B{n}", f"Block {n}", f"第{n}ブロック") for n in range(1, 10)])  # fmt: skip
    add_item(about, "role2", Kind.SINGLE, ("Role", "職種"),
             [("ALT", "ALT", "ALT"), ("CIR_SEA", "CIR or SEA", "CIR・SEA")])  # fmt: skip
    add_item(about, "year", Kind.SINGLE, ("Year on the JET Programme", "JET参加年数"),
             [(str(n), f"Year {n}", f"{n}年目") for n in range(1, 6)])  # fmt: skip
    add_item(about, "cgroup", Kind.SINGLE, ("Home country", "出身国"), [
        ("AU-NZ", "Australia or New Zealand", "オーストラリア・ニュージーランド"),
        ("CA", "Canada", "カナダ"), ("GB-IE", "United Kingdom or Ireland", "英国・アイルランド"),
        ("US", "United States", "米国"), ("Other", "Other", "その他")])  # fmt: skip
    add_item(work, "sat", Kind.SCALE, ("How satisfied are you with your work as a whole?",
             "仕事全般にどの程度満足していますか。"), points(SATISFACTION))  # fmt: skip
    add_item(work, "views", Kind.MATRIX, ("How far do you agree?", "次のことについてどう思いますか。"),
             points(AGREEMENT), [
        ("pay", "My pay is appropriate to my work.", "給与は仕事の内容に見合っている。"),
        ("train", "I received the training that I needed before I began to teach.",
         "教え始める前に必要な研修を受けることができた。"),
        ("support", "My supervisor supports me.", "担当者は自分を支えてくれている。")])  # fmt: skip
    add_item(work, "recon", Kind.SINGLE, ("Do you intend to stay for another year?",
             "来年度も再任用を希望しますか。"), [("yes", "Yes", "はい"), ("no", "No", "いいえ"),
             ("undecided", "Not yet decided", "まだ決めていない")])  # fmt: skip
    add_item(life, "rent", Kind.NUMBER, ("How much rent do you pay in a month?",
             "1か月の家賃はいくらですか。"), unit=("yen", "円"))  # fmt: skip
    add_item(life, "hours", Kind.NUMBER, ("How many hours a week do you work?",
             "1週間に何時間働いていますか。"), unit=("hours", "時間"))  # fmt: skip
    add_item(life, "channels", Kind.SEVERAL, ("How do you wish to hear from the association?",
             "本会からの連絡はどの方法がよいですか。"), CHANNELS)  # fmt: skip
    add_item(life, "wish", Kind.TEXT, ("What would you change first?", "まず何を変えたいですか。"))


def wave_answers(row):
    answers = {name: row[name] for name in (*MARGINS, "recon") if row[name]}
    answers |= {name: float(row[name]) for name in ("rent", "hours") if row[name]}
    if row["sat"]:
        answers["sat"] = int(row["sat"])
    if views := {name: int(row[name]) for name in ("pay", "train", "support") if row[name]}:
        answers["views"] = views
    answers["channels"] = [name for name, *_ in CHANNELS if row[f"ch_{name}"] == "1"]
    return answers


RSE_SCALES = {
    "satisGen1": ("In general, how satisfied are you with your current position?",
                  "現在の職にどの程度満足していますか。"),
    "satisGen2": ("In general, how satisfied are you with your career?",
                  "これまでの経歴にどの程度満足していますか。"),
}  # fmt: skip
RSE_STATEMENTS = [
    ("recog1", "By your supervisor", "上司から"),
    ("recog2", "By the researchers you work with", "一緒に働く研究者から"),
    ("recog3", "By your institution", "所属機関から"),
]
RSE_AGREEMENT = (
    "Strongly disagree", "Disagree", "Neither agree or disagree", "Agree", "Strongly Agree",
)  # fmt: skip


def rse_survey(folder):
    """The RSE survey: country, two scales from 0 to 10, one matrix; its population is not known."""
    rows = read(folder / "rse2018" / "rse2018_core.csv")
    survey = SurveyFactory(
        slug="rse-2018", design="imported", title_en="International RSE Survey 2018", title_ja="国際RSE調査2018",
    )  # fmt: skip
    you = SectionFactory(survey=survey, order=1, title_en="You", title_ja="あなた")
    work = SectionFactory(survey=survey, order=2, title_en="Your position", title_ja="職について")
    countries = {row[country(row)] for row in rows} - {""}
    keys = {name: f"c{place}" for place, name in enumerate(sorted(countries))}
    add_item(you, "country", Kind.SINGLE, ("In which country do you work?", "働いている国"),
             [(key, name, name) for name, key in keys.items()])  # fmt: skip
    for key, text in RSE_SCALES.items():
        add_item(work, key, Kind.SCALE, text, same(*(str(n) for n in range(11))))
    add_item(work, "recog", Kind.MATRIX, ("Is your contribution to research recognised?",
             "研究への貢献は認められていると思いますか。"), points(AGREEMENT), RSE_STATEMENTS)  # fmt: skip
    Response.objects.bulk_create(
        Response(survey=survey.pk, answers=rse_answers(row, keys)) for row in rows
    )
    return survey


def country(row):
    return next(name for name in row if name.startswith("socio1"))


def rse_answers(row, keys):
    by_code = {
        match[1]: value.strip("\ufeff ")
        for name, value in row.items()
        if (match := re.search(r"\[(\w+)\]\._\.", name))
    }
    answers = {"country": keys[row[country(row)]]} if row[country(row)] else {}
    for key in RSE_SCALES:
        if match := re.match(r"\d+", by_code[key]):
            answers[key] = int(match[0])
    if recognised := {
        key: RSE_AGREEMENT.index(by_code[key]) + 1 for key, *_ in RSE_STATEMENTS if by_code[key]
    }:
        answers["recog"] = recognised
    return answers
