"""What an auditor is asked of an item, and the passages that answer it, marked in their articles.

All that articles and tables say is escaped here.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from analysis import settings
from analysis.citations import evidence
from analysis.corpus.publishers import publisher_names
from analysis.dates.weighed import evidence_words
from analysis.page import Shown, say
from analysis.schema import Tables, rows
from analysis.text import Span, sentence_around
from analysis.themes import Misses, read_codebook, theme_label
from analysis.words import figure_words, first_words, readable, window_words

_LONGEST_EVIDENCE = 120
# So many characters of an article are shown before and after what is marked.
_AROUND = 20_000
_CARD = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""
<div class="question">{{ question }}{% if note %}<p class="note">{{ note }}</p>{% endif %}</div>
<div class="passages">
{% for passage in passages %}
<article><header><b>{{ passage.publisher }}</b> {{ passage.written }} · {{ passage.path }}</header>
<div class="text" tabindex="0" role="region" aria-label="Text of {{ passage.publisher }}">{{ passage.text }}</div></article>
{% endfor %}
</div>
""")


class _Asked(NamedTuple):
    """A question, a line beneath it, and as (article_id, field, start, end) what is marked: all 0 marks nothing."""

    question: Shown
    note: str
    places: list[tuple[str, str, int, int]]


def card(tables: Tables, item: Any) -> str:
    """Show one row of `draw` as HTML: the question, and the passages in their articles."""
    asked = _ASKED[item.about](tables, item)
    ids = [place[0] for place in asked.places]
    articles = tables.articles[tables.articles["article_id"].isin(ids)]
    names, told = publisher_names(articles), {article.article_id: article for article in rows(articles)}
    dates = {day.article_id: day for day in rows(tables.article_dates[tables.article_dates["article_id"].isin(ids)])}
    shown = [
        {
            "publisher": names[article_id],
            "written": _written(dates.get(article_id)) if item.about != "dates" else "",
            "path": readable(" ".join(filter(None, (told[article_id].path, told[article_id].locator)))),
            "text": _marked(str(getattr(told[article_id], field)), start, end),
        }
        for article_id, field, start, end in asked.places
    ]
    return _CARD.render(question=Markup(asked.question.html), note=readable(asked.note), passages=shown)


def _written(day: Any) -> str:
    return "" if day is None or not (day.earliest or day.latest) else window_words(day.earliest, day.latest)


def _marked(text: str, start: int, end: int) -> Markup:
    """Mark a passage in its article, and quietly the sentence around it."""
    sentence = sentence_around(text, Span(start, end))
    low, high = min(sentence.start, start), max(sentence.end, end)
    cuts = (max(0, low - _AROUND), low, start, end, high, high + _AROUND)
    before, opening, marked, rest, after = (readable(text[one:other]) for one, other in pairwise(cuts))
    if start == end:
        return Markup("{}").format(before + rest + after)
    sign = Markup('<span class="sentence">{}<mark>{}</mark>{}</span>').format(opening, marked, rest)
    return Markup("{}{}{}").format(before, sign, after)


def _row(table: pd.DataFrame, key: str, value: Any) -> Any:
    (found,) = rows(table[table[key] == value])
    return found


def _place(mention: Any) -> tuple[str, str, int, int]:
    return mention.article_id, mention.field, mention.char_start, mention.char_end


def _figure(tables: Tables, item: Any) -> _Asked:
    figure = _row(tables.figure_mentions, "mention_id", item.mention_id)
    read = f"{figure_words(figure)} {figure.kind or figure.unit or ''}".strip()
    said = "" if figure.modality == "reported" else f", {figure.modality}"
    return _Asked(say("Read as **{read}**{said}. Does the passage say so?", read=read, said=said), "", [_place(figure)])


def _group(tables: Tables, item: Any) -> _Asked:
    pair = [_row(tables.figure_mentions, "mention_id", each) for each in (item.mention_id, item.other_id)]
    label = _row(tables.quantities, "quantity_id", pair[0].quantity_id).label
    question = say("Both are taken for one quantity, **{label}**. Do they count the same thing?", label=label)
    return _Asked(question, "Whether their numbers agree is no part of the question.", list(map(_place, pair)))


def _date(tables: Tables, item: Any) -> _Asked:
    day = _row(tables.article_dates, "article_id", item.article_id)
    passages = [_place(each) for each in rows(evidence(tables, pd.Series(day._asdict())))]
    told = f"{evidence_words(day.evidence)}: {first_words(day.evidence_text or '', _LONGEST_EVIDENCE)}"
    question = say("Dated **{day}**. Was the article written then?", day=window_words(day.earliest, day.latest))
    return _Asked(question, f"Known by {told}", passages[:1] or [(day.article_id, "text", 0, 0)])


def _theme(tables: Tables, item: Any) -> _Asked:
    hit = _row(tables.theme_mentions, "mention_id", item.mention_id)
    return _Asked(say("Does the passage speak of **{theme}**?", theme=theme_label(item.of)), _defined(item.of), [_place(hit)])


def _absence(tables: Tables, item: Any) -> _Asked:
    text = _row(tables.articles, "article_id", item.article_id).text
    miss = Misses(text, read_codebook(settings.HAND / "themes.yml")).nearest(item.of)
    near = f"Nearest to it: {miss.why}." if miss else "Nothing comes near it."
    question = say("**{theme}** was not found. Does the article leave it out?", theme=theme_label(item.of))
    span = (miss.start, miss.end) if miss else (0, 0)
    return _Asked(question, f"{_defined(item.of)} {near}", [(item.article_id, "text", *span)])


def _defined(theme: str) -> str:
    return read_codebook(settings.HAND / "themes.yml").themes.get(theme, {}).get("definition", "")


_ASKED: dict[str, Callable[[Tables, Any], _Asked]] = {
    "figures": _figure,
    "groups": _group,
    "dates": _date,
    "themes": _theme,
    "absences": _absence,
}
