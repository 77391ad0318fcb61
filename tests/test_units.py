import re

import pytest

from analysis.figures.numbers.unit_words import CURRENCY_SIGNS as SIGNS
from analysis.figures.numbers.unit_words import GLUED, MEASURE_ALIASES, MONEY_ALIASES
from analysis.figures.numbers.units import CURRENCY_SIGNS, Unit, is_measured, read_rate, read_unit, type_of

# A number stands where "#" does not: the text before "|" ends in it.
READ = """
the tunnel is 37| km long = km, measure, " km"
a 37|km tunnel = km, measure, "km"
a five|-mile queue = mile, measure, "-mile"
a 30|-minute drive = minute, duration, "-minute"
a 16|-bit console = bit, measure, "-bit"
some 64|gb of memory = gigabyte, measure, "gb"
done in 40|min flat = minute, duration, "min"
parcels of 20| (kg) each = kg, measure, " (kg)"
parcels of 20| [kg] each = kg, measure, " [kg]"
winds of 60| miles per hour hit = mile per hour, measure, " miles per hour"
winds of 60| miles an hour hit = mile per hour, measure, " miles an hour"
gusts of 90|mph tore = mile per hour, measure, "mph"
gusts of 90| km/h tore = km per hour, measure, " km/h"
gusts of 90|km/hr tore = km per hour, measure, "km/hr"
gusts of 90| kilometres an hour = km per hour, measure, " kilometres an hour"
at 7|m/s downwind = metre per second, measure, "m/s"
falling at 9.8| m/s2 there = metre per second squared, measure, " m/s2"
burns 8|l/100km in town = litre per 100 km, measure, "l/100km"
3 trillion| cubic feet of gas = cubic foot, measure, " cubic feet"
at 45| pounds per square inch = pound per square inch, measure, " pounds per square inch"
output of 52,000| barrels per day = barrel per day, measure, " barrels per day"
a 52,000| barrel-a-day refinery = barrel per day, measure, " barrel-a-day"
output of 52,000| bpd = barrel per day, measure, " bpd"
highs of 24| degrees celsius = celsius, measure, " degrees celsius"
highs of 24|°c = celsius, measure, "°c"
highs of 24| °c inland = celsius, measure, " °c"
highs of 24| c. = celsius, measure, " c"
highs of 75| degrees fahrenheit = fahrenheit, measure, " degrees fahrenheit"
tilted by 24|° = degree, measure, "°"
a 45|g serving = gram, measure, "g"
only 3|g of salt = gram, measure, "g"
a 55|" screen = inch, measure, "\\""
a 55|″ screen = inch, measure, "″"
a 12|v battery = volt, measure, "v"
moved 16,000| metric tons = tonne, measure, " metric tons"
moved 900| tons a day = tonne per day, measure, " tons a day"
a flat of 80| sq m = square metre, measure, " sq m"
fires on 500|ha = hectare, measure, "ha"
fires on 500| sq km = square kilometre, measure, " sq km"
spread over 20| km² = square kilometre, measure, " km²"
a 300| hp engine with 400| nm of torque = newton metre, measure, " nm"
chips of 5| nm = nanometre, measure, " nm"
some 275| pound-feet of pull = pound foot, measure, " pound-feet"
a 3,000|mah cell = milliampere hour, measure, "mah"
used 10| kilowatt-hours = kilowatt hour, measure, " kilowatt-hours"
dose of 120| µg = microgram, measure, " µg"
a 6.1|-magnitude quake = magnitude, measure, "-magnitude"
about 3| light years off = light year, measure, " light years"
at 40|ppm = part per million, measure, "ppm"
add 4| cups of flour = cup, measure, " cups"
rose 50|% = percent, percent, "%"
rose 50| per cent = percent, percent, " per cent"
rose 2|% a year = percent per year, percent, "% a year"
fell 2|% a year earlier = percent, percent, "%"
cut by 3| percentage points = percentage point, percent, " percentage points"
cut by 3|pp = percentage point, percent, "pp"
cut by 25| basis points = basis point, percent, " basis points"
cut by 25|bps = basis point, percent, "bps"
125 million| australian dollars = AUD, money, " australian dollars"
10 million| u.s. dollars = USD, money, " u.s. dollars"
10 million| new zealand dollars = NZD, money, " new zealand dollars"
about 300| bucks = USD, money, " bucks"
about 300| quid = GBP, money, " quid"
a fund of 361 million| pounds = GBP, money, " pounds"
worth 90| pounds sterling = GBP, money, " pounds sterling"
a 20|-pound note = GBP, money, "-pound"
lost 90 million| pounds = GBP, money, " pounds"
he lost 40| pounds last year = pound (weight), measure, " pounds"
sacks with 30| pounds of rice = pound (weight), measure, " pounds"
seized 5 million| pounds of cocaine = pound (weight), measure, " pounds"
another 5 million| pounds of debt = GBP, money, " pounds"
a 200|-pound man = pound (weight), measure, "-pound"
he is 200|lbs = pound (weight), measure, "lbs"
he weighed 12| stone = stone, measure, " stone"
earned 14| cents per share = cent per share, money, " cents per share"
earned 14|c a share = cent per share, money, "c a share"
closed at 470| pence = GBX, money, " pence"
closed at 470|p = GBX, money, "p"
billed 6.5|p/kwh = GBX per kilowatt hour, money, "p/kwh"
some 528 million| francs = CHF, money, " francs"
some 528 million| french francs = FRF, money, " french francs"
some 6 billion| pesetas = ESP, money, " pesetas"
some 20| danish crowns = DKK, money, " danish crowns"
some 20| swedish crowns = SEK, money, " swedish crowns"
some 450,000| won = KRW, money, " won"
some 20 million| won in aid = KRW, money, " won"
some 300| reais = BRL, money, " reais"
some 300| roubles = RUB, money, " roubles"
some 300| renminbi = CNY, money, " renminbi"
some 300|元 = CNY, money, "元"
some 300| sri lankan rupees = LKR, money, " sri lankan rupees"
some 300| hungarian forints = HUF, money, " hungarian forints"
some 300| forints = HUF, money, " forints"
a fee of 10| $ = USD, money, " $"
a fee of 115|usd = USD, money, "usd"
a fee of 10| euros a month = EUR per month, money, " euros a month"
gas at 7.2| usd/mwh = USD per megawatt hour, money, " usd/mwh"
rents of 7| dollars per square foot = USD per square foot, money, " dollars per square foot"
gas at 250| usd per 1,000 cubic metres = USD per 1,000 cubic metre, money, " usd per 1,000 cubic metres"
costs 40| euros per vehicle = EUR per vehicle, money, " euros per vehicle"
she is 5| years old = age, age, " years old"
a five|-year-old girl = age, age, "-year-old"
two ten|-year-olds = age, age, "-year-olds"
a man, 87| yo = age, age, " yo"
a 3| month old calf = age in months, age, " month old"
at 6| weeks of age = age in weeks, age, " weeks of age"
lasted three| seconds = second, duration, " seconds"
for one| second = second, duration, " second"
a 30|-second ad = second, duration, "-second"
took five| days a week = day per week, duration, " days a week"
met five| days a month ago = day, duration, " days"
a two| day trip = day, duration, " day"
grew for seven| quarters = quarter, duration, " quarters"
"""
UNREAD = """
the 5|g network; the 5|g rollout; a new 2|s; in 3|d; a 4|x4; at 6|pm; at 6| pm; at 9| am; around 5| in may; all 70| of us;
he said "it rose to 5|" and left; three| second-graders; a 2|second lag;
4| yo-yos; team that 5| won the cup; they 3| won gold; scored 5| points; 300| foot soldiers; three| stone houses;
three| quarters of the people; two| quarter-finals; 500| pcs; 12| c major; see 12| (c); a 720|p film; 12| crowns; 3| real people;
5| us troops; 4| a barrel; all 5| all; got 9| mad; parcels of 5| [kg each; 6| t shirts; 2| gold medals; 12| try;
7| w/ cheese; 3| marks out of ten; 12| people; 10| mops; 40| mps; the 7| dr smiths
"""


