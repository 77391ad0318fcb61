"""Who an article says prints it: in a record, by its address, and where a publisher prints itself in the text.

That a text speaks of a publisher ("told Reuters", "The Guardian reports") says nothing of who prints it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from analysis.corpus.publishers import Publisher, Publishers, by_initials, columns_of, key
from analysis.corpus.wires import agency, dateline_initials, dispatch
from analysis.text import boilerplate, lines

# Lines at the head and at the end in which a text says whose it is; longer ones are sentences.
_HEAD_LINES, _END_LINES, _TITLE_LINES, _LONGEST = 8, 20, 3, 200
# Of a text as long as a book its two ends are looked at.
_LONG = 200_000
# "The Guardian, Tuesday 2 July 2013"
_DATED = re.compile(r"\s?[,|–—-]\s[^\d,|]{0,25}\d[^|]{0,25}$")
# "By Korea Herald (khnews@heraldcorp.com)", "By Ana Lind, The Daily Quay", "By Ana Lind for The Daily Quay"
_BYLINE = re.compile(r"(?:By|BY)\b:?\s(?:[^|]{1,80}?(?:,\s|\s\|\s|\sfor\s))?(?P<name>[^,|(]{2,60}?)(?:\s\([^\s()]{1,80}\))?$")
_COPYRIGHT = re.compile(
    r"(?i:all (?:content|rights reserved)[\s.,:–—-]{0,5})?(?:©|\([Cc]\)|(?P<word>[Cc]opyright|COPYRIGHT))"
    r"(?:\s?(?:©|\([Cc]\)))?[\s:]{0,3}"
    r"(?P<year>(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?,?\s{0,3}(?:by\s)?(?P<name>[^\n]{2,120})"
)
_AFTER_NAME = re.compile(r"\.(?:\s|$)|\||,?\s(?i:all rights)|,?\s[-–—]\s|,?\s(?:19|20)\d\d\b|\s?[©(]")
_COMPANY = re.compile(
    r"(?:[,\s]+(?:and|&|News|Media|Company|Co|Corporation|Corp|Group|Holdings|Limited|Ltd|LLC|L\.P|LP|Inc|GmbH|AG|SA|PLC|plc"
    r"|Publishing|Publishers|Newspapers|Network|Networks|Digital)\.?){1,6}$"
)
_RIGHTS = re.compile(r"(?i)\ball rights")
_MAIL = re.compile(r"[\w.+-]{1,64}@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})")
_LONGEST_SIGNATURE = 80


def with_publisher(article: dict[str, Any], by_file: str | None, by_analyst: str | None, book: Publishers) -> dict[str, Any]:
    """Tell the publisher of an article, its country and kind, and by what it is known.

    `by_analyst` is what the manifest says of the file. It goes before what the file says, and that before the address and
    the text; but of an export, whose records have publishers of their own, it names those that do not say.
    """
    by_file = None if by_file and key(by_file) in book.no_names else by_file
    said = [("manifest", by_analyst), ("metadata", by_file)]
    for evidence, name in reversed(said) if "locator" in article else said:
        if name:
            return article | columns_of(book.called(name, article.get("url")), name, evidence)
    if here := book.at(article.get("url")):
        return article | columns_of(here, None, "url")
    printed = printed_in(article["text"], book)
    return article | columns_of(printed, None, "text" if printed else None)


def with_known_publishers(articles: list[dict[str, Any]], book: Publishers, named: Iterable[str]) -> list[dict[str, Any]]:
    """Give the articles that no record names the publishers that their corpus knows.

    `named` are those of the manifest; records and addresses add theirs. A line in the head that is such a name, with a day
    or without, goes before the agency that the text credits; initials in the dateline ("PORT SELLA (KNA) -") are the one
    publisher here that they stand for. None where the head has the lines of several.
    """
    told = {a["publisher"] for a in articles if a.get("publisher") and a["publisher_evidence"] != "text"}
    known = {key(name): name for name in sorted(told | set(named))}
    initialed = by_initials(known.values())
    return [_known(article, known, initialed, book) for article in articles]


def _known(article: dict[str, Any], known: dict[str, str], initialed: dict[str, str], book: Publishers) -> dict[str, Any]:
    if article.get("publisher") and not (article["publisher_evidence"] == "text" and agency(article["publisher"])):
        return article
    clutter = set(boilerplate(article["text"]))
    head = [article["text"][line.start : line.end] for line in lines(article["text"]) if line not in clutter][:_HEAD_LINES]
    short = [_DATED.sub("", words) for words in head if len(words) <= _LONGEST_SIGNATURE]
    named = {known[key(words)] for words in short if key(words) in known}
    by_credit = initialed.get(dispatch(article["text"]) or dateline_initials(article["text"]) or "")
    name = named.pop() if len(named) == 1 else by_credit
    return article | columns_of(book.called(name), name, "text") if name else article


def printed_in(text: str, book: Publishers) -> Publisher | None:
    """The publisher that prints itself in a text: its name as a line of its own, byline, copyright or address of its staff.

    A paper goes before the agency that it took the text from. None where several papers, or several agencies, are named.
    """
    if len(text) > _LONG:
        text = f"{text[: _LONG // 2]}\n\n{text[-_LONG // 2 :]}"
    clutter = set(boilerplate(text))
    every = [(text[line.start : line.end], line in clutter) for line in lines(text)]
    short = [words for words, is_clutter in every if not is_clutter and len(words) <= _LONGEST]
    end = [words for words, _ in every[-_END_LINES:] if len(words) <= _LONGEST]
    head = short[:_HEAD_LINES]
    found = {one.name: one for one in (*_mastheads(short, book), *_titles(head, book), *_signed(head + end, book))}
    papers = [one for one in found.values() if not _is_agency(one)]
    agencies = [one for one in found.values() if _is_agency(one)] or list(book.named(dispatch(text) or ""))
    named = papers or agencies
    return named[0] if len(named) == 1 else None


def _is_agency(publisher: Publisher) -> bool:
    return publisher.kind == "wire" or agency(publisher.name) is not None


def _mastheads(short: list[str], book: Publishers) -> Iterator[Publisher]:
    """Papers whose name is a line of its own in the head, unless others have lines too: then it is a review of the press."""
    found = [(n, one) for n, words in enumerate(short) if len(words) <= _LONGEST_SIGNATURE and (one := _masthead(words, book))]
    if len({one.name for _, one in found}) == 1 and found[0][0] < _HEAD_LINES:
        place, one = found[0]
        # "The Guardian", and below it "The Guardian is a British daily": the article is on the paper.
        is_subject = place + 1 < len(short) and key(short[place + 1]).startswith(key(short[place]))
        if not is_subject:
            yield one


def _masthead(words: str, book: Publishers) -> Publisher | None:
    """A single word ("Nature", "Dawn") may head a section, and an agency's name stands below photographs."""
    name = _DATED.sub("", words)
    one = _sole(name, book) if " " in name else None
    return one if one and not _is_agency(one) and one.kind not in ("agency", "think tank", "aggregator") else None


