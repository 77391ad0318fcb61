"""From the words of a number to its value: cardinals, fractions, decimals and multipliers, in digits or letters.

A numeral is read from tokens by small rules, one for each part of speech of `words.NUMERALS`; the text around it
plays no part here.
"""

import re
from typing import NamedTuple

from analysis.figures.numbers.words import NUMERALS, SLASHED, VULGAR

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")
_SLASH = rf"(?:\d{{1,3}}\s?/\s?(?:{'|'.join(map(str, SLASHED))})(?![\d/])|\d{{1,3}}⁄\d{{1,4}})"
_GROUPS = (
    r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|\d{1,2}(?:,\d\d){1,5},\d{3}(?:\.\d{1,9})?"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3}){1,6}(?:\.\d{1,9})?(?!\d)|\d{1,3}(?:['’]\d{3}){1,6}"
)
# Digits as they are grouped, with what is glued to them: 12,000 - 2½ - 10 1/2 - 1.99×10⁻³⁰ - 1e10.
DIGITS = (
    rf"(?:{_SLASH}|[{''.join(VULGAR)}]|(?:{_GROUPS}|\d{{1,18}}(?:\.\d{{1,9}})?|\.\d{{1,9}})(?![.,'’]?\d)"
    rf"(?:\s?[{''.join(VULGAR)}]|\s{{1,2}}{_SLASH}|\s?[x×]\s?10\^?[-−–+⁻]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}\b|e[-+]?\d{{1,2}}\b|\^[-+−]{{0,2}}\d{{1,2}}\b)?)"
)
_DIGITS = re.compile(DIGITS)
_POWER = re.compile(r"(?:\s?[x×]\s?10\^?|(?<=\d)e)\+?([-−–⁻]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})$")
_RAISED = re.compile(r"\^([-+−]{0,2}\d{1,2})$")
_PART = re.compile(rf"(?:{'|'.join(VULGAR)}|(\d+)\s?[/⁄]\s?(\d+))$")
_NEXT = re.compile(rf"(,?\s{{1,3}}and\s{{1,3}}|\sof\s|\s{{1,3}}|\s?-\s?|,\s)(?:({DIGITS})|([a-z]{{1,12}}))(?![\w.]\w)")
_LETTERS = re.compile(r"[a-z]{1,12}")
MOST_TOKENS = 12
# What can stand behind a part within one numeral; digits and small words end it unless these follow.
_FOLLOWERS = {"n": "hkfFpat", "d": "hkfFpat", "s": "hkfFpa", "o": "", "f": "ka", "F": "ka"}


class Token(NamedTuple):
    """One word or group of digits. `part` is `n` for digits, else as in `words.NUMERALS`; `joint` stands before it."""

    start: int
    end: int
    part: str
    value: float
    joint: str


class Numeral(NamedTuple):
    """A numeral read: its value, the last multiplier in it (1.0 for none), its tokens, whether it is a mere fraction."""

    value: float
    scale: float
    used: int
    is_fraction: bool


def tokens(folded: str, start: int) -> list[Token]:
    """Cut the words of numbers from `start` on, as far as they stand side by side, at most a dozen."""
    found: list[Token] = []
    digits = _DIGITS.match(folded, start)
    word = None if digits else _LETTERS.match(folded, start)
    if digits:
        found.append(Token(start, digits.end(), "n", digits_value(digits[0]), ""))
    elif word and word[0] in NUMERALS:
        found.append(Token(start, word.end(), *NUMERALS[word[0]], ""))
    is_spoken = False  # the digits behind a decimal point: "one point zero five"
    while found and len(found) < MOST_TOKENS and (match := _NEXT.match(folded, found[-1].end)):
        last, part = found[-1].part, "n" if match[2] else NUMERALS.get(match[3], ("",))[0]
        follows = last not in _FOLLOWERS or part in _FOLLOWERS[last] or is_spoken or match[1].strip(", ") == "and"
        if not part or not follows:
            break
        is_spoken = is_spoken or part == "p"
        value = digits_value(match[2]) if match[2] else NUMERALS[match[3]][1]
        found.append(Token(match.start(2 if match[2] else 3), match.end(), part, value, match[1].strip() or " "))
    return found


def digits_value(written: str) -> float:
    """The value of digits with what is glued to them."""
    if written.isdigit():
        return float(written)
    power = _POWER.search(written)
    if power:
        return float(f"{written[: power.start()].replace(',', '')}e{power[1].translate(_SUPERSCRIPTS)}")
    if raised := _RAISED.search(written):
        return _raised(digits_value(written[: raised.start()]), int(re.sub(r"[-−]+", "-", raised[1]).replace("+", "")))
    part = _PART.search(written)
    whole = re.sub(r"[^\d.]", "", written[: part.start()] if part else written)
    return (float(whole) if whole else 0.0) + (_fraction(part) if part else 0.0)


def _raised(base: float, exponent: int) -> float:
    try:
        return base**exponent
    except (OverflowError, ZeroDivisionError):
        return base


def _fraction(part: re.Match[str]) -> float:
    return float(part[1]) / max(1.0, float(part[2])) if part[1] else VULGAR[part[0]]


def read_numeral(run: list[Token]) -> Numeral | None:
    """Read the numeral that a run of tokens begins with; None when it begins with none (`a man`, `third`)."""
    value, scale, used = _cardinal(run)
    if used and _is(run, used, "p"):
        return _decimals(run, value, used)
    if not used and run[0].part == "a":
        value, used = 1.0, 1
    elif not used and run[0].part == "f":
        return _times_scale(run, 1 / run[0].value, 1)
    parted = _parted(run, value, used) if used else None
    if parted:
        return parted
    return _with_part(run, value, scale, used) if (used and run[0].part != "a") or used > 1 else None


