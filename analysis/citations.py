"""From any row to the passages it rests on, from a passage to one line for a memo, and back from that line."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from typing import Any, NamedTuple

import pandas as pd

from analysis import schema
from analysis.compare import Judgement, cited
from analysis.compare.origins import credited
from analysis.dates.events import hits, plain, read_events
from analysis.schema import Tables
from analysis.tables import SPAN
from analysis.themes import theme_label
from analysis.words import figure_words, printable, window_words

_DIGEST = 12
_LONGEST_NAME = 300
_TAIL = re.compile(r" (headline|text) ([0-9]{1,9})-([0-9]{1,9}) sha256 ([0-9a-f]{12}) workbook (\S{1,40})\s{0,9}")
_OPENING = [column.name for column in SPAN]


class Citation(NamedTuple):
    """What a line of `cite` holds to: the words, where they stand, the first 12 digits of the hash of that text."""

    surface: str
    field: str
    char_start: int
    char_end: int
    digest: str
    version: str


def evidence(tables: Tables, row: Any) -> pd.DataFrame:
    """Find the passages that a row of any table rests on, or of `questions`.

    Takes a Series or a named tuple. Returns the columns that open every mention table, in reading order; no rows where
    nothing in a text speaks for it, as when the input itself gave the day. Evidence of a day that is no mention of its own
    (a name, a line) has a mention_id with an `e`.

    Raises:
        ValueError: if the row is of no table.
    """
    known = {str(name): value for name, value in (row if isinstance(row, pd.Series) else row._asdict()).items()}
    found = next((find for column, find in _RESTS_ON.items() if column in known), None)
    if found is None:
        raise ValueError(f"a row with {', '.join(known)} is of no table; give one of {', '.join(Tables._fields)}")
    return found(tables, known)[_OPENING].reset_index(drop=True)


def _among(table: pd.DataFrame, column: str, values: Iterable[Any]) -> pd.DataFrame:
    return table.loc[table[column].isin(list(values))]


def _mentions(tables: Tables, articles: Iterable[Any]) -> pd.DataFrame:
    kinds = (tables.figure_mentions, tables.date_mentions, tables.theme_mentions)
    return _among(pd.concat([kind[_OPENING] for kind in kinds]), "article_id", articles)


def _of_question(tables: Tables, row: dict[str, Any]) -> pd.DataFrame:
    asked = tables.quantities["question_id"] == row["question_id"]
    return _among(tables.figure_mentions, "quantity_id", tables.quantities.loc[asked, "quantity_id"])


def _of_origin(tables: Tables, row: dict[str, Any]) -> pd.DataFrame:
    """All mentions of a copy; of two articles with one authority the figures that credit it for one quantity."""
    pair = [row["article_id"], row["other_id"]]
    if row["relation"] == "copy":
        return _mentions(tables, pair)
    figures = tables.figure_mentions.assign(authority=credited(tables.articles, tables.figure_mentions))
    named = figures[figures["article_id"].isin(pair) & figures["authority"].isin(row["evidence"].split("; "))]
    is_shared = named.groupby(["quantity_id", "authority"])["article_id"].transform("nunique") == len(pair)
    return named.loc[is_shared]


def _of_day(tables: Tables, row: dict[str, Any]) -> pd.DataFrame:
    """The words that set the day or its bounds, where they stand in the text; or the passage that an analyst named."""
    article = tables.articles[tables.articles["article_id"] == row["article_id"]]
    if row["evidence"] == "analyst":
        said = tables.corrections[tables.corrections["state"] == "applied"]
        said = _among(said, "column", ["published_date"])[["content_sha256", "field", "char_start", "char_end"]]
        passages = [pd.DataFrame(columns=_OPENING), *(_of_correction(tables, each._asdict()) for each in schema.rows(said))]
        return _among(pd.concat(passages), "article_id", [row["article_id"]])
    text = str(article["text"].iloc[0])
    told = row["evidence_text"].split("; ") if isinstance(row["evidence_text"], str) else []
    spans = sorted({span for piece in told if (span := _stands(text, piece))})
    return pd.DataFrame([_passage(article.iloc[0], "text", *span, "e") for span in spans], columns=_OPENING)


def _stands(text: str, piece: str) -> tuple[int, int] | None:
    """Find a piece of `evidence_text` in the text: its words, or a wording of the event that it is the label of."""
    for words in (piece, piece.rpartition(": ")[0].partition(' ("')[0].strip('"')):
        if words and (match := re.search(r"\s{1,9}".join(map(re.escape, words.split())), text)):
            return match.span()
        if found := [hit for event in read_events() if event.label == words for hit in hits(event, plain(text))]:
            return min(found)
    return None


def _of_correction(tables: Tables, row: dict[str, Any]) -> pd.DataFrame:
    held = tables.articles[tables.articles["content_sha256"].str.startswith(row["content_sha256"])]
    place = (row["field"], row["char_start"], row["char_end"])
    rows = [_passage(article, *place, "e") for article in schema.rows(held) if row["char_end"]]
    return pd.DataFrame(rows, columns=_OPENING)


def _passage(article: Any, field: str, start: int, end: int, letter: str) -> dict[str, Any]:
    surface = str(getattr(article, field) or "")[start:end]
    return dict(
        zip(_OPENING, (f"{article.article_id}-{letter}{start}", article.article_id, field, start, end, surface), strict=True)
    )


# The first of these columns that a row has tells what it is.
_RESTS_ON: dict[str, Callable[[Tables, dict[str, Any]], pd.DataFrame]] = {
    "mention_id": lambda tables, row: cited(tables, [Judgement("", (row["mention_id"],))]),
    "quantity_id": lambda tables, row: _among(tables.figure_mentions, "quantity_id", [row["quantity_id"]]),
    "question_id": _of_question,
    "other_id": _of_origin,
    "theme": lambda tables, row: _among(
        _among(tables.theme_mentions, "theme", [row["theme"]]), "article_id", [row["article_id"]]
    ),
    "edtf": _of_day,
    "article_id": lambda tables, row: _mentions(tables, [row["article_id"]]),
    "char_start": _of_correction,
    "path": lambda tables, row: _mentions(tables, tables.articles.loc[tables.articles["path"] == row["path"], "article_id"]),
}


def cite(tables: Tables, row: Any) -> str:
    """Write the passages that a row rests on as citations, one line each; empty where there are none.

    A line says the figure as its article bounds it, publisher, day or days of writing, file; then what `verify` holds it
    to: the words as a JSON string, field and code points, SHA-256 of the text of the article (12 digits), version.
    """
    return "\n".join(citations(tables, evidence(tables, row)))


def citations(tables: Tables, mentions: pd.DataFrame) -> list[str]:
    """Write a citation for each row that has the columns that open every mention table, as `cite` does."""
    found = schema.rows(mentions[_OPENING])
    ids = [mention.mention_id for mention in found]
    articles = {article.article_id: article for article in schema.rows(tables.articles)}
    days = {day.article_id: window_words(day.earliest, day.latest) for day in schema.rows(tables.article_dates)}
    said = {
        mention.mention_id: words(mention)
        for table, words in _WORDS.items()
        for mention in schema.rows(_among(getattr(tables, table), "mention_id", ids))
    }
    return [_line(each, said.get(each.mention_id, ""), articles[each.article_id], days) for each in found]


def _line(mention: Any, said: str, article: Any, days: Mapping[str, str]) -> str:
    day = days.get(mention.article_id, "not known")
    place = " ".join(filter(None, [article.path, article.locator]))
    told = [said, article.publisher or "unnamed publisher", day.replace("not known", "undated"), place]
    named = ", ".join(printable(name)[:_LONGEST_NAME].replace('"', "'") for name in told if name)
    where = f"{mention.field} {mention.char_start}-{mention.char_end} sha256 {article.content_sha256[:_DIGEST]}"
    return _one_line(f"{named}: {json.dumps(mention.surface, ensure_ascii=False)} {where} workbook {version('press-workbook')}")


_WORDS: dict[str, Callable[[Any], str]] = {
    "figure_mentions": lambda mention: f"{figure_words(mention)} {mention.kind or ''}".strip(),
    "date_mentions": lambda mention: window_words(mention.start_date, mention.end_date),
    "theme_mentions": lambda mention: theme_label(mention.theme),
}


def _quoted(surface: str) -> str:
    return _one_line(json.dumps(surface, ensure_ascii=False))


def _one_line(text: str) -> str:
    """Write what cannot be seen, line ends first of all, as JSON escapes."""
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def parse(line: str) -> Citation:
    """Read a line of `cite`.

    Raises:
        ValueError: if it is none.
    """
    try:
        surface, end = json.JSONDecoder().raw_decode(line, line.index('"'))
    except ValueError:
        raise ValueError("no words in straight quotation marks") from None
    tail = _TAIL.fullmatch(line, end)
    if not tail:
        raise ValueError("behind the words must stand: text START-END sha256 12 DIGITS workbook VERSION")
    return Citation(surface, tail[1], int(tail[2]), int(tail[3]), tail[4], tail[5])


def verify(line: str, articles: pd.DataFrame) -> tuple[int, str]:
    """Hold a line of `cite` against the articles of a corpus.

    Returns the exit code and one line: 0, the passage reads as cited; 1, it does not, or no article has the text; 2, the
    line is no citation.
    """
    try:
        said = parse(line)
    except ValueError as error:
        return 2, f"malformed: {error}"
    found = schema.rows(articles[articles["content_sha256"].str.startswith(said.digest)])
    if not found:
        return 1, f"gone: no article whose text has the SHA-256 {said.digest}"
    place = f"{said.field} {said.char_start}-{said.char_end}"
    for article in found:
        if str(getattr(article, said.field) or "")[said.char_start : said.char_end] == said.surface:
            return 0, f"holds: {printable(article.path)} {place} reads {_quoted(said.surface)}"
    reads = str(getattr(found[0], said.field) or "")[said.char_start : said.char_end][:_LONGEST_NAME]
    return 1, f"differs: {printable(found[0].path)} {place} reads {_quoted(reads)}"
