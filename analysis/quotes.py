"""The sentences that findings rest on, as printed, each with a line to cite it by.

What articles say is escaped here, once, and never read as Markdown or HTML.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from analysis.citations import citations
from analysis.corpus.publishers import publisher_names
from analysis.page import Shown
from analysis.schema import Tables
from analysis.tables import SPAN
from analysis.text import sentences
from analysis.words import in_words, readable

_AROUND = 400
_OPENING = [column.name for column in SPAN]

# `data-back` is where an export puts the links back to where a passage is cited.
_LIST = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""
<ol class="passages">
{% for passage in passages %}
<li id="{{ passage.mention_id }}"><cite>{{ passage.publisher }}</cite><span data-back="{{ passage.mention_id }}"></span>
<blockquote>{{ passage.before }}<mark>{{ passage.surface }}</mark>{{ passage.after }}</blockquote>
{% if passage.citation %}
<details class="cite"><summary>Cite</summary><code>{{ passage.citation }}</code></details>
{% endif %}</li>
{% endfor %}
</ol>
{% if rest %}<p class="rest">{{ rest }}</p>{% endif %}
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
) -> Shown:
    """List the sentences that mentions stand in, each under its publisher, with the mention marked.

    Takes rows of any mention table, and the tables; then each entry has its line of `cite`, which the articles alone do
    not tell, and those behind the marks of `charts` follow. Each entry carries its mention_id as the anchor that `say`
    and the marks lead to. A sentence longer than a paragraph is cut around the mention. `full_text` adds the whole text
    of each article, for readers who may have it.
    """
    if isinstance(told, pd.DataFrame):
        return _listed(mentions[:most], len(mentions), told, [""] * len(mentions[:most]), full_text)
    wanted = _with_marks(mentions, told, charts)
    return _listed(wanted[:most], len(wanted), told.articles, citations(told, wanted[:most]), full_text)


def _listed(cut: pd.DataFrame, n_wanted: int, articles: pd.DataFrame, cites: list[str], full_text: bool) -> Shown:
    names, texts = publisher_names(articles), articles.set_index("article_id")
    found = [_passage(*each, names, texts) for each in zip(cut.itertuples(index=False), cites, strict=True)]
    rest = f"{in_words(n_wanted - len(cut))} more not shown." if len(cut) < n_wanted else ""
    whole = [(names[each], _marked(texts, str(each), held)) for each, held in cut.groupby("article_id", sort=False) if full_text]
    lines = [f"{each['publisher']}: {each['before']}[{each['surface']}]{each['after']}" for each in found]
    html = _LIST.render(passages=found, rest=rest, whole=whole)
    return Shown("\n".join(filter(None, [*lines, rest])), html.strip())


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
        "publisher": names[mention.article_id],
        "before": readable("…" * (low > start) + text[low : mention.char_start]),
        "surface": readable(text[mention.char_start : mention.char_end]),
        "after": readable(text[mention.char_end : high] + "…" * (high < end)),
    }


def _sentence(mention: Any, text: str) -> tuple[int, int]:
    """Take the sentence that a figure knows, or find the one that a date or theme stands in."""
    if hasattr(mention, "sentence_start"):
        return mention.sentence_start, mention.sentence_end
    for sentence in sentences(text):
        if sentence.start < mention.char_end and mention.char_start < sentence.end:
            return min(sentence.start, mention.char_start), max(sentence.end, mention.char_end)
    return mention.char_start, mention.char_end
