"""How much of what was audited is right, in words and with its interval."""

from datetime import date
from importlib.metadata import version
from math import sqrt
from typing import NamedTuple

from analysis.audits.items import ABOUT
from analysis.audits.score import scored
from analysis.schema import Tables
from analysis.words import day_in_words

_Z = 1.96


class Audit(NamedTuple):
    """`n_right` of `n` audited items are right; `low` and `high` are the ends of the 95 % interval (Wilson).

    `on` is the day of the last judgement, `n_open` how many more are to be judged again. Of the `n_before` items that an
    earlier version was judged on, `since` the first of them, `n_right_before` were right then and `n_right_after` are now.
    """

    n_right: int
    n: int
    low: float
    high: float
    on: str
    n_open: int
    since: str
    n_before: int
    n_right_before: int
    n_right_after: int


def audited(tables: Tables, about: str) -> Audit | None:
    """Count what was audited of the articles of this corpus, as `scored` holds it against the tables; None where nothing was."""
    found = scored(tables, about)
    known = [each for each in found if each.is_right is not None]
    if not known:
        return None
    n_right = sum(each.is_right is True for each in known)
    before = sorted((each for each in known if each.version != version("press-workbook")), key=lambda each: each.on)
    return Audit(
        n_right,
        len(known),
        *wilson(n_right, len(known)),
        on=max(each.on for each in found)[:10],
        n_open=len(found) - len(known),
        since=before[0].version if before else "",
        n_before=len(before),
        n_right_before=sum(each.was_right for each in before),
        n_right_after=sum(each.is_right is True for each in before),
    )


def wilson(n_right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score, which holds for few items and near all and none."""
    share, z2 = n_right / n, _Z**2 / n
    middle, reach = share + z2 / 2, _Z * sqrt(share * (1 - share) / n + z2 / (4 * n))
    return max(0.0, (middle - reach) / (1 + z2)), min(1.0, (middle + reach) / (1 + z2))


def audit_words(tables: Tables, about: str) -> str:
    """State the accuracy on this corpus, for a caption: "on this corpus", then `right_words`; or "not audited"."""
    audit = audited(tables, about)
    return f"on this corpus {right_words(about, audit)}" if audit else "not audited"


def right_words(about: str, audit: Audit) -> str:
    """State an audit: "47 of 50 audited mentions right (95 % interval 84% to 98%), 9 May 2026"."""
    right = f"{audit.n_right} of {audit.n} audited {ABOUT[about]} right (95 % interval {audit.low:.0%} to {audit.high:.0%})"
    return f"{right}, {day_in_words(date.fromisoformat(audit.on))}"
