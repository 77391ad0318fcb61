"""Words in their context: a concordance of one theme, and what came nearest where a theme was not found."""

from typing import Any

from jinja2 import Environment

from analysis import schema
from analysis.compare import absences
from analysis.corpus.publishers import publisher_names
from analysis.page import Shown
from analysis.schema import Tables
from analysis.store import spreadsheet_csv
from analysis.themes import theme_label, theme_named
from analysis.words import capital, count, first_words, in_words, is_missing, last_words, readable

_AROUND = 90

# A line is cut by the width that there is, so that the words stand below one another on a telephone too. The style goes with
# the list, since JupyterLab shows it without the page.
_LINES = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""
<style>
.kwic { max-width: none !important; list-style: none; margin: 1.25rem 0 1.75rem; padding: 0; }
.kwic { font-size: 0.875rem; line-height: 1.5; }
.kwic li { display: grid; grid-template-columns: minmax(0, 9fr) minmax(0, 12fr) minmax(0, 6fr); }
.kwic li { column-gap: 0.35em; break-inside: avoid; }
.kwic li > * { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.kwic .before { display: flex; justify-content: flex-end; }
.kwic .before { mask-image: linear-gradient(to right, transparent, #000 1.5em); }
.kwic .before bdi { flex: none; white-space: pre; }
.kwic mark { font-weight: 650; }
.kwic cite { font-style: normal; color: var(--quiet, #565c64); padding-left: 0.9em; }
.kwic li:target { background: var(--level-0, #f3f4f6); }
.kwic-head { font-weight: 650; font-size: 0.9375rem; margin: 1.25rem 0 -0.75rem; }
@media (max-width: 40rem) {
  .kwic { font-size: 0.8125rem; }
  .kwic li { grid-template-columns: minmax(0, 4fr) minmax(0, 6fr); }
  .kwic cite { grid-row: 1; grid-column: 1 / -1; padding: 0.45em 0 0; font-weight: 600; }
  .kwic .same ~ cite { position: absolute; left: -100vw; }
}
</style>
<p class="kwic-head">{{ caption }}{% if rest %} <span class="rest">{{ rest }}</span>{% endif %}</p>
<ol class="kwic">
{% for line in lines %}
<li id="{{ line.mention_id }}"><span class="before{% if line.is_same %} same{% endif %}"><bdi>{{ line.before }}</bdi></span>
<span><mark>{{ line.surface }}</mark><bdi>{{ line.after }}</bdi></span>
<cite>{{ line.source }}</cite></li>
{% else %}
<li>None.</li>
{% endfor %}
</ol>
""")
_BLOCKS = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""
<section class="entries" aria-label="{{ caption }}" style="font-size: 0.9375rem; line-height: 1.5">
<p class="entries-head">{{ caption }}{% if rest %} <span class="rest">{{ rest }}</span>{% endif %}</p>
{% for heading, intro, rows in blocks %}
<h3 style="margin-top: 1.2em">{{ heading }} <span class="rest">{{ intro }}</span></h3>
<ul>
{% for row in rows if row.why %}
<li><strong>{{ row.group }}</strong> <span class="rest">{{ row.searched }}</span>
<br>{{ row.before }}<mark>{{ row.mention }}</mark>{{ row.after }}
<br><span class="rest">{{ row.why }}</span></li>
{% endfor %}
{% for row in rows if not row.why %}
{% if loop.first %}<li><span class="rest">No near miss in</span> {% endif %}
{{ row.group }} <span class="rest">({{ row.searched }})</span>{{ "</li>" | safe if loop.last else ", " }}
{% endfor %}
</ul>
{% else %}<p>None.</p>{% endfor %}
</section>
""")


def in_context(tables: Tables, theme: str, most: int | None = None) -> Shown:
    """Show the hits of one theme in context: what stands before, the words below one another, what follows, the source.

    Takes a name or label of the codebook; an empty one, or a theme that is not kept, has no lines. Lines stand by source,
    each with its mention_id as the anchor that `say` links to. Of more than `most` hits the first of each source are shown.
    """
    names, theme = publisher_names(tables.articles), theme_named(theme)
    hits = tables.theme_mentions[tables.theme_mentions["theme"] == theme]
    hits = hits.assign(source=hits["article_id"].map(names)).astype({"source": "str"})
    foremost = hits.assign(nth=hits.groupby("source").cumcount()).sort_values("nth", kind="stable").head(most or len(hits))
    texts = tables.articles.set_index("article_id")
    shown = foremost.sort_values(["source", "nth"], kind="stable")
    lines = [_line(hit, str(texts.at[hit.article_id, hit.field])) for hit in schema.rows(shown)]
    for line, above in zip(lines[1:], lines, strict=False):
        line["is_same"] = line["source"] == above["source"]
    held = f"{count(len(hits), 'hit')} in {in_words(hits['article_id'].nunique())} of {count(len(names), 'article')}"
    caption = f"{theme_label(theme) if theme else 'No theme'}: {held}"
    rest = (
        f"{in_words(len(lines))} of them, some of each source; all stand in theme_mentions.csv." if len(lines) < len(hits) else ""
    )
    plain = [f"{line['before']}[{line['surface']}]{line['after']} ({line['source']})" for line in lines]
    return Shown("\n".join(filter(None, [caption, *plain, rest])), _LINES.render(caption=caption, rest=rest, lines=lines).strip())


def _line(hit: Any, text: str) -> dict[str, Any]:
    return {
        "mention_id": hit.mention_id,
        "source": readable(hit.source),
        "before": readable(last_words(text[: hit.char_start], _AROUND)),
        "surface": readable(" ".join(hit.surface.split())),
        "after": readable(first_words(text[hit.char_end :], _AROUND)),
    }


def omissions(tables: Tables, group_by: str = "article", most: int | None = None) -> Shown:
    """Show the absences by theme: under each the groups that lack it, what was searched there, and the nearest miss marked.

    The themes that most articles hold come first. Past `most` rows the rest are counted; the CSV beside the page has all.

    Raises:
        ValueError: if `group_by` is none of `analysis.compare.groups.GROUPS`.
    """
    found = absences(tables, group_by)
    shown = found.head(len(found) if most is None else most)
    rest = f"The first {in_words(len(shown))} of {in_words(len(found))}." if len(shown) < len(found) else ""
    blocks = [
        (readable(str(theme)), _intro(rows.iloc[0]), [_omission(row) for row in schema.rows(rows)])
        for theme, rows in shown.groupby("theme", sort=False)
    ]
    caption = "Not found"
    plain = [f"{theme}: {row['group']}, {row['searched']}" for theme, _, rows in blocks for row in rows]
    html = _BLOCKS.render(caption=caption, rest=rest, blocks=blocks).strip()
    return Shown("\n".join(filter(None, [caption, *plain, rest])), html, spreadsheet_csv(found))


def _intro(first: Any) -> str:
    held = (
        f"found in {in_words(first.n_covering)} of {in_words(first.n_articles)} articles" if first.n_covering else "found nowhere"
    )
    return f"{held}; {count(first.n_terms, 'term')}"


def _omission(row: Any) -> dict[str, str]:
    articles = f" of {in_words(row.n_searched)} articles" if row.n_searched > 1 else ""
    confirmed = "" if row.state == "not found" else row.state
    told = {
        name: "" if is_missing(value := getattr(row, name)) else readable(value) for name in ("before", "mention", "after", "why")
    }
    words = "; ".join(filter(None, [f"{count(row.n_sentences, 'sentence')}{articles} searched", confirmed]))
    return {"group": readable(row.group), "searched": words, **told, "why": capital(told["why"])}
