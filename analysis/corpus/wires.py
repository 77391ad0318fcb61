"""Which news agency an article, or a sentence of it, says it is taken from."""

import re
from collections.abc import Iterable
from functools import lru_cache

from analysis.text import boilerplate, lines

# The agency -> other ways to write it; "the" before and "news agency" behind any of them are understood.
AGENCIES: dict[str, tuple[str, ...]] = {
    "AAP": ("Australian Associated Press",), "AFP": ("Agence France-Presse", "Agence France Presse", "Agence-France Presse"),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı"), "ANI": ("Asian News International",), "ANSA": (), "Antara": (),
    "AP": ("Associated Press",), "APA": ("Austria Press Agency",), "Belga": (), "Bernama": (), "Bloomberg": ("Bloomberg News",),
    "Canadian Press": (), "dpa": ("DPA", "Deutsche Presse-Agentur"), "EFE": ("Agencia EFE",), "Fars": ("Fars News",),
    "IANS": ("Indo-Asian News Service",), "Interfax": (), "Interfax-Ukraine": (), "IRNA": ("Islamic Republic News Agency",),
    "Jiji": ("Jiji Press",), "KCNA": ("Korean Central News Agency",), "Kyodo": ("Kyodo News",), "Lusa": (), "NTB": (),
    "MENA": ("Middle East News Agency",), "PA": ("PA Media", "Press Association"), "PAP": ("Polish Press Agency",),
    "PTI": ("Press Trust of India",), "Reuters": ("Thomson Reuters",), "RIA Novosti": ("RIA", "RIA-Novosti"), "Ritzau": (),
    "SANA": ("Syrian Arab News Agency",), "Tasnim": ("Tasnim News",), "TASS": ("Tass", "Itar-Tass", "ITAR-TASS"), "UNIAN": (),
    "Ukrinform": (), "UPI": ("United Press International",), "Xinhua": ("Xinhua News",), "Yonhap": ("Yonhap News",),
}  # fmt: skip
_NAMES = {alias: name for name, aliases in AGENCIES.items() for alias in (name, *aliases)}
# The longest first: "Australian Associated Press" is not the Associated Press.
_AGENCY = "(?:" + "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True)) + ")"
_NAME = rf"(?<![\w/@#.-])(?:[Tt]he )?{_AGENCY}(?: (?i:news) (?i:agency|service))?(?![\w/]|[-.]\w)"
_NAMED = re.compile(rf"(?<!\w){_AGENCY}(?!\w)")

