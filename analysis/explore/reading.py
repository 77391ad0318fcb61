"""The panes of the explorer as HTML: an article with one passage marked, the passages found, a page of the table.

All that articles, files and hand tables say is escaped here; what can be chosen has `data-go`.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from analysis.corpus.publishers import publisher_names
from analysis.explore.search import Hit
from analysis.page import show
from analysis.schema import Tables, rows
from analysis.text import Span, sentence_around
from analysis.words import capital, count, figure_words, in_words, is_missing, readable, window_words

# So many characters of an article are shown before and after the passage.
_AROUND = 30_000
_GO = Markup('<a href="#" role="button" data-go="{}">{}</a>')
_ENV = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
_ARTICLE = _ENV.from_string("""
<article class="article" aria-label="Article">
<header><h3>{{ headline }}</h3>
<p class="quiet"><b>{{ publisher }}</b> · {{ written }} ·
{% if file %}<a data-file="{{ file }}" data-home="{{ home }}" target="_blank" rel="noopener">{{ path }}</a>
{%- else %}{{ path }}{% endif %}</p>
{% if said %}<p class="quiet">{{ said }}</p>{% endif %}
</header>
<div class="scrolls" tabindex="0" role="region" aria-label="Text of {{ publisher }}">{{ text }}</div>
</article>
""")
_HITS = _ENV.from_string("""
<section class="scrolls" tabindex="0" aria-label="Passages"><p class="quiet">{{ told }}</p>
<ol class="hits">
{% for hit in hits %}
<li{% if hit.is_chosen %} data-here{% endif %}>
<a href="#" role="button" data-go="{{ hit.go }}">{{ hit.publisher }}</a> <small class="quiet">{{ hit.written }}</small>
<blockquote>{{ hit.text }}</blockquote></li>
{% endfor %}
</ol></section>
""")
_STEPS = _ENV.from_string("""
<p class="steps"><a href="#" role="button" data-go="step:-{{ n }}"
{%- if n == 1 %} aria-keyshortcuts="p" title="Key p"{% endif %}>‹ {{ what }}</a>
<span class="quiet">{{ at }} of {{ of }}</span>
<a href="#" role="button" data-go="step:{{ n }}"
{%- if n == 1 %} aria-keyshortcuts="n" title="Key n"{% endif %}>{{ what }} ›</a></p>
""")
# Of the table: its headings, and what it is sorted by where that is another column.
_COLUMNS = {
    "figure": "Figure",
    "kind": "What",
    "publisher": "Publisher",
    "written": "Written",
    "attributed_to": "Credited to",
    "question": "Question",
}
_SORTED_BY = {"figure": "size", "written": "earliest", "question": "rank"}


class Place(NamedTuple):
    """A passage that was chosen; one that is no mention has no mention_id."""

    article_id: str
    field: str
    char_start: int
    char_end: int
    mention_id: str = ""


def place_of(tables: Tables, chosen: str) -> Place | None:
    """Find what was chosen, a figure, a theme's hit or `article_id:char_start:char_end` of a text; None when it is gone."""
    for table in (tables.figure_mentions, tables.theme_mentions):
        for mention in rows(table.loc[table["mention_id"] == chosen, list(Place._fields)]):
            return Place(*mention)
    article_id, *ends = chosen.split(":")
    is_there = len(ends) == 2 and all(map(str.isdecimal, ends)) and article_id in set(tables.articles["article_id"])
    return Place(article_id, "text", int(ends[0]), int(ends[1])) if is_there else None


def sentence_of(tables: Tables, place: Place) -> Span:
    """The sentence that a passage stands in."""
    text = tables.articles.loc[tables.articles["article_id"] == place.article_id, place.field].iloc[0]
    return _sentence(str(text), Span(place.char_start, place.char_end))


def _sentence(text: str, own: Span) -> Span:
    found = sentence_around(text, own)
    return Span(min(own.start, found.start), max(own.end, found.end))


def article(tables: Tables, place: Place, others: Iterable[Place] = (), corpus: Path | None = None) -> str:
    """Show the article of a passage: the sentence marked, the passage marked stronger, other passages to be chosen.

    `corpus` is the folder that its file lies in, where a link to it is wanted.
    """
    (row,) = rows(tables.articles[tables.articles["article_id"] == place.article_id])
    days = rows(tables.article_dates[tables.article_dates["article_id"] == place.article_id])
    told = {name: readable(getattr(row, name) or "") for name in ("headline", "text")}
    file = (corpus / row.path).resolve() if corpus else None
    return _ARTICLE.render(
        **told | {place.field: _marked(str(getattr(row, place.field)), place, others)},
        publisher=publisher_names(tables.articles)[place.article_id],
        written="".join(f"written {window_words(day.earliest, day.latest)}" for day in days).replace(
            "written not known", "undated"
        ),
        path=readable(" ".join(filter(None, (row.path, row.locator)))),
        file=file.as_posix() if file and file.is_file() else "",
        home=Path("~").expanduser(),
        said=_said(tables, place.mention_id),
    )


