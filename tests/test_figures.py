"""What the figures extractor must read, in sentences as reporters write them: the awkward ones first."""

import itertools
import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import schema
from analysis.figures import Figure, figure_mentions, find_figures, find_numbers


def only(sentence: str) -> Figure:
    (figure,) = find_figures(sentence)
    return figure


def surfaces(sentence: str) -> list[str]:
    return [sentence[figure.start : figure.end] for figure in find_figures(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Flight 370 vanished over the sea.",
        "Bus 42 was late.",
        "The 11th Storm Corps moved north.",
        "Ministers of the G7 and the Group of Seven met.",
        "She told 60 Minutes about it.",
        "The 155mm howitzer jammed.",
        "The home side won 3-2 after a 4-1 defeat.",
        "Resolution 1718 and Article 5 were cited.",
        "Trade is a two-way street.",
        "He is one of the founders, and second to none.",
        "No one came, not even the new one.",
        "It was his seventh test and the second of the year.",
        "He was killed in 2019.",
        "The blast came at 10:30 p.m. on October 31.",
        "Call 555-123-4567 or +44 20 7946 0958.",
        "It ran on Galaxy Note 20 Ultra phones.",
        "COVID-19 and the F-16 were on the agenda.",
        "The 2019 review is out.",
        "1,1,1,1,1",
        "",
        "  \n ",
    ],
)
def test_ignores_numbers_that_count_nothing(sentence: str) -> None:
    assert surfaces(sentence) == []


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("1.2m rounds", "1.2m", 1_200_000),
        ("a 37m mast", "37", 37),
        ("37m long", "37", 37),
        ("twelve thousand", "twelve thousand", 12_000),
        ("12 thousand", "12 thousand", 12_000),
        ("half a million", "half a million", 500_000),
        ("a million and a half", "a million and a half", 1_500_000),
        ("one and a half million", "one and a half million", 1_500_000),
        ("two thousand three hundred and four", "two thousand three hundred and four", 2_304),
        ("a dozen", "a dozen", 12),
        ("half a dozen", "half a dozen", 6),
        ("two dozen", "two dozen", 24),
        ("12 000 men", "12 000", 12_000),
        ("12\u202f000 men", "12\u202f000", 12_000),
        ("12\u00a0000 men", "12\u00a0000", 12_000),
        ("\uff11\uff12,000", "\uff11\uff12,000", 12_000),
        ("\u0663\u0660\u0660", "\u0663\u0660\u0660", 300),
        ("①", "①", 1),
        ("2½ years", "2½", 2.5),
        ("US$1.5bn", "US$1.5bn", 1.5e9),
        ("p74million", "p74million", 74e6),
        ("minus 30", "minus 30", -30),
    ],
)
def test_reads_numbers_in_every_spelling(text: str, surface: str, value: float) -> None:
    (number,) = find_numbers(text)
    assert (text[number.start : number.end], number.best) == (surface, value)


@pytest.mark.parametrize("text", ["1,1,1,1", "F-16", "x2", "1,5 million"])
def test_leaves_alone_what_is_no_english_number(text: str) -> None:
    assert list(find_numbers(text)) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10,000 to 12,000", 10_000, 12_000),
        ("10,000-12,000", 10_000, 12_000),
        ("10,000–12,000", 10_000, 12_000),
        ("between 60 and 100", 60, 100),
        ("three or four", 3, 4),
        ("two or three million", 2e6, 3e6),
        ("10-12 thousand", 10_000, 12_000),
        ("$3 billion to $5 billion", 3e9, 5e9),
        ("20-30bn", 20e9, 30e9),
        ("5% to 10%", 5, 10),
        ("50, 60 shots", 50, 60),
    ],
)
def test_reads_ranges_with_what_reaches_back(text: str, low: float, high: float) -> None:
    (number,) = find_numbers(text)
    assert (number.low, number.best, number.high, number.bound) == (low, None, high, "range")


@pytest.mark.parametrize("text", ["3 or 40", "12 to 10", "fell from 600 to 680", "7% to $2.3 billion", "12, 40 and 50"])
def test_makes_no_range_of_two_figures(text: str) -> None:
    assert len(list(find_numbers(text))) > 1


