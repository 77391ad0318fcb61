"""The sentences that findings rest on, as printed, each with a line to cite it by.

What articles say is escaped here, once, and never read as Markdown or HTML.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from analysis.citations import citations
from analysis.compare import Judgement, cited
from analysis.corpus.publishers import publisher_names
from analysis.page import Shown
from analysis.schema import Tables, rows
from analysis.tables import SPAN
from analysis.text import Span, sentence_around
from analysis.words import in_words, is_missing, readable, window_words

# So many passages of each judgement are linked beside it, and so many of the others named below.
DIRECT = 3
_MOST_FURTHER = 30
_AROUND = 400
_OPENING = [column.name for column in SPAN]

# `data-back` is where an export puts the links back to where a passage is cited.
_LIST = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""
<ol class="passages">
{% for passage in passages %}
<li id="{{ passage.mention_id }}"><cite>{{ passage.publisher }}</cite>
{%- if passage.day %} <i>{{ passage.day }}</i>{% endif %}<span data-back="{{ passage.mention_id }}"></span>
<blockquote>{{ passage.before }}<mark>{{ passage.surface }}</mark>{{ passage.after }}</blockquote>
<small>{{ passage.place }}</small>
{% if passage.citation %}
<details class="cite"><summary>Cite</summary><code>{{ passage.citation }}</code></details>
{% endif %}</li>
{% endfor %}
</ol>
{% if rest %}<p class="rest">{{ rest }}</p>{% endif %}
{% for anchor, judgement, others, left in further %}
<p id="{{ anchor }}" class="further"><strong>{{ judgement }}</strong> Further passages:
{% for other in others %}
{% if other.is_listed %}<a href="#{{ other.link }}">{{ other.words }}</a>{% else %}{{ other.words }}{% endif %}
{{- "." if loop.last and not left else "; " }}{% endfor %}{% if left %}and {{ left }} more.{% endif %}</p>
{% endfor %}
{% for publisher, text in whole %}
<details class="whole"><summary>Whole text: {{ publisher }}</summary>
<div>{{ text }}</div></details>
{% endfor %}
""")


def passages(
    mentions: pd.DataFrame,
    told: Tables | pd.DataFrame,
    most: int | None = None,
    full_text: bool = False,
    charts: Sequence[Any] = (),
    judged: Sequence[Judgement] = (),
) -> Shown:
    """List the sentences that mentions stand in, each under its publisher, with the mention marked.

    Takes rows of any mention table, and the tables; then each entry has its line of `cite`, which the articles alone do
    not tell, and those behind the marks of `charts` follow; past the first `DIRECT` of each of the judgements `judged`,
    what else it rests on is named in a line of its own, where the count beside the judgement leads. Each entry carries its
    mention_id as the anchor that `say` and the marks lead to. A sentence longer than a paragraph is cut around the mention.
    `full_text` adds the whole text of each article, for readers who may have it.
    """
    if isinstance(told, pd.DataFrame):
        return _listed(mentions[:most], len(mentions), told, [""] * len(mentions[:most]), full_text)
    wanted = _with_marks(mentions, told, charts)
    cut, days = wanted[:most], _days(told)
    further = _further(told, judged, set(cut["mention_id"]), days)
    return _listed(cut, len(wanted), told.articles, citations(told, cut), full_text, days, further)


def _listed(
    cut: pd.DataFrame,
    n_wanted: int,
    articles: pd.DataFrame,
    cites: list[str],
    full_text: bool,
    days: Mapping[str, str] | None = None,
    further: Sequence[Any] = (),
) -> Shown:
    names, texts = publisher_names(articles), articles.set_index("article_id")
    found = [
        {**_passage(mention, cite, names, texts), "day": (days or {}).get(mention.article_id, "")}
        for mention, cite in zip(rows(cut), cites, strict=True)
    ]
    rest = f"{in_words(n_wanted - len(cut))} more not shown." if len(cut) < n_wanted else ""
    whole = [(names[each], _marked(texts, str(each), held)) for each, held in cut.groupby("article_id", sort=False) if full_text]
    lines = [f"{each['publisher']}: {each['before']}[{each['surface']}]{each['after']}" for each in found]
    html = _LIST.render(passages=found, rest=rest, whole=whole, further=further)
    return Shown("\n".join(filter(None, [*lines, rest])), html.strip())


