"""A made-up corpus for tests: five articles of invented publishers, one question, dates and themes.

`made_tables(hostile=True)` has a payload in every text that an article, a file name or a table can bring.
"""

from typing import Any

import pandas as pd

from analysis import schema
from analysis.schema import Tables
from analysis.tables import DAY

PAYLOADS = {
    "script": "<script>window.hit=1</script>",
    "image": "<img src=http://evil.example/x.png onerror=window.hit=2>",
    "span": '<span style="fill:url(https://evil.example/a)">styled</span>',
    "link": '<a href="javascript:window.hit=3">link</a>',
    "close": "</script><script>window.hit=4</script>",
    "template": "%{customdata} {{ 7*7 }} {% raw %}",
    "markdown": "![x](http://evil.example/y.png) **bold** [l](javascript:window.hit=5)",
    "quote": "\"' onmouseover=window.hit=6 x='",
    "meta": "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "comment": "<!-- --><base href=http://evil.example/>",
    "formula": '=HYPERLINK("http://evil.example")',
    "turned": "abc\u202edcba\x07",
}

_FILES = ["harbour-gazette.txt", "coastal-post.txt", "opinion-a.txt", "opinion-b.txt", "evening.txt"]
_PUBLISHERS = ["Harbour Gazette", "Coastal Post", None, None, "Evening Ledger"]
_SENTENCES = [
    ["About 12,000 dockers will be sent to Port Ansel.", "Some 1,500 dockers arrived by ferry."],
    ["Up to 8,000 dockers are in the port district.", "The union expects 12,000 in all."],
    ["Thousands of dockers have reached the coast."],
    ["More than 3,000 dockers were hired, a clerk said.", "Between 5,000 and 6,000 builders follow."],
    ["The minister spoke of trade and of fishing rights."],
]

# article, sentence, surface, (low, best, high), bound, is_strict, kind, modality, quantity
_FIGURES: list[tuple[int, int, str, tuple[Any, Any, Any], str, bool, str, str, str]] = [
    (0, 0, "About 12,000", (None, 12000, None), "about", False, "dockers", "planned", "k-plan"),
    (0, 1, "Some 1,500", (None, 1500, None), "about", False, "dockers", "reported", "k-ferry"),
    (1, 0, "Up to 8,000", (None, 8000, 8000), "at_most", False, "dockers", "reported", "k-port"),
    (1, 1, "12,000", (12000, 12000, 12000), "exact", False, "dockers", "planned", "k-plan"),
    (2, 0, "Thousands", (2000, None, None), "vague", False, "dockers", "reported", "k-port"),
    (3, 0, "More than 3,000", (3000, 3000, None), "at_least", True, "dockers", "reported", "k-port"),
    (3, 1, "Between 5,000 and 6,000", (5000, None, 6000), "range", False, "builders", "planned", "k-build"),
]
_QUANTITIES = {
    "k-plan": "dockers planned",
    "k-port": "dockers in the port district",
    "k-ferry": "dockers arrived by ferry",
    "k-build": "builders planned",
}
# published, earliest, latest
_DATES: list[tuple[str | None, str | None, str | None]] = [
    ("2031-03-04", "2031-03-04", "2031-03-04"),
    (None, "2031-03-01", "2031-03-24"),
    (None, "2030-12-01", "2031-04-19"),
    (None, "2031-03-02", None),
    (None, None, None),
]
_THEMES = {
    "labour_supply": [2, 2, 1, 1, 1],
    "port_safety": [1, 0, 2, 1, 0],
    "fishing_rights": [0, 0, 0, 0, 2],
    "foreign_aid": [0, 0, 0, 0, 0],
}
QUESTION = "Dockers sent to Port Ansel"


def made_tables(hostile: bool = False) -> Tables:
    """Build the tables of the made-up corpus."""
    poison = iter(range(10_000))

    def text(harmless: Any) -> Any:
        payloads = list(PAYLOADS.values())
        return f"{payloads[next(poison) % len(payloads)]} {harmless}" if hostile else harmless

    articles = schema.typed("articles", [_article(n, text) for n in range(5)])
    return Tables(
        ledger=schema.typed("ledger", [{**_counted(n), "path": text(_FILES[n]), "reason": text("odd")} for n in range(5)]),
        articles=articles,
        figure_mentions=schema.typed("figure_mentions", [_figure(n, articles, text) for n in range(len(_FIGURES))]),
        date_mentions=schema.typed("date_mentions", []),
        article_dates=schema.typed("article_dates", [_date(n, text) for n in range(5)]),
        date_evidence=schema.typed("date_evidence", [_evidence(n, text) for n in range(5)]),
        theme_mentions=schema.typed("theme_mentions", [_theme(articles)]),
        quantities=schema.typed("quantities", [_quantity(key, text(label), text) for key, label in _QUANTITIES.items()]),
        origins=schema.typed("origins", []),
        theme_coverage=schema.typed("theme_coverage", _coverage(text)),
        corrections=schema.typed("corrections", []),
    )


def no_tables() -> Tables:
    """Build the tables of a corpus without articles."""
    return Tables(*(schema.typed(name, []) for name in Tables._fields))