def _cases(table: str, rows: str) -> list[str]:
    return [row.strip() for row in table.replace("\n", " " if rows == ";" else "\n").split(rows) if row.strip()]


def _read(row: str) -> tuple[str, int, Unit | None]:
    before, _, after = row.rpartition("|")
    folded = before.replace("|", "") + after
    at = len(before.replace("|", ""))
    return folded, at, read_unit(folded, at, len(folded))


@pytest.mark.parametrize("row", _cases(READ, "\n"))
def test_a_unit_is_read_as_reporters_write_it(row: str) -> None:
    written, _, expected = row.rpartition(" = ")
    name, kind, words = expected.split(", ", 2)
    folded, at, unit = _read(written)
    assert unit is not None
    assert (unit.name, unit.type, folded[at : unit.end]) == (name, kind, words[1:-1].replace('\\"', '"'))
    assert type_of(unit.name) == kind


@pytest.mark.parametrize("row", _cases(UNREAD, ";"))
def test_what_looks_like_a_unit_is_left_alone(row: str) -> None:
    assert _read(row)[2] is None


@pytest.mark.parametrize(("spelling", "name"), sorted((MEASURE_ALIASES | MONEY_ALIASES).items()))
def test_every_alias_leads_to_its_unit(spelling: str, name: str) -> None:
    folded = f"7{spelling}" if spelling in GLUED or not spelling.isalpha() else f"7 {spelling}"
    unit = read_unit(folded, 1, len(folded))
    assert unit is not None
    assert (unit.name, unit.end) == (name, len(folded))


