"""How the cells of a row of corrections are written: each form reads its text, or raises ValueError with the remedy."""

import math
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pandas as pd


def number(text: str) -> float:
    """Read a finite number; commas may part its thousands."""
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"{text!r} is no number; write it as 12000 or 0.5")
    return value


def day(text: str) -> pd.Timestamp:
    """Read an ISO day; week dates and bare digits, which Python reads too, are no such form."""
    try:
        if len(text) != len("2024-10-22"):
            raise ValueError
        return pd.Timestamp(date.fromisoformat(text))
    except ValueError:
        raise ValueError(f"{text!r} is no day; write it as 2024-10-22") from None


def moment(text: str) -> str:
    """Check a day, or a time of it in UTC to the second, as the rows that sessions write have it."""
    try:
        day(text[:10])
        if len(text) != len("2024-10-22"):
            datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        raise ValueError(f"{text!r} is no day; write it as 2024-10-22, or 2024-10-22T09:30:00Z") from None
    return text


def one_of(*words: str) -> Callable[[str], str]:
    """Make a form that only takes some words."""

    def form(text: str) -> str:
        if text not in words:
            raise ValueError(f"{text!r} is none of {', '.join(words)}")
        return text

    return form


def flag(text: str) -> bool:
    """Read yes or no, true or false."""
    return one_of("yes", "no", "true", "false")(text.lower()) in ("yes", "true")


def other(text: str) -> tuple[bool, str, str, int]:
    """Read another mention: whether it is the same, 12 digits of the hash of its text, its field and its first character."""
    digest, field, start = (*text.removeprefix("not ").split(":"), "", "")[:3]
    if not is_digest(digest) or field not in ("headline", "text") or not start.isdecimal():
        raise ValueError(f"{text!r} is no mention; write content_sha256:field:char_start, `not ` before it to part them")
    return not text.startswith("not "), digest[:12], field, int(start)


def is_digest(text: str) -> bool:
    """Tell whether a text is a SHA-256 in hex, or at least the first 12 digits of one."""
    return 12 <= len(text) <= 64 and set(text) <= set("0123456789abcdef")


def written(value: Any) -> str:
    """Write a cell of a table as a row of corrections has it."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else f"{value:.15g}"
