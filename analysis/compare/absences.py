"""Checked absences: what was searched where a theme was not found, what came nearest, and whether an analyst confirmed it."""

from collections import Counter
from functools import cache
from typing import Any

import pandas as pd

from analysis import schema, settings
from analysis.compare.coverage import proper_sentences
from analysis.compare.groups import coverage_by, group_names
from analysis.schema import Tables
from analysis.text import Span, sentences
from analysis.themes import Miss, Misses, read_codebook, theme_label
from analysis.words import first_words, last_words, listed

_AROUND = 60
_COLUMNS = "theme n_covering n_articles group state n_searched n_sentences n_terms before mention after why".split()


def confirmed_absences(tables: Tables) -> dict[tuple[str, str], str]:
    """Which absences an analyst has confirmed: (article_id, theme) to who did, and when.

    An absence is confirmed by an applied row of the table `corrections` whose column is `theme_absent`.
    """
    rows = tables.corrections[(tables.corrections["column"] == "theme_absent") & (tables.corrections["state"] == "applied")]
    return {
        (article.article_id, row.theme): f"{row.by} on {row.on[:10]}"
        for row in schema.rows(rows.rename(columns={"is": "theme"}))
        for article in schema.rows(tables.articles)
        if article.content_sha256.startswith(row.content_sha256)
    }


def absences(tables: Tables, group_by: str = "article", most: int | None = None) -> pd.DataFrame:
    """Say of every group and theme that was not found what was searched, and what a looser rule would have matched.

    Returns a row per group of `coverage_by` and theme that none of its articles holds, the themes that most articles hold
    first, at most `most`: `theme` (its label), `n_covering` of `n_articles` of the corpus that hold it, `group`, `state`
    ("not found" until an analyst confirmed it for each of its articles), `n_searched` articles with `n_sentences`, `n_terms`
    of the theme, and the nearest miss: `mention` in its sentence with what stands `before` and `after` it, and `why` it
    does not count. These four are missing when no looser rule matches either.

    Raises:
        ValueError: if `group_by` is none of GROUPS.
    """
    counted = coverage_by(tables, group_by)
    covering = counted.groupby("theme")["n_covering"].transform("sum")
    absent = counted.assign(covering=covering)[counted["n_covering"] == 0].sort_values(
        ["covering", "theme"], ascending=[False, True], kind="stable"
    )
    members: dict[str, list[str]] = {}
    for article_id, group in group_names(tables, group_by).items():
        members.setdefault(group, []).append(str(article_id))
    search = _Search(tables)
    rows = [search.row(cell, members[cell.group]) for cell in schema.rows(absent.head(len(absent) if most is None else most))]
    return pd.DataFrame(rows, columns=_COLUMNS)


class _Search:
    """What is asked again for each absence: texts, their sentences and misses, who confirmed."""

    def __init__(self, tables: Tables) -> None:
        self._texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
        self._codebook = read_codebook(settings.HAND / "themes.yml")
        self._n_terms = Counter(term.theme for term in self._codebook.terms)
        self._confirmed = confirmed_absences(tables)
        self._read = cache(lambda article_id: Misses(self._texts[article_id], self._codebook))
        self._n_sentences = cache(lambda article_id: len(proper_sentences(self._texts[article_id])))

    def row(self, cell: Any, article_ids: list[str]) -> dict[str, Any]:
        confirmed = [self._confirmed.get((article_id, cell.theme)) for article_id in article_ids]
        state = f"absent, confirmed by {listed(dict.fromkeys(map(str, confirmed)))}" if all(confirmed) else "not found"
        missed = [(miss, each) for each in article_ids if (miss := self._read(each).nearest(cell.theme))]
        nearest, article_id = min(missed, key=lambda found: found[0].loosened, default=(None, ""))
        return {
            "theme": theme_label(cell.theme),
            "n_covering": cell.covering,
            "n_articles": len(self._texts),
            "group": cell.group,
            "state": state,
            "n_searched": len(article_ids),
            "n_sentences": sum(map(self._n_sentences, article_ids)),
            "n_terms": self._n_terms[cell.theme],
            **(_told(nearest, self._texts[article_id]) if nearest else {}),
        }


def _told(miss: Miss, text: str) -> dict[str, str]:
    """Give the miss in its sentence, both cut to what a reader needs."""
    sentence = next((each for each in sentences(text) if each.start <= miss.start < each.end), Span(miss.start, miss.end))
    before, after = text[sentence.start : miss.start], text[miss.end : max(miss.end, sentence.end)]
    mention = " ".join(text[miss.start : miss.end].split())
    return {"before": last_words(before, _AROUND), "mention": mention, "after": first_words(after, _AROUND), "why": miss.why}
