"""What units have in common: lengths, weights and times are compared as Pint converts them, currencies never."""

import re
from functools import lru_cache
from typing import Any

from analysis.figures.numbers.units import is_measured, type_of

# Our names that Pint spells otherwise, or takes for something else: its barrel is a dry one, its kiloton American.
_PINT = {
    "barrel": "oil_barrel", "nautical mile": "nautical_mile", "astronomical unit": "astronomical_unit",
    "light year": "light_year", "kiloton": "1e3 metric_ton", "kilotonne": "1e3 metric_ton", "megaton": "1e6 metric_ton",
    "gigatonne": "1e9 metric_ton", "decade": "10 year",
}  # fmt: skip
# At sea "13 miles" are nautical ones: one number in both is one figure.
NAMESAKES = {"nautical mile": "mile"}
_PLAIN = re.compile(r"[a-z]+(?: [a-z]+){0,5}")


def unit_of(row: Any) -> str:
    """The unit that a figure's value is in: a currency, percent, a measure, a length of time; empty for things and people."""
    return row.unit if is_measured(row.unit) else ""


def is_continuous(unit: str) -> bool:
    """Whether what is counted is measured, so that any number of it is a rounded one."""
    return type_of(unit) in ("measure", "duration")


def in_common(one: str, other: str) -> tuple[float, float] | None:
    """What to multiply values in two units by to have them in one; None where nothing converts one into the other.

    A number without a unit takes the one it stands beside. Currencies convert into none but themselves: that needs the
    rate of a day, which no article gives. Source of the factors: Pint's registry.
    """
    if one == other or not one or not other:
        return 1.0, 1.0
    first, second = _in_base(one), _in_base(other)
    return (first[0], second[0]) if first and second and first[1] == second[1] else None


def dimension(kind_of_number: str, unit: str) -> str:
    """What a number measures at the broadest: `people`, `things`, `money`, `percent`, or the base unit its own leads to."""
    if kind_of_number == "count":
        return "people" if unit == "people" else "things"
    base = _in_base(unit)
    return base[1] if base else unit if kind_of_number == "measure" else kind_of_number


@lru_cache(maxsize=256)
def _in_base(unit: str) -> tuple[float, str] | None:
    """The factor and the name of the base unit; None for what no factor leads to one (money, percent, temperatures)."""
    plain = unit.removesuffix(" (weight)")
    if not is_continuous(unit) or "celsius" in unit or "fahrenheit" in unit or not _PLAIN.fullmatch(plain):
        return None
    try:
        spelled = " / ".join(f"({_PINT.get(part, part)})" for part in plain.split(" per "))
        base = _registry().parse_expression(spelled).to_base_units()
    except Exception:  # Pint raises errors of many kinds on a name it does not know: then nothing converts
        return None
    return float(base.magnitude), str(base.units)


@lru_cache(maxsize=1)
def _registry() -> Any:
    from pint import UnitRegistry  # half a second, and only where two units meet

    return UnitRegistry()
