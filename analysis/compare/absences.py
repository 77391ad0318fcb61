"""Checked absences: what was searched where a theme was not found, what came nearest, and whether an analyst confirmed it."""

from collections import Counter

import pandas as pd

from analysis import schema, settings
from analysis.compare.coverage import proper_sentences
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.themes import Misses, read_codebook, theme_label
from analysis.words import count, in_words

_SHOWN = 160


def confirmed_absences(tables: Tables) -> dict[tuple[str, str], str]:
    """Which absences an analyst has confirmed: (article_id, theme) to who did, and when.

    An absence is confirmed by an applied row of the table `corrections` whose column is `theme_absent`.
    """
    rows = tables.corrections[(tables.corrections["column"] == "theme_absent") & (tables.corrections["state"] == "applied")]
    return {
        (article.article_id, row.theme): f"{row.by} on {row.on}"
        for row in schema.rows(rows.rename(columns={"is": "theme"}))
        for article in schema.rows(tables.articles)
        if article.content_sha256.startswith(row.content_sha256)
    }


def absences(tables: Tables, most: int = 100) -> pd.DataFrame:
    """Say of every article and theme that was not found what was searched, and what a looser rule would have matched.

    Returns a row per absent cell of theme_coverage, at most `most`, the themes that most articles cover first:
    `publisher`, `theme` (its label), `state` ("not found" until an analyst confirmed it), `searched`, `nearest_miss`
    (missing when no looser rule matches either).
    """
    covering = (tables.theme_coverage["level"] != "absent").groupby(tables.theme_coverage["theme"]).sum()
    absent = tables.theme_coverage[tables.theme_coverage["level"] == "absent"]
    absent = absent.assign(rank=absent["theme"].map(covering)).sort_values("rank", ascending=False, kind="stable").head(most)
    confirmed, names = confirmed_absences(tables), publisher_names(tables.articles)
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    codebook = read_codebook(settings.HAND / "themes.yml")
    n_terms = Counter(term.theme for term in codebook.terms)
    n_phrases = Counter(term.theme for term in codebook.terms for _ in term.phrases)
    searched = {article_id: Misses(texts[article_id], codebook) for article_id in absent["article_id"].unique()}
    rows = [
        {
            "publisher": names[cell.article_id],
            "theme": theme_label(cell.theme),
            "state": f"absent, confirmed by {who}" if (who := confirmed.get((cell.article_id, cell.theme))) else "not found",
            "searched": f"searched {count(len(proper_sentences(texts[cell.article_id])), 'sentence')}"
            f" with {count(n_terms[cell.theme], 'term')} ({in_words(n_phrases[cell.theme])} phrases)",
            "nearest_miss": _miss_words(searched[cell.article_id], texts[cell.article_id], cell.theme),
        }
        for cell in schema.rows(absent)
    ]
    return pd.DataFrame(rows, columns=["publisher", "theme", "state", "searched", "nearest_miss"])


def _miss_words(misses: Misses, text: str, theme: str) -> str | None:
    miss = misses.nearest(theme)
    return f"“{' '.join(text[miss.start : miss.end].split())[:_SHOWN]}”: {miss.why}" if miss else None
