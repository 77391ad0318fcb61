"""The kinds of figures that an analyst meets, a table each, near-misses first: case 1 to 13 of the design.

A row reads `sentence => what is found`, figures parted by `;`, nothing where nothing counts. The case says what of a
figure its table shows.
"""

from collections.abc import Callable

import pytest

from analysis.figures import Figure, find_figures, find_numbers


def rows(table: str) -> list[tuple[str, str]]:
    parted = (line.strip().partition("=>") for line in table.strip().splitlines())
    return [(sentence.strip(), found.strip()) for sentence, _, found in parted]


def number(value: float | None) -> str:
    return "-" if value is None else f"{value:.6g}" if value < 1e6 else f"{value:.0f}"


def values(figure: Figure) -> str:
    return "/".join(number(value) for value in (figure.value_low, figure.value_best, figure.value_high))


def found(sentence: str, shown: Callable[[Figure], str]) -> str:
    return "; ".join(shown(figure) for figure in find_figures(sentence))


NUMERALS = """
    1,1,1,1 =>
    F-16 and x2 =>
    1,5 million =>
    5G and 4x4 =>
    24703L202 =>
    $10 a =>10
    12,000 => 12000
    12 000 => 12000
    12 000 => 12000
    12,34,567 => 1234567
    twelve thousand => 12000
    12 thousand => 12000
    1.2m rounds => 1200000
    $3.5bn => 3500000000
    10M people => 10000000
    30 MUSD => 30000000
    75 USD million => 75000000
    p74million => 74000000
    half a million => 500000
    a quarter of a million => 250000
    two and a half million => 2500000
    a million and a half => 1500000
    one million two thousand => 1002000
    two hundred and two thousand => 202000
    $2 million and three years => 2000000; 3
    ninety-one => 91
    a dozen => 12
    half a dozen => 6
    two dozen => 24
    3 lakh crore => 3000000000000
    two-thirds => 0.666667
    a third of => 0.333333
    a third man came =>
    2½ => 2.5
    10 1/2 => 10.5
    5/17 =>5; 17
    one in five => 0.2
    three out of four => 0.75
    12 in six boxes => 12; 6
    5 feet 2 inches => 5.16667
    3 dollars 50 cents => 3.5
    two hundred point zero five => 200.05
    1.3x10^6 => 1300000
    minus 30 => -30
    １２,000 => 12000
    ٣٠٠ => 300
    ① => 1
"""
RANGES = """
    Prices fell from 680 to 600. => 680/680/680; 600/600/600
    Sales dropped 7% to $2.3 billion. => 7/7/7; 2300000000/2300000000/2300000000
    Between them the two men lost 40 cows. => 2/2/2; 40/40/40
    Call 1-222-2222 for help. =>
    They won 3-2 at home. =>
    From 10,000 to 12,000 troops are there. => 10000/-/12000
    Some 10,000-12,000 troops are there. => 10000/-/12000
    Between 60 and 100 shells fell. => 60/-/100
    Three or four boats sank. => 3/-/4
    About 10-12 thousand people came. => 10000/-/12000
    They paid $89 to $93 billion. => 89000000000/-/93000000000
    It costs between $62 and $68 per share. => 62/-/68
    They fired 50, 60 shots. => 50/-/60
    More than 10 and less than 40 boats sank. => 10/-/40
    A 24- to 30-foot boat sank. => 24/-/30
    Growth of 5 to 7 per cent is forecast. => 5/-/7
"""
BOUNDS = """
    The law passed 217-213. =>
    Parliament passed 12 laws. => exact
    The poll is right to plus or minus 3 percentage points. => exact
    About five hundred or more **marched**. => at_least
    At least **12** people came. => at_least
    He looked over 12 files over two days. => at_least strict; exact
    The deal was struck under a $5m contract. => exact
    They gathered around the 400 men. => exact
    He gave up 12 seats. => exact
    About 40 people came. => about
    Some 40 people came. => about
    They lost 400 or so tanks. => about
    Nearly 400 people came. => about strict
    Just under 400 people came. => about strict
    At least 20 people came. => at_least
    No fewer than 20 people came. => at_least
    A crowd of 400-plus people came. => at_least
    More than 20 people came. => at_least strict
    Well over 20 people came. => at_least strict
    Up to 8,000 people came. => at_most
    As many as 30 people came. => at_most
    Fewer than 20 people came. => at_most strict
    Children under the age of 10 came. => at_most strict
    About five hundred or more people came. => at_least
    It paid more than 7.5 million Danish crowns ($1.1 million). => at_least strict; at_least strict
"""
TRENDS = """
    The brigade lost 12 men. => 12 exact
    They dropped 2,000-pound bombs. => 2000 exact
    Air defences shot down 82 drones. => 82 exact
    Oil fell below $80. => 80 at_most fall_to
    Winds of up to 165 mph (270 kph) blew. => 165 at_most; 270 at_most
    The number of dead climbed to 268 from 162. => 268 exact rise_to; 162 exact rise_from
    Some 1,500 troops came, 600 more than on Tuesday. => 1500 about; 600 exact rise_by
    It asked for $150 million, less than the $200 million of May. => 150000000 exact; 200000000 exact
    Up to 20 boats came. => 20 at_most
    Rents rose more than 5% to 120 crowns. => 5 at_least rise_by; 120 exact rise_to
    Cases fell from 680 to 600. => 680 exact fall_from; 600 exact fall_to
    The index gained +0.2%. => 0.2 exact rise_by
    He turned down 40 offers. => 40 exact
    The firm raised $40 million. => 40000000 exact
    Output grew by at least 5 percent. => 5 at_least rise_by
"""
VAGUE = """
    Scores were wounded. => 40/-/199
    His test scores were good. =>
    Several people came. => 3/-/9
    A few dozen people came. => 24/-/60
    Several hundred people came. => 300/-/900
    Dozens of people came. => 12/-/99
    Hundreds of people came. => 100/-/999
    Thousands of people came. => 2000/-/-
    Tens of thousands of people came. => 20000/-/-
    Scores of people came. => 40/-/199
    More than a dozen people came. => 12/12/-
"""
ZERO_AND_ONE = """
    A gunman killed five people. => 5 five
    At least a dozen people were injured. => 12 a dozen
    An estimated 100 people died. => 100 100
    Another person was killed. => 1 another
    No deal was struck. =>
    He was no fool, and a child at heart. =>
    There were no injuries. => 0 no
    There were no immediate reports of casualties. => 0 no
    None of its 23 crew was hurt. => 0 none; 23 23
    Nobody was killed. => 0 nobody
    The shell killed a child. => 1 a
    A soldier was killed by a mine. => 1 a
    A 34-year-old driver from Bergen died. => 1 a; 34 34
"""
REST = """
    Twelve people came. => False
    Two others were hurt. => True
    The remaining three were freed. => True
    Another 12 people are missing. => True
    A further 12 people are missing. => True
    More than 12 people are missing. => False
"""
NO_FIGURES = """
    Updated Sat 10 May 2025 06.00 BST
    He was killed in 2019.
    The 2019 review is out.
    It began on Oct. 8-13 and on 12 May.
    The blast came at 10:30 p.m. on October 31.
    Trains leave at 6pm from Terminal 2, Gate 14.
    Call 555-123-4567 or +44 20 7946 0958.
    The shop is at 12 Main Street.
    Flight 370 vanished, and Flight 2216 skidded.
    The 11th Storm Corps and the 2nd Division moved.
    Ministers of the G7 and the Group of Seven met.
    She told 60 Minutes about it.
    The home side won 3-2 after a 4-1 defeat.
    Resolution 1718 and Article 5 were cited.
    A 155mm howitzer jammed.
    The S-300, the T-72 and a Boeing 737 stood there.
    COVID-19 and Category 4 were on the board.
    Trade is a two-way street, one of the best, second to none.
    It was his seventh test and the third of the year.
    One way or another, no one came.
    The one who knew said so; which one is unclear.
    2. Close the door
"""
COORDINATION = """
    They downed 36 drones over Kursk, 11 over Bryansk and three over Belgorod. => 36 drones exact; 11 drones exact; 3 drones exact
    Some 300 killed and 2,700 wounded were counted. => 300 killed about; 2700 wounded about
    At least 12 soldiers and seven sailors were killed. => 12 soldiers at_least; 7 sailors at_least
    Oslo sent 1,000 sappers and 5,000 builders. => 1000 sappers exact; 5000 builders exact
    They hit 36 of the 42 drones. => 36 drones exact; 42 drones exact
    They bought four-, five- and six-cylinder engines. => 4 cylinder exact; 5 cylinder exact; 6 cylinder exact
    Three of the tanks burned; 12 more fled. => 3 tanks exact; 12 tanks exact
    They raised 3 million of the 9 million euros. => 3000000 None exact; 9000000 None exact
"""
KINDS = """
    They freed 80 schoolgirls. => schoolgirls people
    They fired 12 shots. => shots shot
    There were 1,706 measles cases. => measles cases case
    They dropped 2,000-pound bombs. => None pound (weight)
    GDP shrank 0.1% in the spring. => GDP percent
    Inflation eased to 2.4%. => Inflation percent
    Turnout was 64.5%. => Turnout percent
    The magnitude 6.3 earthquake was felt. => None magnitude
    Oil cost $70-75 a barrel. => Oil USD per barrel
    Patients aged 18 to 65 came. => age age
    Children under five died. => age age
    Dozens are still missing as the toll nears 50. => toll people
    The number of damaged homes has tripled to 3,300. => damaged homes home
    The number of new cases fell to 65 a day. => new cases case per day
    The ministry says infections have slowed to 27 a day. => infections infection per day
    The port raised its offer to 40 boats. => boats boat
    It destroyed 870 houses and damaged 4,120 others. => houses house
    It lost as many as 5,800 houses, of which about 900 were empty. => houses house
    Some 6,500 of the more than 21,000 evacuees came. => evacuees people
    They returned 4 percent more than a week ago. => None percent
    Oslo sent combat engineers to 40 towns, roads and ports. => towns town
    Some 900 elite special forces soldiers came. => elite special forces soldiers people
    It delivered 3,000 155mm shells. => shells shell
    It delivered 12 AK 47 rifles. => AK 47 rifles rifle
    Two of Norland's tanks burned. => tanks tank
    A 30-storey tower fell. => storey storey
    They lost 1,000 men a day. => men people per day
    The death toll in the city rose to 42. => death toll people
    A quake measuring 7.7 struck. => None magnitude
    Anna Smith, 65, came. => age age
    It fell by half a mile. => None mile
    Half of the force fled. => force fraction
    It cost $58.24 per barrel. => None USD per barrel
    Winds of 140 km/h blew. => None km per hour
    It hit 4C at night. => None celsius
"""
PREDICATES = """
    Some 12 are still missing and five bodies have been found. => missing - reported; None - -
    Two people died, three officials said. => died - reported; None - -
    At least 14 people, including three children, were killed. => killed - reported; killed - reported
    Twelve people in the bus were killed. => killed - reported
    12 of the 40 hostages were killed. => killed - reported; None - -
    None of the 12 passengers was injured. => injured - reported; None - -
    82 drones were shot down overnight. => shot down - reported
    Air defences shot down 82 drones. => shot down - reported
    Some 12 people were killed in Kharkiv on Tuesday. => killed Kharkiv reported
    In Kharkiv 12 were killed. => killed Kharkiv reported
    On Monday 12 were killed. => killed - reported
    Two 17-year-old boys were killed. => killed - reported; None - -
    Some 34 people were killed and 300 forced from their homes. => killed - reported; forced - reported
    466 CASES, 19 DEAD => None - -; dead - reported
    The toll is down from 60. => None - -
    Figures released yesterday put the number of cases at 466. => None - -
    The ship carried 40 tanks. => None - -
    Oslo shipped 40 tanks to Bergen. => shipped Bergen reported
    Oslo has deployed 40 tanks in Bergen. => deployed Bergen reported
    Oslo has promised to send 40 tanks to Bergen. => sent Bergen planned
    Some 40 letters were sent to Paris Hilton. => sent - reported
"""
MODALITY = """
    Reuters could not verify the figure of 40 dead. => reported
    The toll could rise, as 40 people are in hospital. => reported
    Some 1,000 sappers and 5,000 builders would go. => planned; planned
    Norland won't send 40 tanks. => denied
    40 tanks arrived. => reported
    Oslo claimed that 40 tanks burned. => reported
    Oslo decided to send 40 tanks. => planned
    They plan to send 30 trucks, as well as 12 cranes. => planned; planned
    Oslo will send 40 tanks. => planned
    Oslo promised 40 tanks. => planned
    Some 40 tanks could be lost. => predicted
    Analysts expect 40 tanks to arrive. => predicted
    Up to 20 people will be killed. => predicted
    Oslo denied that 40 tanks burned. => denied
    Claims that 40 tanks burned are untrue. => denied
"""
ATTRIBUTION = """
    Norland's Defence Ministry said 40 tanks burned. => Norland's Defence Ministry
    Sana, citing a port official, said 40 boats sank. => Sana > port official
    Employers added 40 jobs and rents fell. => None
    Oslo sent 40 tanks. => None
    The council approved 40 new flats. => None
    The ministry said 40 tanks burned. => ministry
    Some 40 tanks burned, Defence Minister Ana Lind said. => Ana Lind
    Interfax quoted the Health Council as saying 40 tanks burned. => Interfax > Health Council
    Reuters reported, citing the port police, that 40 boats sank. => Reuters > port police
    Toll of storm climbs to 40: coastguard => coastguard
"""


