"""The spellings of units and currencies: CLDR's own, from Babel, and what newspapers write beside them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from babel import Locale
from babel.numbers import get_currency_name
from babel.units import format_unit

from analysis.figures.lexicon import aliases, words

_BRITISH, _AMERICAN = _LOCALES = (Locale("en", "GB"), Locale("en"))
# A word or sign of a unit: "km²", "cm2", "u.s.", "%", "°".
TOKEN = r"(?:u\.s\.(?=[\s-]dollar)|[%％‰°\"″′€£$¥¢￡￥＄₩₽₴₹₪₺₱₦₿₡₾₭₫₸₮₲₵฿元]|[^\W\d_]{1,20}(?:[²³]|[23](?!\w))?(?![^\W_]))"

# CLDR's units that prose means otherwise, and those that are a unit per unit: these are read as rates.
_NO_UNITS = re.compile(
    r"-person$|item|dot$|-em$|point|light-speed|light-solar|-mole$|revolution|permyriad|scandinavian|beaufort|generic"
    r"|gasoline|-bar$|grain|jigger|pinch|drop$|dram$|dessert|metric$|dunam|-per-(?!1e9)"
)
_RENAMED = aliases(
    """
    km = kilometre; kg = kilogram; cm = centimetre; mm = millimetre; mg = milligram; tonne = ton; carat = karat;
    pound (weight) = pound; celsius = degree Celsius; fahrenheit = degree Fahrenheit; percent = per cent;
    calorie = Calorie; therm = US therm; pound foot = pound force foot;
    """
)
# Symbols that mean something else in prose, and those that are a unit only where they touch the digits.
_NEVER = words("a ac au b bu cd da dec dr em fth fur gals gr j k mc mpt n pcs pm pn smi st tn")
GLUED = words("g h l m p t v w ha in ma mp ms ns pa pt rad")
MEASURE_ALIASES = aliases(
    """
    percent = %, ％, percent, per cent, pc, pct, percentage; percentage point = percentage point, pp;
    basis point = basis point, bp; fortnight = fortnight; weekend = weekend; hour = h; millisecond = msec; second = sec;
    minute = min; km = kms; metre = m; mile = mi; foot = ft, ′; inch = inch, ″, "; pound (weight) = lb; nautical mile = sea mile;
    tonne = metric ton, metric tonne, long ton, short ton, t; kilotonne = kilotonne; kiloton = kiloton; megaton = megaton;
    gigatonne = gt, gigatonne, gigaton; kg = kilo, kilogramme; gram = g, gramme; microgram = mcg, microgramme;
    litre = l; millilitre = ml; gallon = gal; barrel = bbl; hectare = ha; square kilometre = sq km, km2;
    square metre = sq m, sqm, m2, sq metre; square centimetre = cm2; square mile = sq mile;
    square foot = sq ft, sqft, sq foot, sq feet, ft2; cubic metre = m3, cu m; cubic foot = cu ft;
    cubic centimetre = cc, cm3; barrel per day = bpd, bopd, boepd; mile per hour = mph; km per hour = kph, kmh, kmph;
    mile per gallon = mpg; megabit per second = mbps; gigabit per second = gbps;
    revolution per minute = rpm; pound per square inch = psi, pound per square inch, pounds per square inch;
    part per million = ppm; part per billion = ppb; degree = °, deg; celsius = c, ° c, degree c, degrees c, celsius,
    ° celsius, centigrade, degrees centigrade; fahrenheit = f, ° f, degree f, degrees f, fahrenheit, ° fahrenheit;
    horsepower = bhp, brake horsepower, ps; newton metre = newton metre, newton meter; pound foot = lb ft, ft lb, pound foot,
    pound feet, foot pound; milliampere hour = mah, milliamp hour; ampere = amp; kilovolt = kv, kilovolt;
    terawatt = tw, terawatt; megawatt hour = mwh, megawatt hour; gigawatt hour = gwh, gigawatt hour;
    terawatt hour = twh, terawatt hour; gigajoule = gj, gigajoule; megajoule = mj, megajoule; gigapascal = gpa, gigapascal;
    decibel = db, decibel; million British thermal units = mmbtu, million btu, million british thermal units;
    exabyte = exabyte; magnitude = magnitude; millisievert = msv, millisievert; hectopascal = hpa;
    """
)
MONEY_ALIASES = aliases(
    """
    USD = dollar, us dollar, u.s. dollar, american dollar, buck, greenback; EUR = euro; BTC = bitcoin, btc; ETH = eth;
    GBP = pound, pound sterling, pounds sterling, sterling, quid; GBX = p, penny, pennies, pence; cent = cent, ¢, us cent,
    euro cent; sen = sen; AUD = aussie dollar; NZD = kiwi dollar; TWD = taiwan dollar, taiwanese dollar, nt dollar;
    CNY = renminbi, kuai, 元, rmb; KRW = won; RUB = rouble, ruble; UAH = hryvna; INR = rupee; MXN = peso;
    ILS = shekel, israeli shekel, nis; CHF = franc; XOF = cfa franc; BRL = reais, brazilian reais; CZK = czech crown;
    DKK = danish crown; SEK = krona, kronor, swedish crown, kr; NOK = krone, kroner, norwegian crown;
    ISK = icelandic crown; TRY = lira; LBP = lebanese lira; IRR = rial; SAR = riyal, saudi rial; YER = yemeni riyal;
    OMR = omani riyal; AED = dirham, emirati dirham; IQD = dinar; KES = shilling; ESP = peseta; PTE = escudo;
    NLG = guilder; FIM = markka, markkaa; DEM = marks, deutsche mark, deutschmark, d mark; RON = lei; BGN = leva;
    AZN = manat; ZMW = kwacha; PEN = soles; CRC = colones, costa rican colones; HRK = kn; PLN = zloty, zł, zlotych;
    satoshi = satoshi;
    """
)
# Last words of CLDR's currency names that stand for no money alone, and codes that are words, names or other shorthand.
_NO_MONEY = words("gold unit units real reals mark sol colon colons sucre inti intis austral australs ley cupon")
_WORD_CODES = words(
    """
    all amd ang awg bam bob btn cop cup cve dop ern fkp gel gip gmd hnl lak lrd lsl mad mdl mga mop mur nad npr omr pab
    pen ron scr sdg shp sle sos srd ssp std stn syp szl top try ves wst xxx
    """
)
_SYMBOLS = {str(code): str(sign) for code, sign in _AMERICAN.currency_symbols.items()}
_CODES = {code.lower(): code for code in _SYMBOLS if code.lower() not in _WORD_CODES}
CURRENCY_SIGNS = {
    **{sign.lower(): code for code, sign in _SYMBOLS.items() if sign != code and sign not in ("¤", "Cg.")},
    **{f"{code}$": _CODES[code] for code in words("usd aud cad nzd mxn sgd hkd twd")},
    **_CODES,
    **aliases(
        """
        USD = $, ＄, $us, us$, us $, u.s. $, u.s.$, u.s $, $ us; AUD = a$, $a, au$; CAD = c$, c $, ca$, cdn$; NZD = nz$, $nz;
        HKD = hk$, hk $; SGD = s$; BRL = r$; TWD = nt$; MXN = mex$, mx$; EUR = €; GBP = £, ￡; JPY = ¥, ￥, y=; CNY = rmb;
        KRW = ₩; RUB = ₽; UAH = ₴; INR = ₹, rs, rs.; ILS = ₪, nis; MYR = rm; TRY = ₺; PHP = ₱; NGN = ₦; BTC = ₿, btc;
        CRC = ₡; GEL = ₾; LAK = ₭; VND = ₫; KZT = ₸; MNT = ₮; PYG = ₲; GHS = ₵; THB = ฿; SEK = kr; PLN = zł; CZK = kč;
        """
    ),
}


def spelled(unit: str) -> str:
    """The spelling as the tables hold it: lower case, words and signs with one space between them ("kWh", "°C")."""
    return " ".join(re.findall(TOKEN, unit.lower()))


def _cldr_units() -> Iterator[tuple[str, str, str]]:
    """Each spelling of CLDR's units with its British singular name and its category ("length")."""
    for locale in _LOCALES:
        for unit, shown in locale.unit_display_names.items():
            if not _NO_UNITS.search(unit):
                british = format_unit("", unit, "long", locale=_BRITISH).strip().replace("-", " ")
                forms = [shown["long"], *(format_unit("", unit, length, locale=locale) for length in ("long", "short"))]
                yield from ((spelled(form), _RENAMED.get(british, british), unit.partition("-")[0]) for form in forms)