def passages_in(tables: Tables, place: Place, theme: str = "") -> list[Place]:
    """What else may be chosen in the text of a passage: its figures, and the hits of a theme."""
    hits = tables.theme_mentions[tables.theme_mentions["theme"] == theme]
    held = (table[table["article_id"] == place.article_id] for table in (tables.figure_mentions, hits))
    found = (Place(*each) for table in held for each in rows(table[list(Place._fields)]))
    return [each for each in found if each.field == place.field and each.mention_id != place.mention_id]


def _said(tables: Tables, mention_id: str) -> str:
    """What the tables say of a figure, in a line."""
    for figure in rows(tables.figure_mentions[tables.figure_mentions["mention_id"] == mention_id]):
        credit = "" if is_missing(figure.attributed_to) else f"credited to {readable(figure.attributed_to)}"
        parts = (f"{figure_words(figure)} {readable(figure.kind or '')}".strip(), figure.modality, credit)
        return "read as " + ", ".join(filter(None, parts))
    return ""


def _marked(text: str, place: Place, others: Iterable[Place]) -> Markup:
    """Mark the sentence, in it the passage, and everywhere the others; of two that overlap, the passage or the first."""
    own = Span(place.char_start, place.char_end)
    sentence = _sentence(text, own)
    apart = (each for each in others if not own.overlaps(Span(each.char_start, each.char_end)))
    spans = [(each.char_start, each.char_end, each.mention_id) for each in apart] + [(*own, "")] * (own.start < own.end)
    low, high = max(0, own.start - _AROUND), min(len(text), own.end + _AROUND)
    cuts = ((low, sentence.start), sentence, (sentence.end, high))
    before, within, after = (_woven(text, start, end, spans) for start, end in cuts)
    ends = ["…" * (low > 0), "…" * (high < len(text))]
    return Markup('{}{}<span class="sentence">{}</span>{}{}').format(ends[0], before, within, after, ends[1])


def _woven(text: str, start: int, end: int, spans: Iterable[tuple[int, int, str]]) -> Markup:
    """A part of a text with spans marked, those with a name to be chosen by it."""
    html = Markup("")
    for first, last, go in sorted(spans):
        if start <= first and last <= end:
            words = readable(text[first:last])
            html += readable(text[start:first])
            html += _GO.format(go, words) if go else Markup("<mark>{}</mark>").format(words)
            start = last
    return html + readable(text[start:end])


def hits(tables: Tables, found: Sequence[Hit], n_articles: int, shown: slice, chosen: str) -> str:
    """List a part of the passages that were found, with all that was sought marked."""
    names = publisher_names(tables.articles)
    texts, days = (table.set_index("article_id") for table in (tables.articles, tables.article_dates))
    told = [
        {
            "go": hit.go,
            "is_chosen": hit.go == chosen,
            "publisher": names[hit.article_id],
            "written": window_words(*days.loc[hit.article_id, ["earliest", "latest"]]),
            "text": _woven(str(texts.at[hit.article_id, "text"]), hit.start, hit.end, [(*each, "") for each in hit.found]),
        }
        for hit in found[shown]
    ]
    return _HITS.render(hits=told, told=capital(f"{count(n_articles, 'article')}, {count(len(found), 'passage')}"))


def in_order(figures: pd.DataFrame, column: str) -> pd.DataFrame:
    """Sort the figures of the table by one of its columns, downwards where a minus stands before its name."""
    name = column.removeprefix("-")
    if name not in _COLUMNS:
        return figures
    return figures.sort_values(_SORTED_BY.get(name, name), ascending=name == column, kind="stable")


def table(figures: pd.DataFrame, shown: slice, chosen: str, by: str) -> str:
    """Show a part of the figures; each leads to its passage, and each heading sorts by its column, once more the other way."""
    page = figures[shown]
    told = page.assign(
        figure=pd.Series([_go(each, chosen) for each in rows(page)], page.index, dtype="object"),
        written=[window_words(*each) for each in zip(page["earliest"], page["latest"], strict=True)],
    )
    first, last = min(shown.start + 1, len(figures)), shown.start + len(page)
    caption = f"Figures {in_words(first)} to {in_words(last)} of {in_words(len(figures))}"
    arrows = {name: " ▲" if by == name else " ▼" if by == f"-{name}" else "" for name in _COLUMNS}
    heads = {name: _GO.format(f"sort:{name}", words) + arrows[name] for name, words in _COLUMNS.items()}
    return show(told, caption, heads).html


def _go(mention: Any, chosen: str) -> Markup:
    link = _GO.format(mention.mention_id, figure_words(mention))
    return Markup("<b data-here>{}</b>").format(link) if mention.mention_id == chosen else link


def steps(n: int, what: str, at: int, of: int) -> str:
    """Links to what stands before and after: `step:-n` and `step:n`, with keys where they go one by one."""
    return _STEPS.render(n=n, what=what, at=at, of=of)


def hint(words: str) -> str:
    """A line in place of what is not there."""
    return str(Markup('<p class="hint" role="status">{}</p>').format(words))