def _parted(run: list[Token], value: float, used: int) -> Numeral | None:
    """A cardinal over a denominator: `two thirds`, `thirty-two fifths`, `one twenty-fifth`, `a hundred thirty-fifths`."""
    if _is(run, used, "t") and _is(run, used + 1, "fFo"):
        return Numeral(value / (run[used].value + run[used + 1].value), 1.0, used + 2, True)
    if not _is(run, used, "fF" if value == 1 else "F"):
        return None  # "two third-graders": a singular is a place in a row
    last = run[used - 1]
    if used > 1 and last.part == "t" and last.joint in (" ", "-") and run[used].value < 10:
        return Numeral((value - last.value) / (last.value + run[used].value), 1.0, used + 1, True)
    return _times_scale(run, value / run[used].value, used + 1)


def _is(run: list[Token], n: int, parts: str, joints: tuple[str, ...] = (" ", "-")) -> bool:
    return n < len(run) and run[n].part in parts and run[n].joint in joints


def _cardinal(run: list[Token]) -> tuple[float, float, int]:
    """Add up groups and their multipliers; returns the value, the last multiplier and how many tokens it took."""
    total, last, used = 0.0, 1.0, 0
    while (group := _group(run, used)) is not None:
        value, n = group
        factor = 1.0
        while _is(run, n, "k"):
            factor, n = factor * run[n].value, n + 1
        if used and not (factor < last and _adds(run, used, n)):
            break
        total, used = total + float(f"{value * factor:.12g}"), n
        if factor == 1.0:
            break
        last = factor
    return total, last, used


def _adds(run: list[Token], start: int, end: int) -> bool:
    """Whether a group adds to the multiplier before it: `two thousand three hundred`, but `$2 million and three years`."""
    is_bare = end == start + 1 and (run[start].part == "n" or run[0].part == "n")
    is_part = _is(run, end, "fF") and run[start].joint == "and"
    return not is_bare and run[start].joint in (" ", "and", ",", ", and") and not is_part


def _group(run: list[Token], n: int) -> tuple[float, int] | None:
    """Read what stands before one multiplier, up to the hundreds: `two hundred and five`, `12`, `a`."""
    first = _below_hundred(run, n)
    if first:
        value, n = first
        return _hundreds(run, value, n) if _is(run, n, "h") and value < 1000 else first
    if n < len(run) and run[n].part == "a" and _is(run, n + 1, "hk", (" ",)):
        return (1.0, n + 1) if run[n + 1].part == "k" else _hundreds(run, 1.0, n + 1)
    if n == 0 and _is(run, 0, "h", ("",)) and _is(run, 1, "k"):
        return _hundreds(run, 1.0, 0)  # "hundred thousand"
    return (1.0, 0) if n == 0 and run[0].part == "k" and run[0].value == 12 else None


def _hundreds(run: list[Token], value: float, n: int) -> tuple[float, int]:
    value, n = value * 100, n + 1
    rest = _below_hundred(run, n) if n < len(run) and run[n].joint in (" ", "-", "and", ", and") else None
    is_next = rest is None or not 0 < rest[0] < 100 or _is(run, rest[1], "h") or (run[n].joint == "and" and _is_part(run, rest))
    return (value, n) if rest is None or is_next else (value + rest[0], rest[1])


def _is_part(run: list[Token], top: tuple[float, int]) -> bool:
    """Whether a small number is the top of a proper fraction: `three quarters`, not `thirty fifths`."""
    return _is(run, top[1], "fF") and top[0] < run[top[1]].value


def _below_hundred(run: list[Token], n: int) -> tuple[float, int] | None:
    if n >= len(run) or run[n].part not in "ndst":
        return None
    is_pair = run[n].part == "t" and _is(run, n + 1, "d") and run[n + 1].value
    return (run[n].value + run[n + 1].value, n + 2) if is_pair else (run[n].value, n + 1)


def _decimals(run: list[Token], value: float, used: int) -> Numeral | None:
    """`two hundred point zero three`, `point seventy-one`: what follows the point is written as it is spoken."""
    written, n = "", used + 1
    while (part := _below_hundred(run, n)) is not None and (n == used + 1 or run[n].joint == " "):
        written, n = f"{written}{part[0]:.0f}", part[1]
    return Numeral(value + float(f"0.{written}"), 1.0, n, False) if written else _with_part(run, value, 1.0, used)


def _times_scale(run: list[Token], value: float, used: int) -> Numeral:
    """A fraction, or a fraction of a multiplier: `half a million`, `two thirds of a million`, `quarter million`."""
    n = used + 1 if _is(run, used, "a", (" ", "of")) else used
    if _is(run, n, "k", (" ", "-", "of")):
        return Numeral(value * run[n].value, run[n].value, n + 1, False)
    return Numeral(value, 1.0, used, True)


def _with_part(run: list[Token], value: float, scale: float, used: int) -> Numeral:
    """Add `and a half`, `and two thirds`, which are parts of the last multiplier unless one of their own follows."""
    plain = Numeral(value, scale, used, False)
    if used >= len(run) or run[used].joint != "and":
        return plain
    top = (1.0, used + 1) if run[used].part == "a" else _below_hundred(run, used)
    if top is None or not _is(run, top[1], "fF"):
        return plain
    part, n = top[0] / run[top[1]].value, top[1] + 1
    if _is(run, n, "k"):
        whole = value if scale > 1.0 else value * run[n].value
        return Numeral(whole + part * run[n].value, run[n].value, n + 1, False)
    return Numeral(value + part * max(scale, 1.0), scale, n, False)