def _cldr_money() -> Iterator[tuple[str, str]]:
    """Each name of a currency in CLDR with its code: "swiss francs", and "forints" where one country has them."""
    names = {
        (_plain(get_currency_name(code, count, locale)), code)
        for locale in _LOCALES
        for code in map(str, locale.currencies)
        for count in (1, 2)
        if code[0] != "X" or code in ("XAF", "XCD", "XOF", "XPF")
    }
    full = sorted(pair for pair in names if "(" not in pair[0] and " " in pair[0])
    nouns = Counter(noun for noun, _ in {(name.split()[-1], code) for name, code in full})
    yield from ((spelled(name), code) for name, code in full)
    yield from ((noun, code) for name, code in full if nouns[noun := name.split()[-1]] == 1 and noun not in _NO_MONEY)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFD", name.lower()).encode("ascii", "ignore").decode()


def _with_plurals(table: dict[str, str]) -> dict[str, str]:
    plurals = {f"{spelling}s": name for spelling, name in table.items() if len(spelling) > 1 and spelling[-2:].isalpha()}
    return plurals | table


MEASURES: dict[str, str] = {}
_CATEGORIES: dict[str, str] = {}
for _spelling, _name, _category in _cldr_units():
    if _spelling and _spelling not in _NEVER:
        MEASURES.setdefault(_spelling, _name)
        _CATEGORIES.setdefault(_name, "duration" if _category == "duration" else "measure")
MEASURES |= {spelling: name for spelling, name in _with_plurals(MEASURE_ALIASES).items() if spelling not in _NEVER}
MEASURES |= {spelling.replace("μ", "µ"): name for spelling, name in MEASURES.items()}
AGES = {
    f"{length}{plural} {old}": "age" if length == "year" else f"age in {length}s"
    for length in ("year", "month", "week", "day")
    for plural in ("", "s")
    for old in ("old", "olds", "of age")
} | {"yo": "age"}
MONEY = dict(_cldr_money()) | {spelled(sign): code for sign, code in CURRENCY_SIGNS.items() if sign != "rm"}
MONEY |= _with_plurals(MONEY_ALIASES)
TYPES = (
    dict.fromkeys(MEASURES.values(), "measure")
    | _CATEGORIES
    | dict.fromkeys(("fortnight", "weekend"), "duration")
    | dict.fromkeys(("percent", "percentage point", "basis point"), "percent")
    | dict.fromkeys(MONEY.values(), "money")
    | dict.fromkeys(AGES.values(), "age")
)
DURATIONS = frozenset(name for name, kind in TYPES.items() if kind == "duration")
