"""What an auditor is asked of an item, and the passages that answer it, marked in their articles."""

from collections.abc import Callable
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis import settings
from analysis.citations import evidence
from analysis.dates.weighed import evidence_words
from analysis.explore.reading import Place, article, place_of
from analysis.page import Shown, say
from analysis.schema import Tables, rows
from analysis.themes import Misses, read_codebook, theme_label
from analysis.words import figure_words, first_words, readable, window_words

_LONGEST_EVIDENCE = 120
_CARD = Markup('<div class="question">{}<p class="quiet">{}</p></div><div class="passages">{}</div>')
# A question, a line beneath it, and what is marked.
Asked = tuple[Shown, str, list[Place]]


def card(tables: Tables, item: Any) -> str:
    """Show one row of `draw` as HTML: the question, and the passages in their articles; escaped as all that they say."""
    question, note, places = _ASKED[item.about](tables, item)
    shown = Markup("").join(Markup(article(tables, place)) for place in places)
    return _CARD.format(Markup(question.html), readable(note), shown)


def _row(table: pd.DataFrame, key: str, value: Any) -> Any:
    (found,) = rows(table[table[key] == value])
    return found


def _figure(tables: Tables, item: Any) -> Asked:
    figure = _row(tables.figure_mentions, "mention_id", item.mention_id)
    read = f"{figure_words(figure)} {figure.kind or figure.unit or ''}".strip()
    said = "" if figure.modality == "reported" else f", {figure.modality}"
    return say("Read as **{read}**{said}. Does the passage say so?", read=read, said=said), "", _places(tables, item.mention_id)


def _group(tables: Tables, item: Any) -> Asked:
    quantity = _row(tables.figure_mentions, "mention_id", item.mention_id).quantity_id
    label = _row(tables.quantities, "quantity_id", quantity).label
    question = say("Both are taken for one quantity, **{label}**. Do they count the same thing?", label=label)
    return question, "Whether their numbers agree is no part of the question.", _places(tables, item.mention_id, item.other_id)


def _date(tables: Tables, item: Any) -> Asked:
    day = _row(tables.article_dates, "article_id", item.article_id)
    passages = [Place(*each) for each in rows(evidence(tables, pd.Series(day._asdict()))[list(Place._fields)])]
    told = f"{evidence_words(day.evidence)}: {first_words(day.evidence_text or '', _LONGEST_EVIDENCE)}"
    question = say("Dated **{day}**. Was the article written then?", day=window_words(day.earliest, day.latest))
    return question, f"Known by {told}", passages[:1] or [Place(day.article_id, "text", 0, 0)]


def _theme(tables: Tables, item: Any) -> Asked:
    question = say("Does the passage speak of **{theme}**?", theme=theme_label(item.of))
    return question, _defined(item.of), _places(tables, item.mention_id)


def _absence(tables: Tables, item: Any) -> Asked:
    text = _row(tables.articles, "article_id", item.article_id).text
    miss = Misses(text, read_codebook(settings.HAND / "themes.yml")).nearest(item.of)
    near = f"Nearest to it: {miss.why}." if miss else "Nothing comes near it."
    question = say("**{theme}** was not found. Does the article leave it out?", theme=theme_label(item.of))
    span = (miss.start, miss.end) if miss else (0, 0)
    return question, f"{_defined(item.of)} {near}", [Place(item.article_id, "text", *span)]


def _places(tables: Tables, *mention_ids: str) -> list[Place]:
    return [place for each in mention_ids if (place := place_of(tables, each))]


def _defined(theme: str) -> str:
    return read_codebook(settings.HAND / "themes.yml").themes.get(theme, {}).get("definition", "")


_ASKED: dict[str, Callable[[Tables, Any], Asked]] = {
    "figures": _figure,
    "groups": _group,
    "dates": _date,
    "themes": _theme,
    "absences": _absence,
}
