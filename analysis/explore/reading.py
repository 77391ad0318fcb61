"""The panes of the explorer as HTML: an article with one passage marked, the passages found, a page of the table.

All that articles, files and hand tables say is escaped here; what can be chosen has `data-go`.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from analysis.corpus.publishers import publisher_names
from analysis.explore.search import Hit
from analysis.page import show
from analysis.schema import Tables, rows
from analysis.text import Span, sentence_around
from analysis.words import count, figure_words, in_words, is_missing, readable, window_words

# So many characters of an article are shown before and after the passage.
_AROUND = 30_000
_GO = Markup('<a href="#" role="button" data-go="{}">{}</a>')
_ENV = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
_ARTICLE = _ENV.from_string("""
<article class="article" aria-label="Article">
<header><h3>{{ headline }}</h3>
<p><b>{{ publisher }}</b> · {{ written }} · {% if link %}<a href="{{ link }}" target="_blank" rel="noopener">{{ path }}</a>
{%- else %}{{ path }}{% endif %}</p>
{% if said %}<p class="said">{{ said }}</p>{% endif %}
</header>
<div class="scrolls" tabindex="0" role="region" aria-label="Text">{{ text }}</div>
</article>
""")
_HITS = _ENV.from_string("""
<section class="scrolls" tabindex="0" aria-label="Passages"><p class="count">{{ told }}</p>
<ol class="hits">
{% for hit in hits %}
<li{% if hit.is_chosen %} data-here{% endif %}>
<a href="#" role="button" data-go="{{ hit.go }}">{{ hit.publisher }}</a> <small>{{ hit.written }}</small>
<blockquote>{{ hit.text }}</blockquote></li>
{% endfor %}
</ol></section>
""")


class Place(NamedTuple):
    """A passage that was chosen: a mention, its sentence around it. A passage that is none has no mention_id."""

    article_id: str
    field: str
    char_start: int
    char_end: int
    sentence_start: int
    sentence_end: int
    mention_id: str = ""


def place_of(tables: Tables, chosen: str) -> Place | None:
    """Find what was chosen: a mention_id of any table, or `article_id:char_start:char_end` of a text; None when it is gone."""
    for table in (tables.figure_mentions, tables.theme_mentions, tables.date_mentions):
        for mention in rows(table[table["mention_id"] == chosen]):
            span = _sentence(tables, mention.article_id, mention.field, mention.char_start, mention.char_end)
            return Place(mention.article_id, mention.field, mention.char_start, mention.char_end, *span, mention.mention_id)
    article_id, *ends = chosen.split(":")
    if len(ends) == 2 and all(map(str.isdecimal, ends)) and article_id in set(tables.articles["article_id"]):
        start, end = map(int, ends)
        return Place(article_id, "text", start, end, *_sentence(tables, article_id, "text", start, end))
    return None


def _sentence(tables: Tables, article_id: str, field: str, start: int, end: int) -> tuple[int, int]:
    text = str(tables.articles.loc[tables.articles["article_id"] == article_id, field].iloc[0])
    sentence = sentence_around(text, Span(start, end))
    return min(start, sentence.start), max(end, sentence.end)


def article(tables: Tables, place: Place, theme: str = "", link: str = "") -> str:
    """Show the article of a passage: the sentence marked, the passage marked stronger, its other figures to be chosen.

    `theme` marks the hits of a theme too; `link` is where the file lies.
    """
    (row,) = rows(tables.articles[tables.articles["article_id"] == place.article_id])
    (day,) = rows(tables.article_dates[tables.article_dates["article_id"] == place.article_id])
    mentions = pd.concat([_of(tables.figure_mentions, place), _of(tables.theme_mentions, place, theme)])
    spans = [
        (each.char_start, each.char_end, each.mention_id) for each in rows(mentions[["char_start", "char_end", "mention_id"]])
    ]
    marked = {place.field: _marked(str(getattr(row, place.field)), place, spans)}
    told = {name: marked.get(name, readable(getattr(row, name) or "")) for name in ("headline", "text")}
    return _ARTICLE.render(
        **told,
        publisher=publisher_names(tables.articles)[place.article_id],
        written=f"written {window_words(day.earliest, day.latest)}".replace("written not known", "undated"),
        path=readable(" ".join(filter(None, (row.path, row.locator)))),
        said=_said(tables, place.mention_id),
        link=link,
    )


def _of(table: pd.DataFrame, place: Place, theme: str | None = None) -> pd.DataFrame:
    kept = table[(table["article_id"] == place.article_id) & (table["field"] == place.field)]
    return kept if theme is None else kept[kept["theme"] == theme]


def _said(tables: Tables, mention_id: str) -> str:
    """What the tables say of a figure, in a line."""
    for figure in rows(tables.figure_mentions[tables.figure_mentions["mention_id"] == mention_id]):
        credit = "" if is_missing(figure.attributed_to) else f"credited to {readable(figure.attributed_to)}"
        parts = (f"{figure_words(figure)} {readable(figure.kind or '')}".strip(), figure.modality, credit)
        return "read as " + ", ".join(filter(None, parts))
    return ""


def _marked(text: str, place: Place, spans: Iterable[tuple[int, int, str]]) -> Markup:
    """Mark the sentence, in it the passage, and everywhere the other mentions; of two that overlap, the passage or the first."""
    own = (place.char_start, place.char_end, place.mention_id)
    others = sorted(each for each in spans if each[2] != place.mention_id and (each[1] <= own[0] or own[1] <= each[0]))
    low, high = max(0, own[0] - _AROUND), min(len(text), own[1] + _AROUND)
    cuts = ((low, place.sentence_start), (place.sentence_start, place.sentence_end), (place.sentence_end, high))
    before, sentence, after = (_run(text, start, end, [*others, own], own) for start, end in cuts)
    return Markup('{}<span class="sentence">{}</span>{}').format(
        Markup("…" if low else "") + before, sentence, after + ("…" if high < len(text) else "")
    )


def _run(text: str, start: int, end: int, spans: Iterable[tuple[int, int, str]], own: tuple[int, int, str]) -> Markup:
    html = Markup("")
    for first, last, mention_id in sorted(spans):
        if start <= first and last <= end:
            words = readable(text[first:last])
            is_own = (first, last, mention_id) == own
            html += readable(text[start:first])
            html += Markup("<mark data-here>{}</mark>").format(words) if is_own else _GO.format(mention_id, words)
            start = last
    return html + readable(text[start:end])


def hits(tables: Tables, found: Sequence[Hit], n_articles: int, shown: slice, chosen: str) -> str:
    """List a part of the passages that were found, with all that was sought marked."""
    names = publisher_names(tables.articles)
    texts, days = (table.set_index("article_id") for table in (tables.articles, tables.article_dates))
    told = []
    for hit in found[shown]:
        text, day = str(texts.at[hit.article_id, "text"]), days.loc[hit.article_id]
        html, at = Markup(""), hit.start
        for start, end in hit.found:
            if start >= at:
                html += Markup("{}<mark>{}</mark>").format(readable(text[at:start]), readable(text[start:end]))
                at = end
        told.append(
            {"go": hit.go, "is_chosen": hit.go == chosen, "publisher": names[hit.article_id]}
            | {"text": html + readable(text[at : hit.end]), "written": window_words(day["earliest"], day["latest"])}
        )
    return _HITS.render(hits=told, told=f"{count(n_articles, 'article')}, {count(len(found), 'passage')}")


_COLUMNS = {
    "figure": "Figure",
    "counts": "What",
    "publisher": "Publisher",
    "written": "Written",
    "credited": "Credited to",
    "judged": "Question",
}


def table(figures: pd.DataFrame, asked: pd.DataFrame, shown: slice, chosen: str) -> str:
    """Show a part of the figures; each leads to its passage."""
    page = figures[shown]
    questions = dict(zip(asked["question_id"], asked["question"], strict=True))
    told = page.assign(
        figure=pd.Series([_go(each, chosen) for each in rows(page)], page.index, dtype="object"),
        counts=page["kind"],
        written=[window_words(*each) for each in zip(page["earliest"], page["latest"], strict=True)],
        credited=page["attributed_to"],
        judged=page["question_id"].map(questions),
    )
    first, last = min(shown.start + 1, len(figures)), shown.start + len(page)
    caption = f"Figures {in_words(first)} to {in_words(last)} of {in_words(len(figures))}"
    return show(told, caption, _COLUMNS).html


def _go(mention: Any, chosen: str) -> Markup:
    link = _GO.format(mention.mention_id, figure_words(mention))
    return Markup("<b data-here>{}</b>").format(link) if mention.mention_id == chosen else link


def hint(words: str) -> str:
    """A line in place of what is not there."""
    return str(Markup('<p class="hint" role="status">{}</p>').format(words))