@pytest.mark.parametrize(
    ("sentence", "bound", "low", "best", "high", "is_strict"),
    [
        ("At the port 42 people were killed.", "exact", 42, 42, 42, False),
        ("Rescuers spoke of about 40 dead.", "about", None, 40, None, False),
        ("Some 400 soldiers deserted.", "about", None, 400, None, False),
        ("They lost 400 or so tanks.", "about", None, 400, None, False),
        ("They lost nearly 400 tanks.", "about", None, 400, 400, True),
        ("At least 1,200 people were hurt.", "at_least", 1200, 1200, None, False),
        ("No fewer than 20 houses burned.", "at_least", 20, 20, None, False),
        ("More than 20 houses burned.", "at_least", 20, 20, None, True),
        ("A crowd of 400-plus people came.", "at_least", 400, 400, None, False),
        ("Up to 8,000 recruits have arrived.", "at_most", None, 8000, 8000, False),
        ("As many as 30 boats sank.", "at_most", None, 30, 30, False),
        ("Under 20 houses burned.", "at_most", None, 20, 20, True),
        ("Between 60 and 100 shells fell.", "range", 60, None, 100, False),
        ("Thousands of soldiers marched.", "vague", 2000, None, None, False),
        ("Dozens were injured.", "vague", 12, None, 99, False),
        ("Several hundred villagers fled.", "vague", 300, None, 900, False),
    ],
)
def test_reads_the_bounds_the_reporter_wrote(
    sentence: str, bound: str, low: float | None, best: float | None, high: float | None, is_strict: bool
) -> None:
    figure = only(sentence)
    assert (figure.bound, figure.value_low, figure.value_best, figure.value_high, figure.is_strict) == (
        bound,
        low,
        best,
        high,
        is_strict,
    )


def test_keeps_bound_words_out_of_the_span() -> None:
    sentence = "Officials counted roughly 1,500 recruits."
    figure = only(sentence)
    assert (sentence[figure.start : figure.end], figure.bound_words) == ("1,500", "roughly")


def test_over_a_span_of_time_is_no_bound() -> None:
    assert only("Over the past three or four years rents doubled.").bound == "range"


def test_a_vague_length_of_time_spans_its_unit() -> None:
    sentence = "It could end within a few days."
    figure = only(sentence)
    assert (sentence[figure.start : figure.end], figure.unit, figure.value_high) == ("a few days", "day", 5)


def test_hedge_and_trend_are_two_things() -> None:
    first, second = find_figures("Output rose more than 5% to 120 tonnes.")
    assert (first.bound, first.trend, first.unit) == ("at_least", "rise_by", "percent")
    assert (second.bound, second.trend, second.unit) == ("exact", "rise_to", "tonne")


def test_a_fall_has_a_start_and_an_end() -> None:
    first, second = find_figures("Attendance fell from 680 to 600.")
    assert [(f.value_best, f.trend, f.kind) for f in (first, second)] == [
        (680, "fall_from", "Attendance"),
        (600, "fall_to", "Attendance"),
    ]


@pytest.mark.parametrize(
    ("sentence", "trends"),
    [
        ("The number of injured was revised on Monday from eight to six.", ["revised_from", "revised_to"]),
        ("Officials revised the number of injured down to 6 from 9.", ["revised_to", "revised_from"]),
        ("The toll was corrected to 14 dead.", ["revised_to"]),
        ("He has revised 12 textbooks.", [None]),
        ("The forecast was revised up by 2 percent.", ["rise_by"]),
        ("The toll rose from 8 to 11.", ["rise_from", "rise_to"]),
    ],
)
def test_a_revision_says_that_the_first_number_was_wrong(sentence: str, trends: list[str | None]) -> None:
    assert [figure.trend for figure in find_figures(sentence)] == trends


def test_up_to_is_no_rise() -> None:
    assert only("Up to 20 boats came.").trend is None


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("There were no injuries.", 0, "people"),
        ("None of the crew was hurt.", 0, "people"),
        ("Nobody was killed.", 0, "people"),
        ("The rocket killed a child.", 1, "people"),
        ("One soldier died.", 1, "people"),
    ],
)
def test_reads_zero_from_negation_and_one_from_the_article(sentence: str, value: float, unit: str) -> None:
    figure = only(sentence)
    assert (figure.value_best, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Some 300 killed and 2,700 wounded were counted.", ["killed", "wounded"]),
        ("They lost 12 soldiers and 7 sailors.", ["soldiers", "sailors"]),
        ("Oslo sent 1,000 sappers and 5,000 builders.", ["sappers", "builders"]),
        ("Two others were hurt.", ["others"]),
        ("Seven AK-47s, 12 Shaheds and three F-16s were lost.", ["AK-47s", "Shaheds", "F-16s"]),
        ("He sent 900 elite special forces soldiers, officials said.", ["elite special forces soldiers"]),
        ("About 2,000 military construction workers to restore the port arrived.", ["military construction workers"]),
        ("It delivered 3,000 155mm shells.", ["shells"]),
        ("The death toll rose to 42.", ["death toll"]),
        ("Hundreds of North Koreans fled.", ["North Koreans"]),
        ("It pledged 5 million euros of military aid.", ["military aid"]),
    ],
)
def test_each_number_keeps_its_own_kind(sentence: str, kinds: list[str]) -> None:
    assert [figure.kind for figure in find_figures(sentence)] == kinds


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("They sent 300 North Koreans.", "people"),
        ("A third party saw 40 Ukrainians.", "people"),
        ("It cost $5 million.", "USD"),
        ("It cost 5 million euros.", "EUR"),
        ("Prices rose 5 per cent.", "percent"),
        ("It is 10 kilometres away.", "km"),
        ("A five-year deal.", "year"),
        ("They lost 40 tanks.", "tank"),
        ("The man was 45 years old.", "age"),
        ("A 6.1-magnitude quake struck.", "magnitude"),
    ],
)
def test_normalises_units(sentence: str, unit: str) -> None:
    assert only(sentence).unit == unit


