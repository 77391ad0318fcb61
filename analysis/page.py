"""What a notebook cell shows besides charts: sentences and tables.

Article text, titles, publishers and file names are hostile: whatever is not written in our own source is
escaped here, once, and never read as Markdown or HTML.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from numbers import Real
from string import Formatter
from typing import Any

import pandas as pd
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from analysis.corpus.publishers import publisher_names
from analysis.headings import heading
from analysis.words import MISSING, capital, in_words, is_missing, readable

__all__ = ["Shown", "publisher_names", "say", "show"]

_LINKS, _LONG, _LONG_HEAD = 3, 40, 12
# A file name above all: the head of a column breaks it anywhere, so that the column may be narrow.
_LONG_WORD = re.compile(r"\S{14}")
_NUMBER = re.compile(r"<?\d[\d.,]*%?")

_PAGES = Environment(
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    loader=DictLoader(
        {
            "sentence": '<p class="say">{{ words }}'
            '{% if links %}<span class="evidence">{% for link, number in links %}<a href="#{{ link }}"'
            ' aria-label="evidence {{ number }}">{{ number }}</a>{% endfor %}'
            '{% if rest %}<a href="#{{ rest[0][0] }}" aria-label="evidence {{ rest[0][1] }} and on"'
            """ data-rest="{{ rest | map("first") | join(" ") }}">+{{ rest | length }}</a>{% endif %}</span>{% endif %}</p>""",
            "table": """
<div class="table-box" role="region" tabindex="0" aria-label="{{ caption }}">
<table class="shown{% if stacked %} stacked{% endif %}">
<caption>{{ caption }}{% if rest %} <span class="rest">{{ rest }}</span>{% endif %}</caption>
{% if rows %}
<thead><tr>{% for column in columns -%}
<th scope="col"{{ column.style }}{% if column.is_wordy %} data-wordy{% endif %}>{{ column.heading }}</th>
{%- endfor %}</tr></thead>
{% endif %}
<tbody>
{% for row in rows %}
{% if groups and (loop.first or groups[loop.index0] != groups[loop.index0 - 1]) %}
{% if not loop.first %}
</tbody><tbody>
{% endif %}
<tr class="group"><th scope="rowgroup" colspan="{{ columns | length }}">{{ groups[loop.index0] }}</th></tr>
{% endif %}
<tr>{% for cell in row %}{% if loop.first %}<th scope="row"{{ columns[0].style }}>{{ cell }}</th>{% else %}
<td{{ columns[loop.index0].style }}
{%- if stacked and cell != missing %} data-head="{{ columns[loop.index0].name }}"{% endif %}>{{ cell }}</td>
{%- endif %}{% endfor %}</tr>
{% else %}
<tr><td>None.</td></tr>
{% endfor %}
</tbody>
</table>
</div>
""",
            "entries": """