def _titles(head: list[str], book: Publishers) -> Iterator[Publisher]:
    """Papers behind a bar in a title ("Fire at the port | The Daily Quay"); a dash may precede whom the headline credits."""
    parts = [part.strip() for words in head[:_TITLE_LINES] if "|" in words for part in words.split("|")]
    return (one for part in parts if (one := _sole(part, book)) and not _is_agency(one))


def _signed(ends: list[str], book: Publishers) -> Iterator[Publisher]:
    """Papers and agencies that sign in a byline, with a copyright, or with an address of their staff."""
    for words in ends:
        byline, copyright_, mail = _BYLINE.match(words), _COPYRIGHT.match(words), _MAIL.search(words)
        one = _sole(byline["name"], book) if byline else None
        # "By Reuters" is what others write above its texts.
        if one and not _is_agency(one):
            yield one
        if copyright_ and (owner := _owner(copyright_, book)):
            yield owner
        if mail and len(words) <= _LONGEST_SIGNATURE and (here := book.at(mail["host"])):
            yield here


def _owner(found: re.Match[str], book: Publishers) -> Publisher | None:
    """Whose copyright it is; a bare "© Name" is a photographer's credit."""
    if not (found["word"] or found["year"] or _RIGHTS.search(found["name"])):
        return None
    name = _AFTER_NAME.split(found["name"])[0].strip(" ,")
    return _sole(name, book) or _sole(_COMPANY.sub("", name), book)


def _sole(name: str, book: Publishers) -> Publisher | None:
    fitting = book.named(name)
    return fitting[0] if len(fitting) == 1 else None
