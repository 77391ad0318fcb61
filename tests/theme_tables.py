"""Tables of a few short texts, their themes found by the project's codebook."""

import pandas as pd
from made_tables import made_tables

from analysis import settings
from analysis.compare import theme_coverage
from analysis.schema import Tables, typed
from analysis.themes import read_codebook, theme_mentions

GUNS = "The freighter unloaded rifles for the army at night. Rebels saw crates of ammunition delivered."
QUIET = "The bakery opens at seven. Its bread is sold out by noon."


def corpus(*texts: str, themes: tuple[str, ...] = ()) -> Tables:
    """Tables of some texts, each by a paper of its own, their themes found by the project's codebook."""
    made = made_tables()
    names = {n: f"{n:012x}" for n in range(len(texts))}
    articles = typed(
        "articles",
        [
            {
                "article_id": names[n],
                "path": f"{n}.txt",
                "publisher": f"Paper {n}",
                "headline": "A day",
                "text": text,
                "n_words": 9,
            }
            | {"content_sha256": names[n] + "0" * 52}
            for n, text in enumerate(texts)
        ],
    )
    known = [{"earliest": day, "latest": day} for day in (pd.Timestamp(2026, 5, 4), pd.Timestamp(2026, 5, 5))]
    days = [{"article_id": names[n], **(known[n] if n < len(known) else {})} for n in names]
    codebook = read_codebook(settings.HAND / "themes.yml")
    hits = theme_mentions(articles, codebook)
    coverage = theme_coverage(articles, hits, list(themes or codebook.themes))
    empty = made.corrections.head(0)
    return made._replace(
        articles=articles,
        theme_mentions=hits,
        theme_coverage=coverage,
        article_dates=typed("article_dates", days),
        corrections=empty,
    )