def test_an_age_behind_a_name_is_typed() -> None:
    assert [figure.unit for figure in find_figures("Anna Smith, 65, and two others came.")] == ["age", "people"]


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("At least 12 soldiers and 7 sailors were killed.", "killed"),
        ("The ship carried 40 tanks.", None),
        ("The fleet transported roughly 1,500 recruits.", "transported"),
        ("About 90 shells were reportedly fired.", "fired"),
        ("A mine hurt five; 40 houses stood empty.", "hurt"),
    ],
)
def test_names_what_happened(sentence: str, predicate: str | None) -> None:
    assert next(find_figures(sentence)).predicate == predicate


def test_a_loose_bound_and_a_predicate_reach_over_a_coordination() -> None:
    first, second = find_figures("At least 12 soldiers and 7 sailors were killed.")
    assert (second.bound, second.value_low, second.value_high) == ("at_least", 7, None)
    assert first.predicate == second.predicate == "killed"


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Oslo sent 40 tanks.", "reported"),
        ("Oslo will send 40 tanks.", "planned"),
        ("Oslo has decided to send 40 tanks.", "planned"),
        ("40 tanks will be sent.", "planned"),
        ("Oslo could send 40 tanks.", "predicted"),
        ("Analysts expect 40 tanks to arrive.", "predicted"),
        ("Up to 20 people will be killed.", "predicted"),
        ("Oslo denied that 40 tanks were sent.", "denied"),
        ("Oslo did not send 40 tanks.", "denied"),
    ],
)
def test_tells_done_from_planned_and_denied(sentence: str, modality: str) -> None:
    assert only(sentence).modality == modality


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("Oslo sent 40 tanks.", None),
        ("The ministry said 40 tanks were lost.", "ministry"),
        ("Some 40 tanks were lost, the ministry said.", "ministry"),
        ("Some 40 tanks were lost, according to the Norwegian Refugee Council.", "Norwegian Refugee Council"),
        ("“We lost 14 men,” General Jonas Berg said.", "Jonas Berg"),
        ("Some 14 men died, the mayor of Bergen, Kari Lie, told reporters.", "Kari Lie"),
        ("Reuters reported that the Pentagon said 40 drones were downed.", "Reuters > Pentagon"),
        (
            "Interfax reports, “Moscow will send 2,000 medics, Russia’s Health Council quoted its head Ivan Petrov as saying.”",
            "Interfax > Health Council > Ivan Petrov",
        ),
        ("The Ministry of Health spoke of an outbreak. It also confirmed four deaths.", None),
        ("The Ministry of Health said the outbreak was over. It also confirmed four deaths.", "Ministry of Health"),
    ],
)
def test_credits_whom_the_article_credits(text: str, credited: str | None) -> None:
    *_, figure = find_figures(text)
    assert figure.attributed_to == credited


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("About 40 people died in Norway.", "Norway"),
        ("About 40 people died in Aceh province.", "Aceh province"),
        ("In Bergen 40 people died.", "Bergen"),
        ("They sent 40 tanks to the Norwegian city of Bergen.", "Bergen"),
        ("They sent 40 letters to Paris Hilton.", None),
        ("They sent 40 letters to Jack London.", None),
        ("They sent 40 letters from a Korean region.", None),
    ],
)
def test_finds_the_place_and_never_a_person(sentence: str, place: str | None) -> None:
    assert only(sentence).place == place


def test_the_table_quotes_the_text_and_has_the_columns_of_the_schema() -> None:
    text = "Oslo sent 40 tanks. Up to ３００ people fled."
    articles = pd.DataFrame([{"article_id": "a", "headline": "h", "locator": None, "text": text}])
    table = figure_mentions(articles)
    assert list(table.columns) == [column.name for column in schema.TABLES["figure_mentions"].columns]
    assert (
        list(table["surface"])
        == ["40", "３００"]
        == [text[a:b] for a, b in zip(table["char_start"], table["char_end"], strict=True)]
    )
    assert table["value_low"].isna().tolist() == [False, True]


