"""From words that point from a day to the TIMEX3 value: last year, Friday, five years ago, three days, every Monday.

Readers as in `values.py`: they take the match and where it stands and return the value as far as it is known.
"""

import re

from analysis.dates import vocabulary as words
from analysis.dates.resolve import shift_days, shifted
from analysis.dates.values import Context, Match, is_capital, month_number, named, reckoned, yearly

_COMPARISON = re.compile(
    r"\b(?:compared|versus|corresponding|comparable)\b(?:(?!\.\s)[^;:]){0,80}$"
    r"|\b(?:up|down|increase|rise|gain|drop|decline|decrease)\sfrom\s$"
)
_COMPARES = re.compile(r"\b(?:from|than|compared|versus|against|a\sshare)\b(?:(?!\.\s)[^;:]){0,80}$")
_PER = re.compile(r"(?:[\ds]|once|twice|share|percent|million|billion)\s$")


def near(match: Match, at: Context) -> str | None:
    """Read last year, this week, next Monday, last June, this summer, earlier this month, the weekend."""
    *_, shift = (named(match, "shift") or "this").split()
    step = words.SHIFTS.get(shift, 0)
    unit = words.SHORT_UNITS.get(named(match, "short", "end") or "") or named(match, "unit", "unit2")
    at = reckoned(at, shift)
    # "Compared with $3 million last year", of a quarter's figures, is the same quarter.
    before = at.folded[max(0, at.start - 90) : at.start]
    if unit == "year" and step == -1 and at.compared and int(at.compared[:4]) > 1 and _COMPARISON.search(before):
        return f"{int(at.compared[:4]) - 1:04d}{at.compared[4:]}"
    if unit:
        return _near_unit(words.UNITS[unit], step, at)
    name = next(group for group in ("weekday", "month", "season") if named(match, group))
    if name != "season" and not is_capital(match, at, name):
        return None
    toward = at._replace(toward={-1: "before", 1: "after"}.get(step, ""))
    if name == "weekday":
        return near_weekday(words.WEEKDAYS[match[name]], toward)
    part = words.SEASONS[match[name]] if name == "season" else f"{month_number(match[name]):02d}"
    if step == 0 and at.anchor:
        return f"{at.anchor.year:04d}-{part}"
    return yearly(toward, part)


def _near_unit(unit: str, step: int, at: Context) -> str | None:
    if at.anchor is None:
        return words.UNKNOWN[unit]
    # A paper of Tuesday that writes "the weekend" means the last one.
    if unit == "WE" and step == 0 and at.direction != "future" and at.anchor.isoweekday() < 6:
        step = -1
    return shifted(at.anchor, unit, step)


def near_weekday(number: int, at: Context) -> str | None:
    """Read a weekday: the last one up to the anchor, or the next when its clause looks ahead."""
    if at.anchor is None:
        return f"XXXX-WXX-{number}"
    back = (at.anchor.isoweekday() - number) % 7
    days = (7 - back) % 7 if at.direction in ("future", "after", "onward") else -back
    if days == 0:
        days = {"after": 7, "before": -7}.get(at.direction, 0)
    found = shift_days(at.anchor, days)
    return found.isoformat() if found else None


def near_day(match: Match, at: Context) -> str | None:
    """Read today, yesterday, tomorrow and the days of the week."""
    name = match["day"]
    if name in words.WEEKDAYS:
        return near_weekday(words.WEEKDAYS[name], at) if is_capital(match, at, "day") else None
    days = {"yesterday": -1, "tomorrow": 1, "last": -1}.get(name, 0)
    if at.anchor is None:
        return "XXXX-XX-XX"
    found = shift_days(at.anchor, days)
    return found.isoformat() if found else None


def day_part(match: Match, at: Context) -> str | None:
    """Read last night, this morning, Friday evening."""
    part = words.DAY_PARTS[named(match, "part", "part2") or ""]
    if named(match, "part"):
        return f"{at.anchor or 'XXXX-XX-XX'}T{part}"
    found = near_day(match, at)
    return found and f"{found}T{part}"


