"""What the machine says, item by item: all that a sample is drawn from, and that judgements are held against."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

import pandas as pd

from analysis import schema
from analysis.schema import Tables
from analysis.words import is_missing

# What an audit judges, and how a sentence calls it.
ABOUT = {"figures": "mentions", "groups": "groupings", "dates": "dates", "themes": "theme hits", "absences": "absences"}
# What an item is: a passage, or with both ends 0 a whole article; `of` is the theme, or where the other figure stands.
ITEM = ("content_sha256", "field", "char_start", "char_end", "about", "of")
_COLUMNS = [*ITEM, "said", "stratum", "is_by_hand", "article_id", "mention_id", "other_id"]
DIGEST = 12


def items(tables: Tables, about: str) -> pd.DataFrame:
    """List what the machine says on one subject, a key of `ABOUT`; passages of copied texts once.

    An item is a figure outside clutter, two figures put into one quantity, the date of an article, a hit of a theme, or a
    theme not found in an article. Of each quantity every figure is paired with one other, so that a quantity of a hundred
    figures has a hundred items and not five thousand.

    Returns the columns `ITEM`; `said`, what the machine says, as plainly as a later version would write it; `stratum`;
    `is_by_hand`, whether a correction shaped it; `article_id`, `mention_id` and `other_id` where to look it up in these tables.
    """
    told = _SAYS[about](_placed(tables)).assign(about=about)
    told = told.reindex(columns=_COLUMNS).drop_duplicates(list(ITEM), ignore_index=True)
    shaped = by_hand(tables)
    return told.assign(is_by_hand=[bool(shaped & spoken_of(row)) for row in schema.rows(told)])


def _placed(tables: Tables) -> Tables:
    """Give every row the digest of its text, and mentions their place in it, which no new name or order of files changes."""
    digests = tables.articles.set_index("article_id")["content_sha256"].str[:DIGEST]
    told = {}
    for name in ("figure_mentions", "theme_mentions", "article_dates", "theme_coverage"):
        frame = getattr(tables, name)
        told[name] = frame.assign(content_sha256=frame["article_id"].map(digests))
    return tables._replace(**told)


def _figures(tables: Tables) -> pd.DataFrame:
    told = tables.figure_mentions[~tables.figure_mentions["is_boilerplate"]]
    publishers = tables.articles.set_index("article_id")["publisher"]
    strata = told["article_id"].map(publishers).fillna("") + "/" + told["kind"].fillna("")
    return told.assign(of="", said=list(map(reading, schema.rows(told))), stratum=strata)


def reading(figure: Any) -> str:
    """Write what a figure was read as: "about 1500 troops", "range 10-12 people planned"."""
    best = figure.value_best
    value = f"{best:.15g}" if best is not None else "-".join(_plain(end) for end in (figure.value_low, figure.value_high))
    words = (figure.bound, "strict" if figure.is_strict else "", value.rstrip("-"), figure.kind or figure.unit)
    return " ".join(filter(None, (*words, "" if figure.modality == "reported" else figure.modality)))


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def _groups(tables: Tables) -> pd.DataFrame:
    told = tables.figure_mentions.dropna(subset=["quantity_id"])
    told = told.assign(place=[place(row) for row in schema.rows(told)]).drop_duplicates("place")
    told = told.assign(drawn=list(map(shuffled, told["place"]))).sort_values(["quantity_id", "drawn"], ignore_index=True)
    rings = told.groupby("quantity_id", sort=False)
    size, nth = rings["place"].transform("size"), rings.cumcount()
    after = pd.Series(told.index + 1, told.index).where(nth + 1 < size, told.index - nth)
    other = told.loc[after].set_index(told.index)
    verdicts = tables.quantities.set_index("quantity_id")["verdict"]
    pairs = told.assign(of=other["place"], other_id=other["mention_id"], said="one quantity")
    return pairs.assign(stratum=told["quantity_id"].map(verdicts))[(size > 2) | ((size == 2) & (nth == 0))]


def place(row: Any) -> str:
    """Say where a mention stands, as `same_as` of the corrections does."""
    return f"{row.content_sha256}:{row.field}:{row.char_start}"


def shuffled(text: str, seed: int = 0) -> str:
    """A rank that depends on nothing but the text and the seed."""
    return sha256(f"{seed}:{text}".encode()).hexdigest()[:16]


def _dates(tables: Tables) -> pd.DataFrame:
    told = tables.article_dates.dropna(subset=["earliest", "latest"], how="all")
    return told.assign(field="text", char_start=0, char_end=0, of="", said=told["edtf"], stratum=told["evidence"].fillna(""))


def _themes(tables: Tables) -> pd.DataFrame:
    told = tables.theme_mentions
    return told.assign(of=told["theme"], said="found", stratum=told["theme"])


def _absences(tables: Tables) -> pd.DataFrame:
    told = tables.theme_coverage[tables.theme_coverage["level"] == "absent"]
    return told.assign(field="text", char_start=0, char_end=0, of=told["theme"], said="not found", stratum=told["theme"])


_SAYS: dict[str, Callable[[Tables], pd.DataFrame]] = {
    "figures": _figures,
    "groups": _groups,
    "dates": _dates,
    "themes": _themes,
    "absences": _absences,
}


def spoken_of(item: Any) -> set[str]:
    """What a correction that shapes an item would speak of: a place, or a date or theme of a text."""
    if item.about == "dates":
        return {f"{item.content_sha256}:date"}
    if item.about in ("themes", "absences"):
        return {f"{item.content_sha256}:{item.of}"}
    return {place(item), item.of}


def by_hand(tables: Tables) -> set[str]:
    """All that corrections have shaped, as `spoken_of` says it."""
    said = tables.corrections[tables.corrections["state"] == "applied"]
    return {words for row in schema.rows(said.rename(columns={"is": "becomes"})) for words in _shaped(row)}


def _shaped(row: Any) -> Iterable[str]:
    digest = row.content_sha256[:DIGEST]
    if row.column == "published_date":
        yield f"{digest}:date"
    elif row.column.startswith("theme"):
        yield from (f"{digest}:{theme}" for theme in (row.was, row.becomes) if not is_missing(theme))
    elif row.char_end:
        yield f"{digest}:{row.field}:{row.char_start}"
    if row.column == "same_as":
        other, _, where = row.becomes.removeprefix("not ").partition(":")
        yield f"{other[:DIGEST]}:{where}"