def _days(tables: Tables) -> dict[str, str]:
    days = tables.article_dates.dropna(subset=["earliest", "latest"], how="all")
    return {row.article_id: window_words(row.earliest, row.latest) for row in rows(days)}


def _further(tables: Tables, judged: Sequence[Judgement], listed: set[str], days: Mapping[str, str]) -> list[Any]:
    """What each judgement rests on past its first passages: anchor, judgement, the words with their source, how many more."""
    names, told = publisher_names(tables.articles), []
    for n, each in enumerate(judged, start=1):
        found: dict[str, str] = {}
        for mention in rows(cited(tables, [each._replace(evidence=each.evidence[DIRECT:])])):
            day = f", {days[mention.article_id]}" if mention.article_id in days else ""
            found.setdefault(
                readable(f"{' '.join(mention.surface.split())} in {names[mention.article_id]}{day}"), mention.mention_id
            )
        others = [{"words": words, "link": link, "is_listed": link in listed} for words, link in found.items()]
        if others:
            told.append((further_anchor(n), readable(each.text), others[:_MOST_FURTHER], max(len(others) - _MOST_FURTHER, 0)))
    return told


def further_anchor(n: int) -> str:
    """Where what the nth judgement rests on past its first passages is named, counted from one."""
    return f"further-{n}"


def _with_marks(mentions: pd.DataFrame, tables: Tables, charts: Sequence[Any]) -> pd.DataFrame:
    """Add the mentions that the marks of charts lead to, each once."""
    links = {str(link) for chart in charts for trace in chart.figure.data for link in _links(trace)}
    if not links:
        return mentions
    told = pd.concat([table[_OPENING] for table in (mentions, tables.figure_mentions, tables.date_mentions)])
    is_wanted = told["mention_id"].isin([*links, *mentions["mention_id"]])
    return told[is_wanted].drop_duplicates("mention_id", ignore_index=True)


def _links(trace: Any) -> Iterable[Any]:
    return () if trace.customdata is None else trace.customdata


def _marked(texts: pd.DataFrame, article_id: str, mentions: pd.DataFrame) -> Markup:
    """Give the whole text of an article with its mentions marked; of two that overlap, the first."""
    text, html, at = str(texts.at[article_id, "text"]), Markup(""), 0
    spans = mentions.loc[mentions["field"] == "text", ["char_start", "char_end"]].sort_values(["char_start", "char_end"])
    for start, end in spans.itertuples(index=False):
        if start >= at:
            html += Markup("{}<mark>{}</mark>").format(readable(text[at:start]), readable(text[start:end]))
            at = end
    return html + readable(text[at:])


def _passage(mention: Any, citation: str, names: "pd.Series[str]", texts: pd.DataFrame) -> dict[str, str]:
    text = str(texts.at[mention.article_id, mention.field])
    start, end = _sentence(mention, text)
    low, high = max(start, mention.char_start - _AROUND), min(end, mention.char_end + _AROUND)
    return {
        "mention_id": mention.mention_id,
        "citation": readable(citation),
        "place": _place(mention, texts.loc[mention.article_id]),
        "publisher": names[mention.article_id],
        "before": readable("…" * (low > start) + text[low : mention.char_start]),
        "surface": readable(text[mention.char_start : mention.char_end]),
        "after": readable(text[mention.char_end : high] + "…" * (high < end)),
    }


def _place(mention: Any, article: Any) -> str:
    """Where a passage stands, in one line for a reader of paper: file, code points, and the hash that holds the text to it."""
    file = " ".join(str(each) for each in (article["path"], article["locator"]) if not is_missing(each))
    place = f"{mention.field} {mention.char_start}–{mention.char_end}"
    return readable(f"{file} · {place} · sha256 {str(article['content_sha256'])[:12]}")


def _sentence(mention: Any, text: str) -> tuple[int, int]:
    """Take the sentence that a figure knows, or find the one that a date or theme stands in."""
    if hasattr(mention, "sentence_start"):
        return mention.sentence_start, mention.sentence_end
    start, end = sentence_around(text, Span(mention.char_start, mention.char_end))
    return min(start, mention.char_start), max(end, mention.char_end)
