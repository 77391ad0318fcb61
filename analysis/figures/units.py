"""Units of measure and currencies: their spellings, and how one is read behind a number."""

import re

from analysis.figures.lexicon import aliases, words
from analysis.figures.measures import singular, singular_phrase

CURRENCY_SIGNS = aliases(
    """
    USD = $us, us$, us $, $, usd, ＄; AUD = $a, a$, au$, aud; CAD = $c, c$, ca$, cad; NZD = $nz, nz$; HKD = $hk, hk$;
    SGD = s$; BRL = r$; EUR = €, eur; GBP = £, gbp, ￡; JPY = ¥, y=, jpy, ￥; CNY = cny, rmb; KRW = ₩, krw;
    RUB = ₽, rub; UAH = ₴; INR = ₹, rs, rs., inr; ILS = ₪, nis; CHF = chf; MYR = rm; TWD = nt$; TRY = ₺; PHP = ₱;
    NGN = ₦;
    """
)
CURRENCY_WORDS = aliases(
    """
    USD = dollar, buck, usd, us dollar, u.s. dollar, american dollar, $; EUR = euro, eur, €;
    GBP = pound, pound sterling, british pound, gbp; JPY = yen, jpy; KRW = won; CNY = yuan, renminbi;
    RUB = ruble, rouble; UAH = hryvnia, hryvnias; INR = rupee; ILS = shekel; CHF = franc, swiss franc; PLN = zloty;
    SEK = krona; MYR = ringgit; MXN = peso; TRY = lira; ZAR = rand; IRR = rial; AED = dirham; SAR = riyal;
    AUD = australian dollar; CAD = canadian dollar, c$; HKD = hong kong dollar; NZD = new zealand dollar;
    DKK = danish crown; CZK = crown; cent = cent; SGD = singapore dollar;
    """
)
DURATIONS = aliases(
    """
    second = second, sec; minute = minute, min; hour = hour, hr; day = day; week = week; fortnight = fortnight;
    month = month; quarter = quarter; year = year, yr; decade = decade; century = century; night = night;
    weekend = weekend;
    """
)
UNITS = DURATIONS | aliases(
    """
    percent = %, percent, per cent, pc, pct, ％, percentage; percentage point = percentage point;
    basis point = basis point, bp, bps; km = km, kilometre, kilometer, kms; metre = m, metre, meter;
    cm = cm, centimetre, centimeter; mm = mm, millimetre, millimeter; mile = mile; nautical mile = nautical mile;
    yard = yard; foot = foot, ft; inch = inch, ″; tonne = tonne, ton, metric ton;
    kg = kg, kilo, kilogram, kilogramme; gram = gram, g; mg = mg, milligram; pound (weight) = lb; ounce = ounce;
    carat = carat; litre = litre, liter, l; gallon = gallon; barrel = barrel; hectare = hectare; acre = acre;
    barrel per day = bpd; mile per hour = mph, mile per hour, mile an hour;
    km per hour = km/h, kph, kmh, kilometre per hour, kilometer per hour, kilometre an hour;
    mile per gallon = mpg, mile per gallon; square km = square kilometre, square kilometer, sq km, km2, km²;
    square metre = square metre, square meter, sq m, m2, m², sqm; square mile = square mile, sq mile;
    square foot = square foot, sq ft; cubic metre = cubic metre, cubic meter; cubic foot = cubic foot;
    celsius = degree celsius, °c, celsius, c; fahrenheit = degree fahrenheit, °f, fahrenheit, f; degree = degree, °;
    kelvin = kelvin; horsepower = horsepower, hp, bhp; kilowatt = kw, kilowatt; megawatt = mw, megawatt;
    gigawatt = gw, gigawatt; watt = watt, w; volt = volt; megawatt hour = megawatt-hour, mwh; kilowatt hour = kwh;
    gigawatt hour = gwh; kiloton = kiloton; megaton = megaton; gigabyte = gb, gigabyte; terabyte = tb, terabyte;
    megabyte = mb; hertz = hz; megahertz = mhz; gigahertz = ghz; revolutions per minute = rpm;
    milliampere-hour = mah; ppb = ppb; ppm = ppm; knot = knot; magnitude = magnitude;
    """
)
# One letter means a unit only where it touches the digits: "5 W", "10 a" are no prose.
SHORT_UNITS = words("c f g l m w")
_UNIT = re.compile(r"(-|\s?)([%％°″€£$¥]|[^\W\d_][^\W_²]{0,20}[²]?(?:[-./][^\W\d_]{1,4})?)(\s?°?[^\W\d_]{1,12})?(\s[a-z]{1,9})?")


def read_unit(folded: str, end: int, ceiling: int) -> tuple[str | None, int]:
    """Read a unit of measure or currency behind a number, up to three words long; returns it and where it ends."""
    match = _UNIT.match(folded, end, ceiling)
    if match is None:
        return None, end
    glue, first = match[1], match[2]
    three = f"{first}{match[3] or ''}{match[4] or ''}" if match[3] else None
    two = f"{first}{match[3]}" if match[3] else None
    for spelling, stop in ((three, match.end(4)), (two, match.end(3)), (first, match.end(2))):
        if spelling is None or stop < 0:
            continue
        name = spelling if spelling in UNITS else _singular_unit(spelling)
        if name in SHORT_UNITS and glue:
            continue
        # "30 pounds of rice" is a weight; "2second" is a misprint.
        is_other = (name == "pound" and folded.startswith(" of", stop)) or (name == "second" and not glue)
        if not is_other and (found := UNITS.get(name) or CURRENCY_WORDS.get(name)):
            return found, stop
    return None, end


def _singular_unit(spelling: str) -> str:
    first, _, rest = spelling.partition(" ")
    is_rate = rest in ("per hour", "per gallon", "celsius", "fahrenheit")
    return f"{singular(first)} {rest}" if is_rate else singular_phrase(spelling)
