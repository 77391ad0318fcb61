"""Which themes each source or group of sources covers: a table with a sign or a count in every cell."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
from jinja2 import Environment

from analysis import schema
from analysis.compare import coverage_by
from analysis.compare.findings import themes_finding
from analysis.compare.groups import GROUPS, IN_TIME, groups_finding
from analysis.compare.judgements import absence_words
from analysis.page import Shown
from analysis.schema import Tables
from analysis.store import spreadsheet_csv
from analysis.themes import theme_label
from analysis.words import count, in_words, listed, readable

MOST_GROUPS = 14
# So many columns have heads that read from left to right.
_MOST_LEVEL = 6
_MOST_NOWHERE = 8
# What a reader is told of the ranks 0 to 2; that a theme is absent is for an analyst to confirm.
_LEGEND = "● central, ○ mentioned, – not found, with the share of its sentences; of several articles, how many cover the theme"
_SIGNS = (("–", "not found"), ("○", "mentioned"), ("●", "central"))

_MATRIX = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""
<p class="matrix-title">{{ title }}</p>
<p class="measure">{{ notes }}</p>
<div class="table-box" role="region" tabindex="0" aria-label="Themes covered, by {{ one }}">
<table class="matrix">
<thead><tr><th scope="col">Theme</th><th scope="col">Articles</th>
{%- for head in heads %}<th scope="col"><span{% if is_upright %} class="upright"{% endif %}>{{ head }}</span></th>
{%- endfor %}</tr></thead>
<tbody>
{% for theme, n, cells in rows %}
<tr><th scope="row">{{ theme }}</th><td>{{ n }}</td>
{%- for cell in cells %}<td class="r{{ cell.rank }}" title="{{ cell.says }}">{{ cell.words }}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
</table>
</div>
""")


def coverage_chart(tables: Tables, group_by: str = "article", most: int = MOST_GROUPS) -> Shown:
    """Set themes against articles, or against groups of them, the theme that most articles cover on top.

    A cell of one article has a sign and the share of its sentences that hold the theme; where a group holds several it counts
    those that cover the theme. Past `most` columns the largest groups or the latest weeks are shown, and the rest counted.

    Raises:
        ValueError: if `group_by` is none of `analysis.compare.groups.GROUPS`.
    """
    counted = coverage_by(tables, group_by)
    sizes = counted.groupby("group", sort=False)["n_articles"].first()
    groups = list(sizes.index[-most:] if group_by in IN_TIME else sizes.index[:most])
    is_single = group_by not in IN_TIME and bool((sizes <= 1).all())
    title = themes_finding(tables) if is_single else groups_finding(counted, group_by)
    covering = counted.groupby("theme")["n_covering"].sum().sort_values(ascending=False, kind="stable")
    cells = {(each.theme, each.group): _cell(each) for each in schema.rows(counted)}
    rows = [(theme_label(str(theme)), n, [cells[theme, group] for group in groups]) for theme, n in covering.items() if n]
    heads = [readable(f"{group} ({in_words(sizes[group])})" if sizes[group] > 1 else str(group)) for group in groups]
    notes = [_LEGEND, *absence_words(tables), *_rest(covering, len(groups), len(sizes), GROUPS[group_by])]
    told = {"title": title, "notes": readable(". ".join(notes)), "one": GROUPS[group_by][0], "rows": rows, "heads": heads}
    html = _MATRIX.render(**told, is_upright=len(groups) > _MOST_LEVEL).strip()
    plain = [f"{theme}: {', '.join(map('{} {}'.format, heads, (cell['words'] for cell in row)))}" for theme, _, row in rows]
    return Shown("\n".join([title, *plain]), html, spreadsheet_csv(counted.assign(theme=counted["theme"].map(theme_label))))


def _rest(covering: "pd.Series[int]", n_shown: int, n: int, groups: tuple[str, str]) -> Iterator[str]:
    """What has no row, and how many have no column."""
    if nowhere := [theme_label(str(theme)) for theme in covering.index[covering == 0]]:
        yield f"Found nowhere: {listed(nowhere, _MOST_NOWHERE, 'theme')}"
    if n_shown < n:
        yield f"Shown: {n_shown} of {count(n, *groups)}"


def _cell(counted: Any) -> dict[str, Any]:
    if counted.n_articles > 1:
        rank = int(counted.n_covering > 0) + int(counted.n_covering * 2 >= counted.n_articles)
        words = f"{counted.n_covering}/{counted.n_articles}" if counted.n_covering else _SIGNS[0][0]
        return {"rank": rank, "words": words, "says": f"{counted.n_covering} of {counted.n_articles} articles"}
    rank = counted.n_covering + counted.n_central
    sign, says = _SIGNS[rank]
    return {"rank": rank, "words": f"{sign} {counted.share:.0%}" if rank else sign, "says": says}