<section class="entries" aria-label="{{ caption }}">
<p class="entries-head">{{ caption }}{% if rest %} <span class="rest">{{ rest }}</span>{% endif %}</p>
{% for heading, intro, items in entries %}
<h3>{{ heading }}</h3>
{{ intro }}
<ul>
{% for name, told in items %}
<li><strong>{{ name }}</strong>
<dl>{% for column, words in told %}<div><dt>{{ column }}</dt><dd>{{ words }}</dd></div>{% endfor %}</dl></li>{% endfor %}</ul>
{% else %}<p>None.</p>{% endfor %}
</section>
""",
        }
    ),
)


@dataclass(frozen=True)
class Shown:
    """Something to look at, as plain text and as escaped HTML; with CSV where it shows a part of a table."""

    plain: str
    html: str
    csv: str = ""

    def __str__(self) -> str:
        return self.plain

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/plain": self.plain, "text/html": self.html} | ({"text/csv": self.csv} if self.csv else {})


def say(template: str, values: Mapping[str, object] | None = None, /, *, evidence: Iterable[Any] = (), **named: object) -> Shown:
    """Render one sentence of ours with values of theirs.

    `template` may hold `{name}` fields and `**bold**`; values are written by `in_words` and never read as markup.
    `evidence` holds mention_ids: each becomes a numbered link to the passage of that id on the same page.

    Raises:
        ValueError: if a field has no value, or `**` is opened and not closed.
    """
    cited = [each for each in evidence if not is_missing(each)]
    return _said(template, {**(values or {}), **named}, cited, _numbered(cited))


def _said(template: str, given: Mapping[str, object], evidence: Iterable[Any], numbers: Mapping[str, int]) -> Shown:
    plain, html = [], Markup("")
    strong = False
    for ours, field, form, _ in Formatter().parse(template):
        for n, piece in enumerate(ours.split("**")):
            strong = strong != bool(n)
            html += (Markup("<strong>" if strong else "</strong>") if n else Markup("")) + piece
            plain.append(piece)
        if field is not None:
            if field not in given:
                raise ValueError(f"say: no value for {{{field}}} in {template!r}")
            plain.append(in_words(given[field], form or ""))
            html += Markup("<bdi>{}</bdi>").format(plain[-1]) if isinstance(given[field], str) else plain[-1]
    if strong:
        raise ValueError(f"say: ** is not closed in {template!r}")
    links = [(each, numbers[each]) for each in dict.fromkeys(map(str, evidence))]
    # A run of notes breaks the line it stands in: the rest is one link, to where the others begin.
    shown = _LINKS if len(links) > _LINKS + 1 else len(links)
    return Shown("".join(plain), _PAGES.get_template("sentence").render(words=html, links=links[:shown], rest=links[shown:]))


def findings(judged: Sequence[Any]) -> Shown:
    """List judgements (`text`, `evidence`), the first in bold, each with links to its passages.

    Passages are numbered as `cited` orders them: one number is one passage on the whole page.
    """
    if not judged:
        return say("Nothing was found that could be judged.")
    numbers = _numbered(chain(*(each.evidence for each in judged)))
    said = [_said("{t}" if n else "**{t}**", {"t": each.text}, each.evidence, numbers) for n, each in enumerate(judged)]
    return Shown("\n".join(each.plain for each in said), "\n".join(each.html for each in said))


def _numbered(mention_ids: Iterable[Any]) -> dict[str, int]:
    return {mention_id: n for n, mention_id in enumerate(dict.fromkeys(map(str, mention_ids)), start=1)}


def show(
    table: pd.DataFrame,
    caption: str,
    columns: Mapping[str, str] | None = None,
    most: int | None = None,
    grouped_by: str = "",
    stacked: bool = False,
) -> Shown:
    """Render a table that anyone can read, also by ear: caption, headings, numbers to the right, a dash for missing.

    `columns` chooses columns and gives them headings; `most` limits the rows, and the caption counts the rest.
    A named index becomes the first columns. Where the column `grouped_by` changes, its value heads the rows that follow.
    The cells of a `stacked` table stand below one another where the page is narrow.
    """
    whole = table.reset_index() if any(table.index.names) else table
    chosen = {str(name): heading(str(name)) for name in whole.columns} if columns is None else dict(columns)
    cut = whole.head(len(whole) if most is None else most)
    groups = [capital(in_words(value)) for value in cut[grouped_by]] if chosen.pop(grouped_by, None) else []
    rest = f"The first {in_words(len(cut))} of {in_words(len(whole))}." if len(cut) < len(whole) else ""
    cells = [[v if isinstance(v, Markup) else in_words(v, _form(name)) for v in cut[name]] for name in chosen]
    heads = [_head(cut[name], words, column) for (name, words), column in zip(chosen.items(), cells, strict=True)]
    rows = list(zip(*cells, strict=True))
    told = {"columns": heads, "rows": rows, "rest": rest, "groups": groups, "stacked": stacked, "missing": MISSING}
    html = _PAGES.get_template("table").render(caption=readable(caption), **told)
    lines = ["  ".join(map(str, row)) for row in [tuple(chosen.values()), *rows]]
    return Shown("\n".join(filter(None, [readable(caption), *map(readable, lines), rest])), html.strip())


def _form(name: str) -> str:
    return ".0%" if re.search(r"(?:^|_)share$|^similarity$", name) else ""


def _head(values: "pd.Series[Any]", words: str, written: list[str]) -> dict[str, Any]:
    return {
        "name": "" if isinstance(words, Markup) else readable(words),
        "heading": words if isinstance(words, Markup) else readable(words),
        "style": _style(values, written, words),
        "is_wordy": bool(_LONG_WORD.search(words)),
    }


def entries(table: pd.DataFrame, caption: str, most: int | None = None, judged: Sequence[Any] = ()) -> Shown:
    """Render a table that holds sentences as a list, for prose does not read in columns.

    The first column is a heading, the second its first sentence, both told once while they stay the same; the third names
    the entry, and the others follow it under their own names where they are not missing. `most` limits the headings.
    A first sentence that is one of the judgements `judged` has the links to its passages that `findings` gives it.
    """
    behind, numbers = {each.text: each.evidence for each in judged}, _numbered(chain(*(each.evidence for each in judged)))
    groups = list(table.groupby(list(table.columns[:2]), sort=False, dropna=False)) if len(table) else []
    told = [
        (
            capital(in_words(heading)),
            Markup(_said("{t}", {"t": intro}, behind.get(intro, ()), numbers).html),
            [_entry(list(table.columns[3:]), *row[2:]) for row in rows.to_numpy()],
        )
        for (heading, intro), rows in groups[:most]
    ]
    rest = f"The first {in_words(len(told))} of {in_words(len(groups))}." if len(told) < len(groups) else ""
    html = _PAGES.get_template("entries").render(caption=readable(caption), entries=told, rest=rest)
    return Shown(show(table, caption).plain, html.strip())


def _entry(columns: list[str], name: object, *values: object) -> tuple[str, list[tuple[str, str]]]:
    told = ((column, in_words(value)) for column, value in zip(columns, values, strict=True) if not is_missing(value))
    return capital(in_words(name)), list(told)


def _style(values: "pd.Series[Any]", written: list[str], head: str) -> Markup | str:
    """Numbers stand to the right, under a head that may wrap; a column that holds prose must not be squeezed to a word a line."""
    if _is_number(values):
        breaks = "anywhere" if _LONG_WORD.search(head) else "break-word"
        return Markup(' class="number"' + f' style="white-space: normal; overflow-wrap: {breaks}"' * (len(head) > _LONG_HEAD))
    return Markup(' class="long"') if any(len(words) > _LONG for words in written) else ""


def _is_number(column: "pd.Series[Any]") -> bool:
    known = [value for value in column.dropna() if value != MISSING]
    return len(known) > 0 and all(
        _NUMBER.fullmatch(str(each)) or isinstance(each, Real) > isinstance(each, bool) for each in known
    )