def many_tables(n_articles: int = 500) -> Tables:
    """Build tables of many articles, one figure, one date window and four themes each."""
    made = made_tables()
    copies = [n % 5 for n in range(n_articles)]
    ids = [f"{n:012x}" for n in range(n_articles)]
    articles = made.articles.iloc[copies].assign(
        article_id=ids,
        path=[f"day/{each}.txt" for each in ids],
        publisher=[f"Gazette {n % 90}" for n in range(n_articles)],
    )
    figures = made.figure_mentions.iloc[[n % 7 for n in range(n_articles)]].assign(
        article_id=ids, mention_id=[f"{each}-f1" for each in ids]
    )
    dates = made.article_dates.iloc[copies].assign(article_id=ids)
    days = pd.to_timedelta(range(n_articles), unit="D")
    dates = dates.assign(**{name: (dates[name] + days).astype(DAY) for name in ("published_date", "earliest", "latest")})
    coverage = pd.concat(
        made.theme_coverage[made.theme_coverage["article_id"] == f"{n % 5:012x}"].assign(article_id=each)
        for n, each in enumerate(ids)
    )
    return made._replace(
        articles=articles.reset_index(drop=True),
        figure_mentions=figures.reset_index(drop=True),
        article_dates=dates.reset_index(drop=True),
        theme_coverage=coverage.reset_index(drop=True),
    )


def _counted(n: int) -> dict[str, Any]:
    return {"status": "loaded", "n_articles": 1, "size_bytes": 900 + n, "content_sha256": f"{n:064x}"}


def _article(n: int, text: Any) -> dict[str, Any]:
    publisher = _PUBLISHERS[n]
    return {
        "article_id": f"{n:012x}",
        "path": text(_FILES[n]),
        "publisher": text(publisher) if publisher else None,
        "headline": text(f"Headline {n}"),
        "url": text(f"https://news.example/{n}"),
        "author": text("A. Writer"),
        "text": text("Menu") + "\n\n" + " ".join(text(each) for each in _SENTENCES[n]) + "\n",
        "n_words": 90,
        "content_sha256": f"{n:064x}",
    }


def _figure(n: int, articles: pd.DataFrame, text: Any) -> dict[str, Any]:
    article, at, surface, (low, best, high), bound, is_strict, kind, modality, quantity = _FIGURES[n]
    words = articles["text"].iloc[article]
    start = words.index(surface)
    sentence_start = words.index(_SENTENCES[article][at])
    return {
        "mention_id": f"{article:012x}-f{n}",
        "article_id": f"{article:012x}",
        "field": "text",
        "char_start": start,
        "char_end": start + len(surface),
        "surface": surface,
        "value_low": low,
        "value_best": best,
        "value_high": high,
        "bound": bound,
        "is_strict": is_strict,
        "kind": text(kind),
        "unit": "people",
        "type": "count",
        "is_rest": False,
        "modality": modality,
        "attributed_to": text("Port Authority"),
        "is_boilerplate": False,
        "sentence_start": sentence_start,
        "sentence_end": sentence_start + len(_SENTENCES[article][at]),
        "quantity_id": quantity,
    }


def _theme(articles: pd.DataFrame) -> dict[str, Any]:
    start = articles["text"].iloc[4].index("fishing rights")
    span = {"field": "text", "char_start": start, "char_end": start + 14, "surface": "fishing rights"}
    found = {"theme": "fishing_rights", "term": "fishing rights", "weight": 1.0, "is_boilerplate": False}
    columns = {column.name for column in schema.TABLES["theme_mentions"].columns}
    row = {"mention_id": f"{4:012x}-t1", "article_id": f"{4:012x}", **span, **found}
    return {name: value for name, value in row.items() if name in columns}


def _date(n: int, text: Any) -> dict[str, Any]:
    published, earliest, latest = (None if day is None else pd.Timestamp(day) for day in _DATES[n])
    return {
        "article_id": f"{n:012x}",
        "published_date": published,
        "earliest": earliest,
        "latest": latest,
        "evidence": "event",
        "evidence_text": text("the ferry strike"),
        "confidence": "medium",
        "conflicts": text("another day"),
    }


def _evidence(n: int, text: Any) -> dict[str, Any]:
    told = {"kind": "before", "raw": text("the ferry strike"), "place": text("text"), "latest": pd.Timestamp("2031-03-01")}
    return {"evidence_id": f"{n:012x}-e1", "article_id": f"{n:012x}", "standing": "overruled", **told}


def _quantity(key: str, label: str, text: Any) -> dict[str, Any]:
    counts = {"n_mentions": 2, "n_articles": 2, "n_publishers": 2, "n_origins": 2}
    words = {
        "question": text(QUESTION),
        "label": label,
        "kind": "dockers",
        "unit": "people",
        "explanation": text("because"),
    }
    return {
        "quantity_id": key,
        "question_id": "q-dockers",
        "modality": "reported",
        "verdict": "compatible",
        **words,
        **counts,
    }


def _coverage(text: Any) -> list[dict[str, Any]]:
    rows = []
    for theme, levels in _THEMES.items():
        name = text(theme)
        for n, level in enumerate(levels):
            counts = {"n_mentions": level, "n_sentences": level, "share": level / 10}
            word = ["absent", "mentioned", "central"][level]
            rows.append({"article_id": f"{n:012x}", "theme": name, "level": word, **counts})
    return rows
