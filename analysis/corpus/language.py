"""The language of an article, and which part of the articles the extractors read.

An article is of the language that most of its letters are in. The extractors know the languages of `settings.READ_LANGUAGES`:
articles in others are kept and named, never read, and neither are such paragraphs of an article that is.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

import pandas as pd
from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale

from analysis import settings
from analysis.schema import rows
from analysis.text import Span, paragraphs
from analysis.words import listed

# Two words of five in English prose are among these; of other languages at most one in fourteen was.
_ENGLISH = frozenset(
    "the and of that with said were from this which would their they have been who but to in a is was for on as by at it be not"
    " are has had an its will your you he his after more about".split()
)
_ENGLISH_SHARE, _ENGLISH_LEAST = 0.15, 2
# So much of a text is looked at: more than any article.
_MOST = 200_000
# A shorter paragraph is a name or a date line, and tells nothing; of longer ones this much is asked.
_LEAST_BYTES, _ASKED, _ASKED_PARAGRAPHS = 60, 300, 4
# How sure a guess must be. Two languages share it, for close ones (Indonesian and Malay) are hard to tell apart.
_SURE = 0.8
# Languages told apart less well by their words than by who declares them.
_CLOSE = tuple(
    frozenset(group.split())
    for group in ("no nb nn da", "hr bs sr sh", "id ms", "zh yue wuu", "ar arz ary", "gl pt", "cs sk", "fa prs", "uz uzs")
)
_NO_LANGUAGE = frozenset(["und", "zxx", "mul", "mis", "root"])


def with_language(article: dict[str, Any], by_file: str | None, by_analyst: str | None) -> dict[str, Any]:
    """Tell the language of an article and by what it is known: `manifest`, `metadata`, `text` or `text_over_metadata`.

    What the analyst says stands, of an export for the records that say nothing. What the file says stands where the words
    of the text agree or are too few; pages often declare the language of their template.
    """
    text = article["text"]
    language, evidence = _told(text, tag(by_file), tag(by_analyst), "locator" in article)
    if not _reads(language):
        unread = [text]
    else:
        unread = [] if evidence == "manifest" else [text[start:end] for start, end in foreign_paragraphs(text)]
    n_unread = sum(len(words.split()) for words in unread)
    return article | {"language": language, "language_evidence": evidence, "n_unread_words": n_unread or None}


def _told(text: str, by_file: str | None, by_analyst: str | None, is_record: bool) -> tuple[str | None, str | None]:
    if by_analyst and not (is_record and by_file):
        return by_analyst, "manifest"
    found = language_of(text)
    if by_file and (found is None or _is_close(by_file, found)):
        return by_file, "metadata"
    return found, found and ("text_over_metadata" if by_file else "text")


def tag(declared: str | None) -> str | None:
    """Write a declared language (`en_us`, `eng`, `English`) as a BCP 47 tag; missing when it is none."""
    words = re.split(r"[,;]", declared or "")[0].strip()
    name = _codes().get(words.casefold(), words)
    try:
        language, region, script, _ = parse_locale(name.replace("-", "_"))[:4]
    except ValueError:
        return None
    language = get_global("language_aliases").get(language, language)
    is_known = language in _names() and language not in _NO_LANGUAGE
    return "-".join(filter(None, [language, script, region])) if is_known else None


def language_name(language: str) -> str:
    """Name the language of a BCP 47 tag in English: `Portuguese (Brazil)`; the tag itself when it has no name."""
    try:
        return Locale.parse(language, sep="-").get_display_name("en") or language
    except (ValueError, UnknownLocaleError):
        return _names().get(_primary(language), language)


@cache
def _names() -> dict[str, str]:
    return dict(Locale("en").languages)


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, name in _names().items()}


def _primary(language: str) -> str:
    return language.partition("-")[0]


def _is_close(one: str, other: str) -> bool:
    pair = {_primary(one), _primary(other)}
    return len(pair) == 1 or any(pair <= group for group in _CLOSE)


def language_of(text: str) -> str | None:
    """Tell the language that most letters of a text are in, as a BCP 47 tag; missing when its words are too few to tell.

    English is told by its commonest words, which costs far less than asking the model; that is asked of the longest others.
    """
    told = [(text[start:end], is_english) for start, end, is_english in _parts(text)]
    others = [words for words, is_english in told if not is_english]
    n_english = sum(len(words) for words, is_english in told if is_english)
    long = sorted(filter(_is_long, others), key=len, reverse=True)
    if n_english and n_english >= sum(map(len, long)):
        return "en"
    asked = " ".join(words[:_ASKED] for words in (long or others)[:_ASKED_PARAGRAPHS])
    return _guess(asked)


@lru_cache(maxsize=2)  # asked of one article for its language and for its paragraphs
def _parts(text: str) -> tuple[tuple[int, int, bool], ...]:
    """The paragraphs of a text, and whether each is plainly English."""
    return tuple((start, end, _is_plain_english(text[start:end])) for start, end in paragraphs(text[:_MOST]))


def _is_plain_english(text: str) -> bool:
    words = text.split()
    return sum(word in _ENGLISH for word in words) >= max(_ENGLISH_LEAST, _ENGLISH_SHARE * len(words))


def _is_long(words: str) -> bool:
    return len(words) >= _LEAST_BYTES or len(words.encode("utf-8", "replace")) >= _LEAST_BYTES


def _guess(words: str) -> str | None:
    (first, sure), (_, second) = _model().rank(words)[:2]
    return None if sure + second < _SURE or first in _NO_LANGUAGE else str(first)


@cache
def _model() -> Any:
    # A second to load: only for texts that are not plainly English.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def is_read(articles: pd.DataFrame) -> "pd.Series[bool]":
    """Tell of each article whether the extractors read its language; one whose language is not known is read."""
    return pd.Series([_reads(language) for language in articles["language"].fillna("")], articles.index, dtype=bool)


def _reads(language: str | None) -> bool:
    return not language or _primary(language) in settings.READ_LANGUAGES


def read_part(articles: pd.DataFrame) -> pd.DataFrame:
    """Give the articles that the extractors read, blanks in place of their paragraphs in other languages.

    No character moves. An article whose language the analyst states is read whole.
    """
    read = articles[is_read(articles)]
    texts = [_blanked(row.text) if row.n_unread_words else row.text for row in rows(read)]
    return read.assign(text=pd.Series(texts, read.index, dtype="str"))


def _blanked(text: str) -> str:
    pieces, place = [], 0
    for start, end in foreign_paragraphs(text):
        pieces += [text[place:start], re.sub(r"[^\n]", " ", text[start:end])]
        place = end
    return "".join([*pieces, text[place:]])


def foreign_paragraphs(text: str) -> Iterator[Span]:
    """Find the paragraphs that are surely in a language which the extractors do not read."""
    for start, end, is_english in _parts(text):
        words = text[start:end]
        if not is_english and _is_long(words) and not _reads(_guess(words[:_ASKED])):
            yield Span(start, end)


# How the reason of the ledger ends that only says so.
UNREAD = ": not analysed"


def unread_reason(articles: Sequence[dict[str, Any]]) -> str | None:
    """Say which articles of a file are in languages that the extractors do not read; nothing when all are read."""
    unread = [article["language"] for article in articles if not _reads(article["language"])]
    named = listed(sorted({language_name(_primary(language)) for language in unread}))
    many = f"{len(unread):,} of its {len(articles):,} articles " if len(articles) > 1 else ""
    return f"{many}in {named}{UNREAD}" if unread else None