@pytest.mark.parametrize(("text", "expected"), rows(NUMERALS))
def test_case_1_numerals(text: str, expected: str) -> None:
    assert "; ".join(number(read.best) for read in find_numbers(text)) == expected


@pytest.mark.parametrize(("sentence", "expected"), rows(RANGES))
def test_case_2_ranges(sentence: str, expected: str) -> None:
    assert found(sentence, values) == expected


@pytest.mark.parametrize(("sentence", "expected"), rows(BOUNDS))
def test_case_3_bounds(sentence: str, expected: str) -> None:
    assert found(sentence, lambda figure: f"{figure.bound}{' strict' * figure.is_strict}") == expected


@pytest.mark.parametrize(("sentence", "expected"), rows(TRENDS))
def test_case_4_hedge_and_trend(sentence: str, expected: str) -> None:
    assert found(sentence, lambda f: " ".join(filter(None, [number(f.value_best), f.bound, f.trend]))) == expected


@pytest.mark.parametrize(("sentence", "expected"), rows(VAGUE))
def test_case_5_vague_words(sentence: str, expected: str) -> None:
    assert found(sentence, values) == expected


@pytest.mark.parametrize(("sentence", "expected"), rows(ZERO_AND_ONE))
def test_case_6_zero_and_one(sentence: str, expected: str) -> None:
    assert found(sentence, lambda f: f"{number(f.value_best)} {sentence[f.start : f.end].lower()}") == expected


