"""What analysts checked by hand, in words: how much was audited, and how much corrected."""

from collections.abc import Mapping
from datetime import date

from analysis.audits import ABOUT, Audit, audited
from analysis.schema import Tables
from analysis.words import capital, count, day_in_words, listed


def checked_words(tables: Tables) -> str:
    """Say how much of the reading of these articles was audited, with what outcome and when, and how much was corrected.

    "Checked by hand: 47 of 50 mentions right (95 % interval 84% to 98%), 9 of 10 groupings (60% to 98%), last on 9 May 2026;
    not audited: dates, theme hits and absences. Since version 0.3: mentions 45 of 50 → 47 of 50. Two corrections by one
    analyst."
    """
    found = {ABOUT[about]: audit for about in ABOUT if (audit := audited(tables, about))}
    told = [_audited(found), _since(found), correction_words(tables)]
    if not any(told):
        return "Nothing in these articles was checked by hand: no audit, no correction."
    return f"Checked by hand: {'. '.join(capital(each) if n else each for n, each in enumerate(filter(None, told)))}."


def _audited(found: Mapping[str, Audit]) -> str:
    if not found:
        return ""
    shares = [f"{audit.n_right} of {audit.n} {name}" for name, audit in found.items()]
    ends = [f"{audit.low:.0%} to {audit.high:.0%}" for audit in found.values()]
    told = [f"{shares[0]} right (95 % interval {ends[0]})", *map("{} ({})".format, shares[1:], ends[1:])]
    day = day_in_words(date.fromisoformat(max(audit.on for audit in found.values())))
    left = [name for name in ABOUT.values() if name not in found]
    return f"{', '.join(told)}, last on {day}" + (f"; not audited: {listed(left)}" if left else "")


def _since(found: Mapping[str, Audit]) -> str:
    told = [
        f"{name} {audit.n_right_before} of {audit.n_before} → {audit.n_right_after} of {audit.n_before}"
        for name, audit in found.items()
        if audit.n_before
    ]
    since = min((audit.since for audit in found.values() if audit.since), default="")
    n_open = sum(audit.n_open for audit in found.values())
    again = f"{count(n_open, 'item', 'items')} to be judged again" if n_open else ""
    return "; ".join(filter(None, [f"since version {since}: {', '.join(told)}" if told else "", again]))


def correction_words(tables: Tables) -> str:
    """Count the corrections of these articles: "12 corrections by two analysts; one of them no longer fits"; "" for none.

    Rows about texts that are not among the articles are counted by themselves.
    """
    said = tables.corrections
    is_here = said["content_sha256"].str[:12].isin(tables.articles["content_sha256"].str[:12])
    here, n_elsewhere = said[is_here], int((~is_here).sum())
    states = here["state"].value_counts()
    n_overruled, n_stale = int(states.get("overruled", 0)), int(states.get("stale", 0))
    told = [
        f"{count(len(here), 'correction')} by {count(here['by'].nunique(), 'analyst')}" if len(here) else "",
        f"{count(n_overruled, 'of them', 'of them')} overruled by a later one" if n_overruled else "",
        count(n_stale, "of them no longer fits", "of them no longer fit") if n_stale else "",
        f"{count(n_elsewhere, 'correction')} of texts that are not here" if n_elsewhere else "",
    ]
    return "; ".join(filter(None, told))
