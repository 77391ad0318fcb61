"""The key judgements of a briefing: what is judged, why, how sure, and what would change it; the gravest first."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from analysis import schema
from analysis.compare.absences import confirmed_absences
from analysis.compare.confidence import confidence, confidence_words
from analysis.compare.judgements import Judgement, absence_words, dates_judgement, evidence_of, themes_judgement
from analysis.compare.likeness import Figure
from analysis.compare.moved import Moved
from analysis.compare.quantities import figures_of
from analysis.compare.questions import foremost_of, questions
from analysis.compare.standing import day_by_day
from analysis.compare.turning import NOTHING, turning
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.words import amount, capital, count, day_in_words, figure_words, in_words, listed

# The order of the judgements on figures; what several publishers say comes before single voices.
RANK = ("contradiction", "explained", "agree", "single")
WHY, SURE, CHANGE = "Why", "How sure", "What would change it"
_NAMED_AT_MOST = 3
_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z0-9])")
# Of a question whose quantities differ among themselves, so many are asked what would set them against each other.
_TURNED_AT_MOST = 6


def key_judgements(tables: Tables, most: int = 5, moved: Moved | None = None) -> list[Judgement]:
    """Put what matters most to the reader into at most `most` judgements, each with its grounds.

    Contradictions come first, then differences that are explained, agreements, findings that hang on a date (`moved`,
    from `moved_dates`; None leaves them out) and themes left out, as far as an analyst confirmed it; the question that most
    publishers speak of is never later than second. Where publishers have nothing in common to judge, single voices, dates
    and themes stand in.
    """
    others = [*_hanging(tables, moved), *_left_out(tables)]
    n_figures = max(1, most - len(others))
    told = [*islice(_of_figures(tables, n_figures), n_figures), *others]
    return (told or [each for each in (dates_judgement(tables), themes_judgement(tables)) if each])[:most]


def headline(tables: Tables) -> str:
    """Title a briefing: what the foremost question is about, and what it comes to."""
    asked = _ranked(tables)
    if not asked:
        return f"{capital(count(len(tables.articles), 'article'))}, and no figure to compare"
    first, foremost = asked[0], foremost_of(_quantities(tables, asked[0].question_id))
    on = f" on {amount(foremost.value_best, foremost.unit)}" if foremost.value_best is not None else ""
    span = first.sentence.partition(f"{first.question}, ")[2].removesuffix(".")
    words = {
        "contradiction": f"{foremost.label}: sources contradict one another{_span(tables, foremost)}",
        "explained": f"{first.question}: {count(first.n_values, 'figure')} {span}",
        "agree": f"{first.question}: the sources agree{on}",
        "single": first.finding,
    }
    return capital(words[first.verdict])


def _span(tables: Tables, quantity: Any) -> str:
    """From what to what the figures go; nothing where one is vague, for what "dozens" is taken to mean nobody has said."""
    figures = tables.figure_mentions
    is_vague = (figures.loc[figures["quantity_id"] == quantity.quantity_id, "bound"] == "vague").any()
    ends = [amount(value, quantity.unit) for value in (quantity.value_low, quantity.value_high) if value is not None]
    return "" if is_vague or len(ends) < 2 else f", from {ends[0]} to {ends[1]}"


def _ranked(tables: Tables) -> list[Any]:
    """The questions in the order of their judgements; those on measures that nobody defined only where there are no others."""
    asked = questions(tables)
    asked = asked[asked["is_defined"] | (asked["verdict"] == "contradiction")] if asked["is_defined"].any() else asked
    several = asked[asked["n_publishers"] > 1]
    asked = several if len(several) else asked
    ranked = schema.rows(asked.loc[asked["verdict"].map(RANK.index).sort_values(kind="stable").index])
    # What everybody writes of is what the reader asks for: a small contradiction does not push it off the page.
    widest = max(range(len(ranked)), key=lambda n: ranked[n].n_publishers, default=0)
    if widest > 1:
        ranked.insert(1, ranked.pop(widest))
    return ranked


def _quantities(tables: Tables, question_id: str) -> list[Any]:
    return schema.rows(tables.quantities[tables.quantities["question_id"] == question_id])


def _of_figures(tables: Tables, most: int) -> Iterator[Judgement]:
    """Judge the foremost questions, and then the quantities within them on which independent sources agree."""
    asked = _ranked(tables)
    figures: dict[str, list[Figure]] = {}
    for figure in figures_of(tables) if asked else []:
        figures.setdefault(figure.row.quantity_id, []).append(figure)
    for question in asked[:most]:
        quantities = _quantities(tables, question.question_id)
        foremost = foremost_of(quantities)
        is_between = question.verdict == "explained" and foremost.verdict != "disagree"
        latest, series = _moved(foremost, quantities, figures)
        text, why = (" ".join(filter(None, said)) for said in ((question.sentence, latest), (question.why, series)))
        grounds = _grounds(tables, why, quantities if is_between else [foremost], figures)
        yield Judgement(text, evidence_of(tables, quantities), grounds)
    yield from _agreed(tables, asked, figures)


def _moved(foremost: Any, quantities: list[Any], figures: Mapping[str, list[Figure]]) -> tuple[str, str]:
    """What a count that moved stands at, and its figures in the order of days: of the quantity that most tell, by its name."""
    widest = max(quantities, key=lambda quantity: (quantity.n_publishers, quantity is foremost))
    for quantity in (widest, foremost):
        rows = [figure.row for figure in figures[quantity.quantity_id]]
        latest, series = day_by_day(rows)
        if latest:
            of = "" if quantity is foremost else f"{capital(quantity.label)}: "
            return of + latest, of + series
    return "", ""


def _agreed(tables: Tables, asked: list[Any], figures: Mapping[str, list[Figure]]) -> Iterator[Judgement]:
    for question in asked:
        for quantity in _quantities(tables, question.question_id) if question.verdict in ("contradiction", "explained") else ():
            is_told = quantity.explanation[1:] in question.why
            if quantity.verdict in ("agree", "compatible") and quantity.n_publishers > 1 and not is_told:
                text = _agreement(quantity, {figure_words(figure.row) for figure in figures[quantity.quantity_id]})
                grounds = _grounds(tables, capital(quantity.explanation), [quantity], figures)
                yield Judgement(text, evidence_of(tables, [quantity]), grounds)


def _agreement(quantity: Any, said: Collection[str]) -> str:
    """Who agrees on what: the figure in its own words where there is one, else the value that most state."""
    sources = capital(count(quantity.n_publishers, "source"))
    if len(said) == 1:
        return f"{sources} agree on {quantity.label}: {next(iter(said))}."
    best = f", most often {amount(quantity.value_best, quantity.unit)}" if quantity.value_best is not None else ""
    return f"{sources} give figures for {quantity.label} that fit together{best}."


def _grounds(tables: Tables, why: str, judged: Sequence[Any], figures: Mapping[str, list[Figure]]) -> tuple[tuple[str, str], ...]:
    """Why, how sure and what would change it, of a judgement on one quantity or on how several stand to one another."""
    turned_by, change = _change(tables, judged)
    behind = list(chain(*(figures[each.quantity_id] for each in judged)))
    return (WHY, why), (SURE, confidence_words(confidence(tables, judged, behind, turned_by))), (CHANGE, change)


def _change(tables: Tables, quantities: Sequence[Any]) -> tuple[str | None, str]:
    """What would turn the judgement; where it is on several quantities, only what would set their figures at odds."""
    labels = {each.quantity_id: each.label for each in quantities[:_TURNED_AT_MOST]}
    turned = schema.rows(turning(tables, list(labels)))
    if len(turned) == 1:
        return turned[0].turned_by, turned[0].sentence
    for each in turned:
        if each.verdict == "disagree":
            return each.turned_by, f"{capital(labels[each.quantity_id])}: {each.sentence[:1].lower()}{each.sentence[1:]}"
    return None, NOTHING


def _only_in(told: str | None, other: str | None) -> str:
    """The sentences of one telling that the other has not, without the last full stop."""
    others = set(_SENTENCE.split(other or ""))
    return " ".join(each for each in _SENTENCE.split(told or "") if each not in others).removesuffix(".") or "nothing of it"


def _hanging(tables: Tables, moved: Moved | None) -> list[Judgement]:
    if moved is None or moved.changes.empty:
        return []
    names = publisher_names(tables.articles)
    first = schema.rows(moved.changes)[0]
    found = list(dict.fromkeys(moved.changes["finding"]))
    whose = list(dict.fromkeys(names[article_id] for article_id in moved.changes["article_id"]))
    hang = count(len(found), "finding hangs", "findings hang")
    text = f"{hang} on a day that is not certain: {listed(found, _NAMED_AT_MOST, 'finding')}."
    why = (
        f"Were {names[first.article_id]} written on {day_in_words(first.day)}, {first.finding} would read:"
        f" “{_only_in(first.if_moved, first.as_dated)}”. As dated it reads: “{_only_in(first.as_dated, first.if_moved)}”."
    )
    tried = f"{in_words(moved.n_tried)} of {in_words(moved.n_possible)} possible days were tried"
    sure = f"Moderate confidence: {tried}{'; some dates have an open side' if moved.n_open else ''}."
    grounds = ((WHY, why), (SURE, sure), (CHANGE, f"A day of publication for {listed(whose, _NAMED_AT_MOST, 'source')}."))
    return [Judgement(capital(text), (), grounds)]


def _left_out(tables: Tables) -> list[Judgement]:
    said = absence_words(tables)
    if not said:
        return []
    who = listed(dict.fromkeys(confirmed_absences(tables).values()), _NAMED_AT_MOST)
    grounds = (
        (WHY, "No term of the codebook was found there, and an analyst read for it."),
        (SURE, f"High confidence: confirmed by {who}."),
        (CHANGE, "A passage on the theme in words that codebook and analyst missed."),
    )
    return [Judgement(f"{capital(listed(said, _NAMED_AT_MOST))}.", (), grounds)]