@pytest.mark.parametrize(("sentence", "expected"), rows(REST))
def test_case_7_remainders(sentence: str, expected: str) -> None:
    assert found(sentence, lambda figure: str(figure.is_rest)) == expected


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in rows(NO_FIGURES)])
def test_case_8_what_is_no_figure(sentence: str) -> None:
    assert found(sentence, lambda figure: sentence[figure.start : figure.end]) == ""


@pytest.mark.parametrize(("sentence", "expected"), rows(COORDINATION))
def test_case_9_coordination(sentence: str, expected: str) -> None:
    assert found(sentence, lambda f: f"{number(f.value_best)} {f.kind} {f.bound}") == expected


@pytest.mark.parametrize(("sentence", "expected"), rows(KINDS))
def test_case_10_what_is_counted(sentence: str, expected: str) -> None:
    assert found(sentence, lambda f: f"{f.kind} {f.unit}").split("; ")[-1] == expected


@pytest.mark.parametrize(("sentence", "expected"), rows(PREDICATES))
def test_case_11_predicate_place_and_modality(sentence: str, expected: str) -> None:
    shown = found(sentence, lambda f: f"{f.predicate} {f.place or '-'} {f.modality if f.predicate else '-'}")
    assert shown == expected


@pytest.mark.parametrize(("sentence", "expected"), rows(MODALITY))
def test_case_12_modality(sentence: str, expected: str) -> None:
    assert found(sentence, lambda figure: figure.modality) == expected


@pytest.mark.parametrize(("sentence", "expected"), rows(ATTRIBUTION))
def test_case_13_attribution(sentence: str, expected: str) -> None:
    assert found(sentence, lambda figure: str(figure.attributed_to)) == expected