# Code points at the head and at the end of an article in which it says whose it is, and those of a byline at most.
_HEAD, _END, _BYLINE = 1_500, 1_000, 120
_HEAD_LINES = 8
# "LORNE (AP) -" before the first words.
_DATELINE = re.compile(rf"\({_AGENCY}\)\s{{0,3}}(?:[-–—_:\"“]|$)", re.MULTILINE)
# A line of its own: "By Ana Lind, Associated Press", "AFP, Tuesday 2 July", "Source: Reuters".
_BYLINES = re.compile(
    r"(?:(?:By|From|Source|Author)\b:?\s)?(?:[^\n.!?:()]{0,50}(?:,|\||/|\s[-–—]|\bfor|\bof|\bvia|\band|&)\s?)?"
    rf"{_NAME}(?:(?:,|\s?[-–—|]| in| on)?\s[A-Z\d][^\n.!?]{{0,40}})?"
)
# "Reuters contributed to this report", "With inputs from PTI", "© 2013 AFP", "(AFP)" at the very end.
_CREDITS = re.compile(
    rf"{_NAME}[^\n.!?]{{0,60}} contributed\b|\b[Ww]ith (?:[a-z]{{1,12}} ){{0,3}}(?:from|by) {_NAME}[^\n.!?]{{0,60}}"
    rf"|(?:©|\([Cc]\)|[Cc]opyright)\s{{1,2}}(?:\d{{4}}\s)?{_NAME}(?=[\s.]{{0,3}}(?:All rights|$|\n))"
    rf"|[\s(/–—-](?:The )?{_AGENCY}[)/]?\.?\s{{0,5}}\Z"
)
# "SEOUL, Oct. 18 (Yonhap) --", "MOSCOW, October 18. /TASS/.": how an agency opens a text of its own.
_OPENING = re.compile(rf"^(?:[^\n()/]{{0,60}}\({_AGENCY}\)\s{{0,3}}[-–—_]|[^\n()/]{{1,60}}\.\s/{_AGENCY}/)", re.MULTILINE)
# "Ana Lind, Associated Press", "AFP, Tuesday 2 July", but not "Source: Reuters": that stands above what others print.
_OWN_BYLINE = re.compile(
    rf"(?:By|BY)\s[^\n.!?:()]{{2,50}}(?:,|\||/|\s[-–—]|\bfor|\bof)\s?{_NAME}|{_NAME}(?:,|\s?[-–—|])\s[^\n.!?\d]{{0,20}}\d[^\n.!?]{{0,20}}"
)
# "(AP)" behind the last words, or the name as the last line.
_CLOSING = re.compile(rf"(?:[^\n]{{0,9000}}\((?:The )?{_AGENCY}\)|[-–—/\s]{{0,4}}{_NAME})[/.]?(?:\s?\(END\))?")
_LAST_LINES = 3
# "PORT SELLA (KNA) -": initials that only the publishers of a corpus can tell the name of.
_INITIALED = re.compile(r"^[^\n()]{0,60}\(([A-Z]{3,6})\)\s{0,3}(?:[-–—_]|$)", re.MULTILINE)
# "told AFP", "according to TASS", "Reuters reported", "an AFP journalist".
_SAID = re.compile(
    rf"\b(?i:told|(?:spoke|speaking|said|according) to|citing|quoting|(?:quoted|cited|reported) by) {_NAME}"
    rf"|{_NAME},? (?:(?:has|have|had|also) )?"
    r"(?:reported|reports|said|says|quoted|cited|counted|learned|journalist|correspondent|reporter|photographer|tally|count)\b"
)


def agency(name: str) -> str | None:
    """The agency that a name stands for, as `AGENCIES` calls it: "the Associated Press" is AP; None for any other name."""
    return _sole([re.fullmatch(_NAME, name[:_BYLINE])])


@lru_cache(maxsize=8)  # every figure of a sentence asks it
def credited_in(sentence: str) -> str | None:
    """The one agency that a sentence says it was told by; None when it names none, or several."""
    return _sole(_SAID.finditer(sentence))


def wire(text: str, author: str | None = None) -> str | None:
    """The one agency that an article says it is taken from, by its author, dateline, byline or closing line.

    None when it names none, or several of them: which of their figures is whose, nobody says. Photographs are credited
    in captions, which are clutter.
    """
    head = text[:_HEAD]
    clutter = set(boilerplate(text))
    first = [line for line in lines(head)[:_HEAD_LINES] if line not in clutter]
    bylines = [_BYLINES.fullmatch(head, line.start, line.end) for line in first if line.end - line.start < _BYLINE]
    author_line = _BYLINES.fullmatch((author or "")[:_BYLINE])
    return _sole([author_line, *bylines, _DATELINE.search(head), *_CREDITS.finditer(text[-_END:])])


def dateline_initials(text: str) -> str | None:
    """The initials in brackets behind the place of a dateline, whoever's they are: "KNA"; None where there are none."""
    found = _INITIALED.search(text[:_HEAD])
    return found[1] if found else None


def dispatch(text: str) -> str | None:
    """The one agency whose own text an article is, by its dateline, byline or close; None for several, or none.

    "Reuters contributed" and "with inputs from PTI" stand in the texts of others, and so does a bare "Reuters" in the head.
    """
    clutter = set(boilerplate(text))
    proper = [line for line in lines(text) if line not in clutter]
    bylines = [_OWN_BYLINE.fullmatch(text, *line) for line in proper[:_HEAD_LINES] if line.end - line.start < _BYLINE]
    closing = [_CLOSING.fullmatch(text, *line) for line in proper[-_LAST_LINES:]] if len(proper) > 1 else []
    return _sole([_OPENING.search(text[:_HEAD]), *bylines, *closing])


def _sole(found: Iterable[re.Match[str] | None]) -> str | None:
    names = {_NAMES[name] for match in found if match for name in _NAMED.findall(match[0])}
    return names.pop() if len(names) == 1 else None