def clock(match: Match, at: Context) -> str | None:
    """Read a time of the clock, on its day when that is named."""
    day = near_day(match, at) if match["day"] else f"{at.anchor or 'XXXX-XX-XX'}"
    if match["noon"]:
        return day and day + ("T12:00" if match["noon"] == "noon" else "T24:00")
    hour = int(match["hour"]) % 12 + 12 * (match["half"][0] == "p")
    hour = int(match["hour"]) if match["half"].startswith("o") else hour
    return day and f"{day}T{hour:02d}:{match['minute'] or '00'}"


def every(match: Match, at: Context) -> str | None:
    """Read what comes round: every Monday, each July, daily."""
    what = match["what"]
    if what in words.SETS or what in words.SET_UNITS:
        return words.SETS.get(what) or words.SET_UNITS[what]
    if what in words.WEEKDAYS:
        return f"XXXX-WXX-{words.WEEKDAYS[what]}" if is_capital(match, at, "what") else None
    if what in words.SEASONS:
        return f"XXXX-{words.SEASONS[what]}"
    return f"XXXX-XX-XXT{words.DAY_PARTS[what]}" if what in words.DAY_PARTS else f"XXXX-{month_number(what):02d}"


def _count(match: Match) -> str | None:
    """Return how many, as TIMEX3 writes it; None for half a unit or when no number is given."""
    if "vague" in match.re.groupindex and match["vague"] is not None:
        return "X"
    number = named(match, "number") or "a"
    if number[0].isdigit():
        return number
    parts = [number] if number in words.NUMBERS else re.split(r"[\s-]", number)
    total = sum(words.NUMBERS[part] for part in parts)
    return str(total) if total else None


def ago(match: Match, at: Context) -> str | None:
    """Read five years ago from the anchor, a year earlier from the value spoken of before."""
    count, unit, side = (_count(match) if "number" in match.re.groupindex else "1"), words.UNITS[match["unit"]], match["side"]
    if count is None or not count.isdigit():
        return "PAST_REF" if side == "ago" else None
    steps = int(count) * (-1 if side in ("ago", "earlier", "before") else 1)
    if unit == "Y" and steps == -1 and at.compared and (side == "earlier" or "-" in match[0] or is_comparison(at)):
        year = int(at.compared[:4]) - 1
        return f"{year:04d}{at.compared[4:]}" if year else None
    if side in ("ago", "from now", "from today", "after today"):
        return shifted(at.anchor, unit, steps) if at.anchor else words.UNKNOWN.get(unit, "PAST_REF")
    if at.spoken:
        return shifted(at.spoken["/" in (at.previous or "")], unit, steps)
    return shifted(at.anchor, unit, steps) if at.anchor and "number" not in match.re.groupindex else None


def is_comparison(at: Context) -> bool:
    """Tell whether the figure just before is one to compare with: `up from $3 million`, `than`."""
    return _COMPARES.search(at.folded[max(0, at.start - 90) : at.start]) is not None


def hence(match: Match, at: Context) -> str | None:
    """Read `will end in two weeks` as a date; otherwise it is how long something takes."""
    count = _count(match)
    if at.anchor is None or not (count or "").isdigit() or at.direction != "future":
        return None
    return shifted(at.anchor, words.UNITS[match["unit"]], int(count or 0))


def age(match: Match, at: Context) -> str | None:
    """Read a 31-month-old; an age in years is a figure, no time."""
    return duration(match, at) if match["old"] == "-old" and match["unit"] != "year" else None


def duration(match: Match, at: Context) -> str | None:
    """Read a length of time: P3D for three days, PXD for a few of them."""
    count, unit = _count(match), words.UNITS[match["unit"]]
    if count is None:
        return None
    if unit == "Q" and "-" in match[0]:
        return None
    is_article = named(match, "number") in ("a", "an")
    # "$5 a year", "twice a day", "ten barrels a day": the article means "per".
    if is_article and _PER.search(at.folded[max(0, at.start - 8) : at.start]):
        return None
    size = {"E": 10, "C": 100}.get(unit, 1)
    if size > 1 and count.isdigit():
        return f"P{int(count) * size}Y"
    return f"PT{count}{unit[1]}" if unit[0] == "T" else f"P{count}{unit}"


def recent(match: Match, at: Context) -> str | None:
    """Read recent weeks, coming months."""
    return "PAST_REF" if match["which"] == "recent" else "FUTURE_REF"


def reference(match: Match, at: Context) -> str | None:
    """Read now, recently, soon."""
    return words.REFERENCES[" ".join(match["which"].split())]
