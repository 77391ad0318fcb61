"""The spellings of units and currencies: CLDR's own, from Babel, and what newspapers write beside them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from babel import Locale
from babel.numbers import get_currency_name
from babel.units import format_unit

from analysis.figures.lexicon import UNITS, aliases, words

_BRITISH, _AMERICAN = _LOCALES = (Locale("en", "GB"), Locale("en"))
# A word or sign of a unit: "km²", "cm2", "u.s.", "%", "°".
TOKEN = r"(?:u\.s\.(?=[\s-]dollar)|[%％‰°\"″′€£$¥¢￡￥＄₩₽₴₹₪₺₱₦₿₡₾₭₫₸₮₲₵฿元]|[^\W\d_]{1,20}(?:[²³]|[23](?!\w))?(?![^\W_]))"

# CLDR's units that prose means otherwise, and those that are a unit per unit: these are read as rates.
_NO_UNITS = re.compile(
    r"-person$|item|dot$|-em$|point|light-speed|light-solar|-mole$|revolution|permyriad|scandinavian|beaufort|generic"
    r"|gasoline|-bar$|grain|jigger|pinch|drop$|dram$|dessert|metric$|dunam|-per-(?!1e9)"
)
_RENAMED = aliases(UNITS["renamed"])
_NEVER = words(UNITS["never"])
GLUED = words(UNITS["glued"])
MEASURE_ALIASES = aliases(UNITS["measures"])
MONEY_ALIASES = aliases(UNITS["money"])
_NO_MONEY = words(UNITS["no_money"])
_WORD_CODES = words(UNITS["word_codes"])
_SYMBOLS = {str(code): str(sign) for code, sign in _AMERICAN.currency_symbols.items()}
_CODES = {code.lower(): code for code in _SYMBOLS if code.lower() not in _WORD_CODES}
CURRENCY_SIGNS = {
    **{sign.lower(): code for code, sign in _SYMBOLS.items() if sign != code and sign not in ("¤", "Cg.")},
    **{f"{code}$": _CODES[code] for code in words("usd aud cad nzd mxn sgd hkd twd")},
    **_CODES,
    **aliases(UNITS["signs"]),
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