WORDS = """
    12 1,500 one hundred and to or half a million about at least said the Ministry in Paris troops
    killed - % $ , . “ ” 2024
    no None of several few between 3-2 Flight １２ ٣ ½ ① 10m İ ﬁ 'n from rose dozens thousands 5 as saying quoted It
"""
words = st.sampled_from([*WORDS.split(), "\n", "\x00", "\ud800", "\u2028"])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(words, max_size=60).map(" ".join)))
def test_any_text_gives_ordered_figures_inside_it(text: str) -> None:
    reached = 0
    for figure in find_figures(text):
        assert reached <= figure.start < figure.end <= len(text)
        assert figure.sentence_start <= figure.start < figure.sentence_end <= len(text)
        known = [v for v in (figure.value_low, figure.value_best, figure.value_high) if v is not None]
        assert known == sorted(known)
        reached = figure.end


@settings(max_examples=200, deadline=None)
@given(st.lists(words, max_size=40).map(" ".join))
def test_numbers_never_overlap(text: str) -> None:
    spans = [(number.start, number.end) for number in find_numbers(text)]
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize("bait", ["1,", "(", "one hundred ", "1 ", "1-", "1 to ", "said ", "$", "12 men and ", "1%", "A ", "½"])
def test_hostile_text_costs_about_what_prose_costs(bait: str) -> None:
    start = time.process_time()
    list(find_figures(bait * (50_000 // len(bait))))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("sentence", "predicate", "modality", "place"),
    [
        (
            "In Kars Oblast, a region in western Norland, up to 8,000 soldiers are reported to be deployed.",
            "deployed",
            "reported",
            "Kars Oblast",
        ),
        ("Some 900 soldiers are said to have been sent to Lyon.", "sent", "reported", "Lyon"),
        ("5,000 troops are to be sent to Lyon.", "sent", "planned", "Lyon"),
        ("About 1,500 soldiers from North Korea are settling in near Vladivostok.", None, "reported", "Vladivostok"),
        ("About 1,500 soldiers came from North Korea.", None, "reported", "North Korea"),
    ],
)
def test_hearsay_origin_and_apposition_do_not_mislead(sentence: str, predicate: str | None, modality: str, place: str) -> None:
    (figure,) = find_figures(sentence)
    assert (figure.predicate, figure.modality, figure.place) == (predicate, modality, place)


@pytest.mark.parametrize(
    "sentence",
    [
        "One way or another it ends.",
        "One day the war will be over.",
        "At one point he left.",
        "It was one of many.",
        "The one who knew said so.",
    ],
)
def test_one_of_an_idiom_counts_nothing(sentence: str) -> None:
    assert not list(find_figures(sentence))


@pytest.mark.parametrize(
    "sentence", ["One battalion held the bridge.", "Only one body has been found.", "At least one clause binds both."]
)
def test_one_counts_where_it_could_be_two(sentence: str) -> None:
    assert only(sentence).value_best == 1


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("Another 47 are missing.", "missing"),
        ("More than 60 people are still missing.", "missing"),
        ("All 147 passengers survived.", "survived"),
        ("Some 230 people were aboard.", "aboard"),
    ],
)
def test_reads_states_as_well_as_deeds(sentence: str, predicate: str) -> None:
    (figure,) = find_figures(sentence)
    assert (figure.unit, figure.predicate) == ("people", predicate)


def _told(sentence: str) -> list[str]:
    return [
        f"{sentence[f.start : f.end]} {f.kind or f.unit} {f.predicate or '-'} {f.bound} {f.modality}"
        for f in find_figures(sentence)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The bomb killed 12 soldiers and nine cooks.",
            ["12 soldiers killed exact reported", "nine cooks killed exact reported"],
        ),
        ("The toll of dead could pass 90, a nurse said.", ["90 toll dead at_least predicted"]),
        ("Lawmakers may pass 12 bills.", ["12 bills - exact predicted"]),
        ("The toll rose to 31, up from 17 the night before.", ["31 toll - exact reported", "17 toll - exact reported"]),
        ("Officials say 58 people are confirmed dead.", ["58 people dead exact reported"]),
        (
            "Thirty people were hurt, 12 of them critically.",
            ["Thirty people hurt exact reported", "12 people hurt exact reported"],
        ),
        (
            "It paid less than a third of the $8 million.",
            ["a third fraction paid at_most reported", "$8 million USD - exact reported"],
        ),
    ],
)
def test_a_number_without_its_noun_takes_what_it_answers_and_no_deed_of_its_neighbour(sentence: str, expected: list[str]) -> None:
    assert _told(sentence) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Twice the number given by the government in Lima: 40 people died.", None),
        ("She told reporters in Geneva that 40 people died.", None),
        ("In Quito 40 people died.", "Quito"),
    ],
)
def test_the_seat_of_a_speaker_is_no_scene(text: str, place: str | None) -> None:
    (figure,) = [figure for figure in find_figures(text) if figure.value_best == 40]
    assert figure.place == place