def test_a_unit_ends_before_the_ceiling() -> None:
    assert read_unit("7 barrels per day", 1, 9) == Unit("barrel", "measure", 9)


@pytest.mark.parametrize(
    ("unit", "behind", "rate", "words"),
    [
        ("USD", " a barrel", "USD per barrel", " a barrel"),
        ("USD", " an ounce", "USD per ounce", " an ounce"),
        ("USD", "/mwh", "USD per megawatt hour", "/mwh"),
        ("USD", " a share", "USD per share", " a share"),
        ("USD", " per pound", "USD per pound", " per pound"),
        ("USD", " a second time", "USD", ""),
        ("USD", " a ticket", "USD", ""),
        ("USD", " per the plan", "USD", ""),
        ("USD", " a bit later", "USD", ""),
        ("USD per barrel", " a day", "USD per barrel", ""),
    ],
)
def test_a_price_goes_on_to_what_it_is_paid_for(unit: str, behind: str, rate: str, words: str) -> None:
    assert read_rate(behind, unit, 0, len(behind)) == (rate, len(words))


@pytest.mark.parametrize("sign", ["$", "us$", "hk $", "a$", "€", "£", "¥", "rs.", "chf", "usd$", "mex$", "₡", "zł", "sek", "huf"])
def test_signs_before_digits_name_a_currency(sign: str) -> None:
    assert CURRENCY_SIGNS is SIGNS
    assert re.fullmatch("[A-Z]{3}", CURRENCY_SIGNS[sign])


@pytest.mark.parametrize("word", ["all", "try", "top", "cup", "lab", "mad", "sos", "ron", "gel", "mop", "cop", "npr", "sdg"])
def test_codes_that_are_words_are_no_signs(word: str) -> None:
    assert word not in CURRENCY_SIGNS


def test_what_is_measured() -> None:
    assert all(map(is_measured, ["USD", "USD per barrel", "percent", "km per hour", "part per million", "week", "age in months"]))
    assert not any(map(is_measured, ["people", "goal", None, ""]))
    assert {type_of(each) for each in ("second", "fortnight", "quarter", "century", "night", "weekend")} == {"duration"}
