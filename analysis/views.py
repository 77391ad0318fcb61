"""The tables as a reader sees them: the columns that matter, in words, with the publisher instead of an id."""

from collections.abc import Sequence

import pandas as pd

from analysis import compare, inventory
from analysis.compare.families import repeats as _repeats
from analysis.compare.lags import first_carriers as _first_carriers
from analysis.compare.lags import lags as _lags
from analysis.compare.unknowns import unknowns as _unknowns
from analysis.compare.verdict import REASONS as _REASONS
from analysis.compare.wording import RELATION_WORDS as _RELATION_WORDS
from analysis.compare.wording import reason_words as _reason_words
from analysis.compare.wording import verdict_words as _verdict_words
from analysis.corpus.language import language_name as _language_name
from analysis.corpus.publishers import publisher_names
from analysis.dates.weighed import evidence_words as _evidence_words
from analysis.headings import HEADINGS
from analysis.schema import Tables, rows
from analysis.themes import theme_label
from analysis.themes import unassigned as _unassigned
from analysis.words import MISSING, capital, count, in_words, window_words

# Of so many questions of one verdict it is asked what would change them.
MOST_QUESTIONS = 12
# So many groups fit beside one another.
MOST_GROUPS = 8
_LEAST_SHARE = 0.005


def _view(name: str, table: pd.DataFrame, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    if articles is not None:
        table = table.assign(publisher=table["article_id"].map(publisher_names(articles)))
    return table[list(HEADINGS[name])].rename(columns=HEADINGS[name])


def files(tables: Tables) -> pd.DataFrame:
    """The ledger, what went wrong first."""
    return _view("files", inventory.ledger(tables))


def corrections(tables: Tables) -> pd.DataFrame:
    """The analysts' corrections, each with the words it is about, those that no longer fit first, then those overruled."""
    return _view("corrections", inventory.corrections(tables))


def articles(tables: Tables) -> pd.DataFrame:
    """The articles, without their text; `kind` is the publisher's, with its country."""
    kind = tables.articles["publisher_kind"]
    told = tables.articles.assign(
        kind=(kind + ", " + tables.articles["country"]).fillna(kind),
        language=tables.articles["language"].map(_language_name, na_action="ignore"),
    )
    return _view("articles", told, tables.articles)


def statuses(tables: Tables) -> pd.DataFrame:
    """How many files were loaded, loaded with a warning or rejected, why, and which."""
    return _view("statuses", inventory.statuses(tables))


def gaps(tables: Tables) -> pd.DataFrame:
    """How many articles do not say a thing of themselves: publisher, date, language, address."""
    return _view("gaps", inventory.gaps(tables))


def doubts(tables: Tables) -> pd.DataFrame:
    """What was read with doubt, or not analysed."""
    return _view("doubts", inventory.doubts(tables))


def questions(tables: Tables) -> pd.DataFrame:
    """The questions, contradictions first."""
    asked = compare.questions(tables)
    return _view("questions", asked.assign(reasons=asked["reasons"].map(_reason_words, na_action="ignore")))


def quantities(tables: Tables) -> pd.DataFrame:
    """The quantities with their verdicts, those of the foremost question first."""
    return _view("quantities", _judged(tables))


def judged(tables: Tables, verdict: str, most: int = MOST_QUESTIONS) -> pd.DataFrame:
    """The questions of one verdict with their quantities, and what would change each judgement, ready for `entries`.

    `verdict` is one of `questions`; what is explained stands in the order of the reasons. Of each
    question the quantities that several publishers speak to or that differ, or all where what differs is between the quantities;
    what would change them is asked of the first `most` questions, and missing for others.
    """
    asked = compare.questions(tables)
    # A question of one paper that reports two authorities is explained by them, though nobody else speaks of it.
    apart = tables.quantities.loc[tables.quantities["verdict"] == "disagree", "question_id"]
    is_alone = (asked["verdict"] == "single") & asked["question_id"].isin(apart)
    asked = asked[asked["verdict"].mask(is_alone, "explained") == verdict]
    reason = asked["reasons"].fillna("").map(_first_reason)
    asked = asked.loc[reason.sort_values(kind="stable").index if verdict == "explained" else asked.index]
    asked = asked.assign(sentence=asked["sentence"] + " " + asked["why"])
    known = asked[["question_id", "sentence"]].merge(_judged(tables), on="question_id", validate="one_to_many")
    is_apart = known["verdict"] == "disagree"
    differ = is_apart.groupby(known["question_id"]).transform("any")
    shown = known[(known["n_publishers"] > 1) | is_apart | (~differ & (verdict == "explained"))]
    foremost = shown["question_id"].isin(asked["question_id"].head(most))
    turned = compare.turning(tables, list(shown.loc[foremost, "quantity_id"])).set_index("quantity_id")["sentence"]
    return _view("judged", shown.assign(turning=shown["quantity_id"].map(turned)))


def _first_reason(reasons: str) -> int:
    """The place of the surest of its reasons; that nobody says they count the same is the weakest of all."""
    given = [_REASONS.index(reason) for reason in reasons.split(";") if reason not in ("", "definition")]
    return min(given, default=len(_REASONS))


def single_voices(tables: Tables) -> pd.DataFrame:
    """What only one publisher or one origin gives, those of measures that are defined first."""
    return _view("single_voices", _judged(tables).query("verdict == 'single'"))


def likeness(parts: pd.DataFrame) -> pd.DataFrame:
    """The parts of a likeness as `why` gives them, in words."""
    return _view("likeness", parts)


def _judged(tables: Tables) -> pd.DataFrame:
    order = {question_id: n for n, question_id in enumerate(compare.questions(tables)["question_id"])}
    ranked = tables.quantities.assign(rank=tables.quantities["question_id"].map(order))
    ends = zip(*(ranked[f"value_{end}"].map(in_words) for end in ("low", "best", "high")), strict=True)
    behind = zip(ranked["n_publishers"], ranked["n_origins"], strict=True)
    return ranked.assign(
        judged=[_verdict_words(row) for row in rows(ranked[["verdict", "reasons"]])],
        low_best_high=["\u00a0/\u00a0".join(values) for values in ends],
        behind=[f"{count(publishers, 'publisher')}, {count(origins, 'origin')}" for publishers, origins in behind],
    ).sort_values("rank", kind="stable")


def origins(tables: Tables) -> pd.DataFrame:
    """Who shares a text, a passage or an authority with whom, in articles with a figure that is compared; relays first."""
    compared = set(tables.figure_mentions.loc[tables.figure_mentions["quantity_id"].notna(), "article_id"])
    shared = tables.origins[tables.origins["article_id"].isin(compared) & tables.origins["other_id"].isin(compared)]
    order = shared["relation"].map(list(_RELATION_WORDS).index).sort_values(kind="stable").index
    named = shared.loc[order].assign(other=shared["other_id"].map(publisher_names(tables.articles)))
    shares = [in_words(share, ".0%") for share in named["similarity"]]
    return _view("origins", named.assign(relation=named["relation"].map(_RELATION_WORDS), similarity=shares), tables.articles)


def repeats(tables: Tables) -> pd.DataFrame:
    """Each article under its likeliest origin, the largest family first; "not known" where the dates do not tell who was."""
    return _view("repeats", _repeats(tables))


def dates(tables: Tables) -> pd.DataFrame:
    """When each source was written, and how that is known."""
    return _view("dates", _written(tables.article_dates), tables.articles)


def date_evidence(tables: Tables) -> pd.DataFrame:
    """Every piece of evidence of a date and what became of it; articles whose evidence conflicts come first."""
    evidence = _written(tables.date_evidence.assign(known_by=tables.date_evidence["kind"].map(_evidence_words)))
    overruled = evidence["standing"].eq("overruled").groupby(evidence["article_id"]).transform("any")
    return _view("date_evidence", evidence.loc[(~overruled).sort_values(kind="stable").index], tables.articles)


def _written(dates: pd.DataFrame) -> pd.DataFrame:
    return dates.assign(written=[window_words(row.earliest, row.latest) for row in rows(dates)])


def lags(tables: Tables) -> pd.DataFrame:
    """How far each article lies behind the latest event that it dates, the furthest first; a range where it is bounded."""
    known = _lags(tables.article_dates).dropna(subset=["latest_event_date"]).sort_values("lag_min", ascending=False)
    days = [_span_words(row.lag_min, row.lag_max) for row in rows(known)]
    told = _written(known).assign(lag=days, stale=known["is_stale"].map({True: "stale", False: None}))
    return _view("lags", told, tables.articles)


def _span_words(least: float | None, most: float | None) -> str:
    first, last = in_words(least), in_words(most)
    return first if least == most else f"{first} to {last}" if most is not None else f"{first} or more"


def first_carriers(tables: Tables) -> pd.DataFrame:
    """Who may have carried each quantity of several publishers first, and in which order as far as it is certain."""
    return _view("first_carriers", _first_carriers(tables))


def moved(changes: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """What changes when the uncertain date of one article moves."""
    return _view("moved", changes, tables.articles)


def dated_expressions(tables: Tables, words: Sequence[str] = ()) -> pd.DataFrame:
    """The expressions that fix a month or a day, outside clutter; `words` keeps those near one of them."""
    mentions = tables.date_mentions[~tables.date_mentions["is_boilerplate"]]
    mentions = mentions[mentions["timex_value"].str.match(r"[\dX]{4}-\d\d", na=False)]
    return _view("dated_expressions", mentions[_near(mentions, tables.articles, words)], tables.articles)


def _near(mentions: pd.DataFrame, articles: pd.DataFrame, words: Sequence[str], reach: int = 200) -> pd.Series:
    texts = articles.set_index("article_id")
    told = ((mention, str(texts.at[mention.article_id, mention.field])) for mention in rows(mentions))
    around = (text[max(0, mention.char_start - reach) : mention.char_end + reach].lower() for mention, text in told)
    near = [not words or any(word.lower() in text for word in words) for text in around]
    return pd.Series(near, index=mentions.index, dtype=bool)


def unknowns(tables: Tables) -> pd.DataFrame:
    """What the corpus leaves open, with the first few of each kind."""
    open_ends = _unknowns(tables)
    return _view("unknowns", open_ends.assign(n=[f"{row.n:,} of {row.n_all:,}" for row in rows(open_ends)]))


def changes(since: pd.DataFrame) -> pd.DataFrame:
    """What changed since an earlier report, disagreements first; columns that say nothing of any change are left out."""
    told = _view("changes", since)
    return told.loc[:, [name for name in told if name == "Change" or told[name].notna().any()]]


def shares(tables: Tables, group_by: str = "article", most: int = MOST_GROUPS) -> pd.DataFrame:
    """Which share of its sentences each article, or on average each article of a group, gives to each theme.

    Themes down, groups across with the number of their articles, the broadest theme and the largest group first; past
    `most` groups the rest are left out, and so are themes found nowhere. A dash stands where a theme was not found.
    """
    counted = compare.coverage_by(tables, group_by)
    counted = counted[counted["n_covering"].groupby(counted["theme"]).transform("sum") > 0]
    order = counted.groupby("theme")["share"].mean().sort_values(ascending=False, kind="stable").index
    wide = counted.pivot(index="theme", columns="group", values="share").loc[order, list(counted["group"].unique()[:most])]
    told = wide.map(lambda share: f"{share:.0%}" if share >= _LEAST_SHARE else "<1%" if share > 0 else MISSING)
    sizes = dict(zip(counted["group"], counted["n_articles"], strict=True))
    heads = [f"{group} ({in_words(sizes[group])})" if max(sizes.values()) > 1 else group for group in map(str, told)]
    return told.set_axis(pd.Index(heads), axis=1).set_axis(pd.Index(map(theme_label, order), name="Theme"), axis=0)


def blind_spots(tables: Tables, group_by: str = "publisher") -> pd.DataFrame:
    """Which themes each group of articles was not found to cover, with how many articles elsewhere do."""
    spots = compare.blind_spots(tables, group_by)
    sizes = [f", {count(n, 'article')}" if n > 1 else "" for n in spots["n_articles"]]
    told = [f"{capital(count(spot.n_not_found, 'theme'))}: {spot.themes}" for spot in rows(spots)]
    return _view("blind_spots", spots.assign(group=spots["group"] + pd.Series(sizes, spots.index, dtype="str"), themes=told))


def together(tables: Tables) -> pd.DataFrame:
    """Which themes meet in one sentence, how often, and how often they would by chance."""
    pairs = compare.together(tables)
    named = [f"{pair.first} ({pair.n_first}) and {pair.second} ({pair.n_second})" for pair in rows(pairs)]
    return _view("together", pairs.assign(pair=named, by_chance=pairs["by_chance"].map("{:.1f}".format)))


def unassigned(tables: Tables) -> pd.DataFrame:
    """The sentences that no theme holds, by the word that sets them apart."""
    return _view("unassigned", _unassigned(tables))
