"""Questions: the quantities of one measure and event side by side, and why they differ."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis import schema
from analysis.compare.asked import sized_up
from analysis.compare.parts import sums, too_large
from analysis.compare.wording import claims, denied_words, verdict_phrase
from analysis.corpus.publishers import publisher_names
from analysis.figures.measures import Measures, load_measures
from analysis.schema import Tables
from analysis.words import amount, capital, count, figure_words, listed

COLUMNS = {
    "question_id": "str",
    "question": "str",
    "verdict": "str",
    "is_defined": "bool",
    "reasons": "str",
    "n_quantities": "int64",
    "n_articles": "int64",
    "n_publishers": "int64",
    "n_values": "int64",
    "value_min": "float64",
    "value_max": "float64",
    "finding": "str",
    "sentence": "str",
    "why": "str",
}
_MOST_COUNTED = 4
_UNEXPLAINED = "Nothing in the texts explains it: not the day, the bound, the place, rounding, nor who passed it on"


def questions(tables: Tables, min_publishers: int = 1, is_brief: bool = False) -> pd.DataFrame:
    """Set the quantities of each question side by side.

    Returns one row per question that `min_publishers` speak of: contradictions first, then what several publishers speak
    of, then measures that data/hand/measures.yml defines, people and money, and the most publishers. `verdict` is
    `contradiction` where nothing explains a difference, `explained` where its figures differ for the `reasons` given,
    `agree`, or `single`; `n_values`, `value_min` and `value_max` are of the values stated for the whole, parts and vague
    words left out. `sentence` is the judgement, `why` what it rests on, both in words; `is_brief` leaves these, `finding`
    and the reasons empty, and takes a third of the time.
    """
    measures = load_measures()
    publishers = publisher_names(tables.articles)
    grouped = tables.figure_mentions[tables.figure_mentions["quantity_id"].notna()]
    question_of = dict(zip(tables.quantities["quantity_id"], tables.quantities["question_id"], strict=True))
    quantities = _rows_by("question_id", tables.quantities)
    mentions = _rows_by("question_id", grouped.assign(question_id=grouped["quantity_id"].map(question_of)))
    names = {str(article_id): str(name) for article_id, name in publishers.items()}
    sized = {key: sized_up(quantities[key], mentions.get(key, []), names, measures) for key in quantities}
    beside = {} if is_brief else _rows_by("article_id", grouped)
    asked = [
        row if is_brief else _question(row, quantities[key], mentions.get(key, []), sizes, beside, publishers, measures)
        for key, (row, sizes) in sized.items()
    ]
    ranked = sorted((row for row in asked if row["n_publishers"] >= min_publishers), key=_rank)
    return pd.DataFrame(ranked, columns=list(COLUMNS)).astype(COLUMNS)


def _rank(row: dict[str, Any]) -> tuple[Any, ...]:
    return (
        row["verdict"] != "contradiction",
        row["n_publishers"] < 2,
        not row["is_defined"],
        not row["is_people_or_money"],
        -row["n_publishers"],
        -row["n_articles"],
        -row["n_values"],
        row["question"],
    )


def focused(tables: Tables, min_publishers: int = 1, measures: Sequence[str] = (), reasons: Sequence[str] = ()) -> Tables:
    """Keep the quantities of the questions that are asked for.

    `min_publishers` must speak of a question; `measures` keeps questions that hold one of these words,
    `reasons` those with one of these reasons; none given keeps all.
    """
    asked = questions(tables, min_publishers)
    chosen = asked[_any_of(asked["question"], measures) & _any_of(asked["reasons"], reasons)]
    kept = tables.quantities["question_id"].isin(chosen["question_id"])
    return tables._replace(quantities=tables.quantities[kept].reset_index(drop=True))


def _any_of(texts: pd.Series, words: Sequence[str]) -> pd.Series:
    """Which texts hold one of the words, in any case; all of them when no word is given."""
    return texts.fillna("").map(lambda text: not words or any(word.lower() in text.lower() for word in words)).astype(bool)


def _rows_by(column: str, table: pd.DataFrame) -> dict[str, list[Any]]:
    told: dict[str, list[Any]] = {}
    for row in schema.rows(table):
        told.setdefault(getattr(row, column), []).append(row)
    return told


def _question(
    row: dict[str, Any],
    quantities: list[Any],
    mentions: list[Any],
    sized: list[Any],
    beside: dict[str, list[Any]],
    publishers: pd.Series,
    measures: Measures,
) -> dict[str, Any]:
    whole = [quantity for quantity in quantities if measures.part_of(quantity.kind) is None]
    told = [mention for article_id in dict.fromkeys(m.article_id for m in mentions) for mention in beside[article_id]]
    added = sums({each.quantity_id: each.kind for each in quantities}, mentions, told, measures)
    exceeding = too_large(quantities, mentions, measures)
    row = row | {"reasons": ";".join(_reasons(quantities, mentions, bool(added or len(whole) < len(quantities)))) or None}
    finding, foremost = _finding(row, sized), foremost_of(quantities)
    denied = denied_words(quantities, mentions, publishers)
    parts = _part_words([] if foremost.reasons == "contradiction" else added, exceeding, denied)
    claimed = claims([mention for mention in mentions if mention.quantity_id == foremost.quantity_id], publishers)
    return row | {
        "finding": finding,
        "sentence": _sentence(row, finding, quantities, claimed),
        "why": _why(finding if sized else "", foremost, claimed, _counted(whole, mentions), parts),
    }


def _part_words(added: list[str], exceeding: list[str], denied: str) -> str:
    """What is to be said of parts and of what is denied, if anything."""
    fit = f"Parts add up: {listed(added)}." if added else ""
    larger = f"A part is larger than its whole: {listed(exceeding)}." if exceeding else ""
    return " ".join(filter(None, [fit, larger, denied]))


def _reasons(quantities: list[Any], mentions: list[Any], has_parts: bool) -> list[str]:
    """Why the figures of a question differ, in the words of the closed list."""
    inner = {reason for quantity in quantities if quantity.reasons for reason in quantity.reasons.split(";")}
    between = {
        "modality": len({quantity.modality for quantity in quantities}) > 1,
        "scope_place": len({quantity.place for quantity in quantities if quantity.place}) > 1,
        "scope_time": _n_times(mentions) > 1,
        "part_whole": has_parts,
    }
    return sorted(inner | {reason for reason, holds in between.items() if holds})


def _n_times(mentions: list[Any]) -> int:
    """How many times the quantities of a question are told of, each by its first mention that names one."""
    times: dict[str, Any] = {}
    for mention in mentions:
        if mention.time_start is not None:
            times.setdefault(mention.quantity_id, (mention.time_start, mention.time_end))
    return len(set(times.values()))


def _finding(row: dict[str, Any], sized: list[Any]) -> str:
    """The question in one line: who gives how many figures, from what to what, and how many give none for the whole."""
    n_articles = len({mention.article_id for mention in sized}) or row["n_articles"]
    n_others, question = row["n_articles"] - n_articles, row["question"]
    if not sized:
        return capital(f"{count(n_articles, 'article speaks', 'articles speak')} of {question} only in vague words")
    if row["n_values"] > 1:
        units = {amount(1, mention.unit): mention.unit for mention in sized}
        least, greatest = (amount(row[end], sized[0].unit) for end in ("value_min", "value_max"))
        span = f"from {least} to {greatest}" if len(units) == 1 else f"in {count(len(units), 'unit')}"
        given = count(n_articles, "article gives", "articles give")
        more = f"; {count(n_others, 'more speaks', 'more speak')} of it in vague words or in part" if n_others else ""
        return capital(f"{given} {count(row['n_values'], 'figure')} for {question}, {span}{more}")
    if n_articles == 1:
        return f"Only one article gives a figure for {question}: {figure_words(sized[0])}"
    words = listed(dict.fromkeys(figure_words(mention) for mention in sized))
    return capital(f"{count(n_articles, 'article')} give one figure for {question}: {words}")


def _sentence(row: dict[str, Any], finding: str, quantities: list[Any], claimed: str) -> str:
    """The judgement: who contradicts whom in which figure; else what the figures are, and whether that is explained."""
    foremost = foremost_of(quantities)
    if foremost.reasons == "contradiction":
        n_more = sum(quantity.reasons == "contradiction" for quantity in quantities) - 1
        more = f" So they do on {count(n_more, 'more quantity', 'more quantities')}." if n_more else ""
        return f"Sources contradict one another on {foremost.label}: {claimed}.{more}"
    if foremost.verdict == "disagree":
        return f"{finding}; {verdict_phrase(foremost)}."
    return f"{finding}; they do not contradict one another." if row["n_publishers"] > 1 < row["n_values"] else f"{finding}."


def foremost_of(quantities: Sequence[Any]) -> Any:
    """The quantity that decides a question: one in contradiction, else one that differs, else the most widely told."""
    order = {"contradiction": 0, "disagree": 1}
    return min(quantities, key=lambda quantity: min(order.get(quantity.reasons, 2), order.get(quantity.verdict, 2)))


def _why(finding: str, foremost: Any, claimed: str, counted: str, parts: str) -> str:
    """What the judgement rests on: what each figure counts, how parts add up, or who says what."""
    if foremost.reasons == "contradiction":
        told = [finding, parts.removesuffix("."), _UNEXPLAINED]
        return " ".join(f"{each}." for each in told if each)
    said = f"On {foremost.label}: {claimed}." if foremost.verdict == "disagree" else counted
    return " ".join(filter(None, [said, parts])) or capital(foremost.explanation)


def _counted(whole: list[Any], mentions: list[Any]) -> str:
    """Which figure measures what, the smallest first; vague words and what several quantities share are left out."""
    said: dict[str, Any] = {}
    for mention in mentions:
        if mention.bound != "vague":
            said.setdefault(mention.quantity_id, mention)
    sized = sorted(
        (q for q in whole if q.quantity_id in said and ", " in q.label), key=lambda q: q.value_best or q.value_low or 0
    )
    told = [_sized(figure_words(said[q.quantity_id]), q.label.split(", ", 1)[1]) for q in sized[:_MOST_COUNTED]]
    more = [count(len(sized) - len(told), "more", "more")] if len(sized) > len(told) else []
    return f"They count different things: {listed(told + more)}." if len(sized) > 1 else ""


def _sized(figure: str, aspect: str) -> str:
    """A figure and what sets it apart, told once where that is the figure itself."""
    return aspect if aspect.startswith(figure) else f"{figure} {aspect}"
