"""Every table of the workbook: its columns, their dtypes, units and meanings.

`data/README.md` is made from this module; a column that is not here does not exist.
"""

from typing import NamedTuple

TEXT, INT, NUMBER, FLAG, DAY = "str", "int64", "float64", "bool", "datetime64[us]"


class Column(NamedTuple):
    """One column: pandas dtype, unit (empty when it has none) and meaning."""

    name: str
    dtype: str
    unit: str
    meaning: str


class Table(NamedTuple):
    """One table: what a row is, the columns that identify it, and all columns in order."""

    row: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]


def _columns(*written: tuple[str, str, str, str]) -> tuple[Column, ...]:
    return tuple(map(Column._make, written))


SPAN = _columns(
    ("mention_id", TEXT, "", "article_id, a letter for the table, and a number in reading order"),
    ("article_id", TEXT, "", "the article that holds the mention"),
    ("field", TEXT, "", "`headline` or `text`: which field of the article is quoted"),
    ("char_start", INT, "code points", "first character of the mention in that field"),
    ("char_end", INT, "code points", "first character after it"),
    ("surface", TEXT, "", "the words themselves; always `field[char_start:char_end]`"),
)

TABLES: dict[str, Table] = {
    "ledger": Table(
        "one file found under the corpus folder",
        ("path",),
        _columns(
            ("path", TEXT, "", "path below the corpus folder"),
            ("status", TEXT, "", "`loaded`, `loaded_with_warning`, `rejected`; `missing`: in the manifest, and no file found"),
            ("reason", TEXT, "", "why it was warned about, rejected or is missing; missing when loaded"),
            ("n_articles", INT, "articles", "articles read from it"),
            ("size_bytes", INT, "bytes", "size on disk"),
            ("content_sha256", TEXT, "", "SHA-256 of its bytes; missing when they could not be read"),
        ),
    ),
    "articles": Table(
        "one text with one publisher",
        ("article_id",),
        _columns(
            ("article_id", TEXT, "", "first 12 hex digits of content_sha256; copies of a text get `-2`, `-3`"),
            ("source_id", TEXT, "", "its id in the export it came from, if any"),
            ("path", TEXT, "", "path below the corpus folder"),
            ("locator", TEXT, "", "line or member inside the file; missing when the file is the article"),
            ("publisher", TEXT, "", "who printed it, under its one name of `data/hand/publishers.yml`; missing when nobody says"),
            ("country", TEXT, "", "where that publisher is made; missing when not known"),
            (
                "publisher_kind",
                TEXT,
                "",
                "`wire`, `newspaper`, `broadcaster`, `magazine`, `opinion`, `state media`, `agency` (a government's),"
                " `think tank` or `aggregator`; missing when not known",
            ),
            (
                "publisher_evidence",
                TEXT,
                "",
                "what names it: `manifest`, `metadata` (the file), `url`, `text` or `correction`; missing when nothing does",
            ),
            ("headline", TEXT, "", "as given, or the first line of a plain text, for display"),
            ("url", TEXT, "", "where it stood"),
            ("author", TEXT, "", "as given"),
            ("language", TEXT, "", "BCP 47 tag; missing when nothing declares it and the words are too few to tell"),
            ("language_evidence", TEXT, "", "`manifest`, `metadata`, `text`, or `text_over_metadata` where these differ"),
            ("text", TEXT, "", "the article, boilerplate and all"),
            ("n_words", INT, "words", "words of the text"),
            ("n_unread_words", NUMBER, "words", "of them in languages that nothing is extracted from; missing when none are"),
            ("content_sha256", TEXT, "", "SHA-256 of the text as UTF-8"),
            ("published_at", TEXT, "", "publication time exactly as the input gives it"),
            ("retrieved_at", TEXT, "", "time of download exactly as the input gives it"),
        ),
    ),
    "figure_mentions": Table(
        "one number that measures something, where an article says it",
        ("mention_id",),
        SPAN
        + _columns(
            ("value_low", NUMBER, "unit", "least value the words allow; missing when open below"),
            ("value_best", NUMBER, "unit", "the value stated; missing for ranges and vague words"),
            ("value_high", NUMBER, "unit", "greatest value the words allow; missing when open above"),
            ("bound", TEXT, "", "`exact`, `about`, `at_least`, `at_most`, `range` or `vague`"),
            ("is_strict", FLAG, "", "the bound itself is excluded (`more than`, not `at least`)"),
            ("bound_words", TEXT, "", "the words that set the bound"),
            (
                "trend",
                TEXT,
                "",
                "`rise_from`, `rise_to`, `rise_by`, the same of `fall`, `revised_from`, `revised_to`; missing when none is told",
            ),
            ("kind", TEXT, "", "what is counted: a noun phrase"),
            ("unit", TEXT, "", "normalised unit: people, USD, percent, fraction, km, day, USD per barrel ..."),
            ("type", TEXT, "", "`count`, `fraction`, `money`, `percent`, `measure`, `duration` or `age`"),
            ("is_rest", FLAG, "", "told beside another number: `two others`, `the remaining three`, `12 more`"),
            ("predicate", TEXT, "", "what is said to have happened to them: killed, sent, shipped ..."),
            ("modality", TEXT, "", "`reported` (occurred included), `planned`, `predicted` or `denied`"),
            ("attributed_to", TEXT, "", "whom the article credits; a chain reads `TASS > Security Council > Shoigu`"),
            ("place", TEXT, "", "the place nearest to the figure"),
            ("time_start", DAY, "day", "first day of the time that the sentence gives"),
            ("time_end", DAY, "day", "last day of it"),
            ("is_boilerplate", FLAG, "", "stands in site clutter, not in the article proper"),
            ("sentence_start", INT, "code points", "first character of its sentence"),
            ("sentence_end", INT, "code points", "first character after its sentence"),
            ("quantity_id", TEXT, "", "the quantity it measures; missing for clutter, ages, durations, changes"),
        ),
    ),
    "date_mentions": Table(
        "one expression of time, where an article says it",
        ("mention_id",),
        SPAN
        + _columns(
            ("timex_type", TEXT, "", "TIMEX3 type: DATE, TIME, DURATION or SET"),
            ("timex_value", TEXT, "", "TIMEX3 value, as far as it is known: 2024-10-22, XXXX-10-31, P3D"),
            ("start_date", DAY, "day", "first day; missing when the year is not known"),
            ("end_date", DAY, "day", "last day"),
            ("anchor", TEXT, "", "what a relative expression was reckoned from"),
            ("rule", TEXT, "", "name of the rule that read it"),
            ("is_boilerplate", FLAG, "", "stands in site clutter, not in the article proper"),
        ),
    ),
    "article_dates": Table(
        "when one article was written, and how that is known",
        ("article_id",),
        _columns(
            ("article_id", TEXT, "", "the article"),
            ("published_date", DAY, "day", "missing unless known to the day; then earliest and latest equal it"),
            ("earliest", DAY, "day", "not written before; missing when nothing says"),
            ("latest", DAY, "day", "not written after; missing when nothing says"),
            ("edtf", TEXT, "", "the same as an EDTF string"),
            ("evidence", TEXT, "", "kind of evidence that decided"),
            ("evidence_text", TEXT, "", "the evidence itself"),
            ("confidence", TEXT, "", "`high`, `medium` or `low`"),
            ("conflicts", TEXT, "", "other evidence that says otherwise; missing when none does"),
            ("latest_event_date", DAY, "day", "last day of the latest past event that the text dates"),
            ("lag_days", NUMBER, "days", "published_date less latest_event_date"),
        ),
    ),
    "date_evidence": Table(
        "one piece of evidence of when an article was written, heeded or not",
        ("evidence_id",),
        _columns(
            ("evidence_id", TEXT, "", "article_id, `e`, and a number, the most reliable first"),
            ("article_id", TEXT, "", "the article"),
            ("kind", TEXT, "", "kind of evidence, as in article_dates"),
            ("raw", TEXT, "", "its words as they stand; a known event's label where the article only implies it"),
            ("place", TEXT, "", "where it stands: a column of articles, or a place in the web page"),
            ("earliest", DAY, "day", "first day it allows; missing when it sets none"),
            ("latest", DAY, "day", "last day it allows; both are one day where it states the day"),
            ("standing", TEXT, "", "`decides`, `agrees` or `overruled`"),
        ),
    ),
    "theme_mentions": Table(
        "one hit of the codebook",
        ("mention_id",),
        SPAN
        + _columns(
            ("theme", TEXT, "", "theme of data/hand/themes.yml"),
            ("term", TEXT, "", "the term that matched, as the codebook writes it"),
            ("weight", NUMBER, "", "weight of the term"),
        ),
    ),
    "quantities": Table(
        "one thing that figures measure: measure, event and the scope the text states",
        ("quantity_id",),
        _columns(
            ("quantity_id", TEXT, "", "a hash of the passage that told it first: stays while others join it"),
            ("question_id", TEXT, "", "the question it belongs to, named after its quantity that was told first"),
            ("question", TEXT, "", "measure and event in words"),
            ("label", TEXT, "", "the quantity in words"),
            ("kind", TEXT, "", "measure, or the head noun where measures.yml has none"),
            ("unit", TEXT, "", "unit of the values"),
            ("place", TEXT, "", "the place that is part of its scope"),
            ("modality", TEXT, "", "`reported`, `planned`, `predicted` or `denied`"),
            ("verdict", TEXT, "", "`single`, `agree`, `compatible` or `disagree`"),
            ("reasons", TEXT, "", "why its figures differ: words of a closed list, `;` between them"),
            ("explanation", TEXT, "", "the verdict in one sentence"),
            ("value_low", NUMBER, "unit", "least value stated (UCDP's low); missing when the words set none"),
            ("value_best", NUMBER, "unit", "the value that most publishers state (UCDP's best)"),
            (
                "value_high",
                NUMBER,
                "unit",
                "greatest value stated (UCDP's high); missing when none is set or an open bound lies above",
            ),
            ("n_mentions", INT, "mentions", "figures that measure it"),
            ("n_articles", INT, "articles", "articles that hold them"),
            ("n_publishers", INT, "publishers", "publishers of those articles; each unnamed one counts as one"),
            ("n_origins", INT, "origins", "independent origins: authorities, agencies, publishers of texts of their own"),
        ),
    ),
    "origins": Table(
        "two articles whose text or figure came from one place",
        ("article_id", "other_id", "relation"),
        _columns(
            ("article_id", TEXT, "", "the article"),
            ("other_id", TEXT, "", "the article it shares its origin with: credited by it, or earlier where dates tell"),
            ("relation", TEXT, "", "`copy`, `near_copy`, `quotes` (a sentence, or its publisher) or `same_authority`"),
            ("similarity", NUMBER, "share, 0-1", "share of the shorter text or sentence in the other; missing where none is"),
            ("evidence", TEXT, "", "the longest shared passage, the figure passed on, or the authority"),
        ),
    ),
    "theme_coverage": Table(
        "one article in a language that is read and one theme, covered or not",
        ("article_id", "theme"),
        _columns(
            ("article_id", TEXT, "", "the article"),
            ("theme", TEXT, "", "theme of data/hand/themes.yml"),
            ("n_mentions", INT, "mentions", "hits outside boilerplate"),
            ("n_sentences", INT, "sentences", "sentences that hold one"),
            ("share", NUMBER, "share, 0-1", "those sentences among the sentences of the article proper"),
            ("level", TEXT, "", "`absent`, `mentioned` or `central`"),
        ),
    ),
    "corrections": Table(
        "one row of data/hand/corrections.csv or data/hand/corrections/*.csv, and what became of it",
        ("file", "line"),
        _columns(
            ("file", TEXT, "", "the file below data/hand"),
            ("line", INT, "", "line of the file that the row ends on"),
            ("content_sha256", TEXT, "", "SHA-256 of the text of the article, or its first 12 digits"),
            ("field", TEXT, "", "`headline` or `text`"),
            ("char_start", INT, "code points", "first character of the passage; with char_end 0 the whole article"),
            ("char_end", INT, "code points", "first character after it"),
            ("column", TEXT, "", "what is corrected: a name of analysis/corrections/columns.py"),
            ("was", TEXT, "", "what the tables said when it was written; missing when nothing"),
            ("is", TEXT, "", "what they say now; missing when nothing"),
            ("reason", TEXT, "", "why"),
            ("by", TEXT, "", "the analyst"),
            ("on", TEXT, "", "the day of the correction, or its time in UTC"),
            ("state", TEXT, "", "`applied`, `overruled` (a later row says otherwise) or `stale` (it no longer fits)"),
            ("why", TEXT, "", "what overruled it, or why it no longer fits"),
        ),
    ),
}
