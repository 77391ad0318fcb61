"""What looks like a figure and counts nothing, beyond dates and telephone numbers: names, scores, calibres, idioms.

Ordinals are left out altogether: they tell a place in a row, not an amount.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from analysis.figures.lexicon import FUNCTION_WORDS
from analysis.figures.numbers.words import BETWEEN_BOUND, BOUNDS_BEFORE, FALL, NUMERALS, RISE
from analysis.figures.phrases import in_title_case
from analysis.lexicon import MASKS, MONTH, WEEKDAY

_NUMERAL = "|".join(word for word, (part, value) in NUMERALS.items() if part in "ds" and value)
_CARDINAL = rf"(?:\d[\d,.]{{0,12}}|(?i:{_NUMERAL})\b)"
# Nouns that are counted off, not counted: the number behind them is a name.
_NUMBERED = (
    "Flight|Bus|Train|Tram|Route|Highway|Interstate|Motorway|Channel|Radio|Article|Section|Resolution|Chapter"
    "|Paragraph|Clause|Rule|Regulation"
    "|Protocol|Amendment|Title|Annex|Appendix|Table|Figure|Page|Verse|Psalm|Volume|Issue|Season|Episode|Part|Act"
    "|Scene|Group|Type|Class|Category|Grade"
    "|Level|Tier|Phase|Stage|Step|Round|Week|Day|Game|Room|Gate|Terminal|Platform|Pier|Unit|Block|Building|Area"
    "|Zone|Sector|Ward|District|Precinct"
    "|Number|No|Nos|Boeing|Airbus|Apollo|Soyuz|Galaxy|iPhone|iPad|iOS|Android|Windows|Version|PlayStation|Xbox|Mark"
    "|Model|Series|Formula|World War|Super Bowl"
    "|Fortune|Russell|Dow|Nikkei|FTSE|Stoxx|STOXX|DAX|CAC|ASX|TSX|S&P|Nasdaq|NASDAQ|Hang Seng|Top|Big|Final"
    "|Symphony|Pope"
    "|Covid|COVID|SARS|Vision|Agenda|Expo|Class of|Division|Brigade|Regiment|Battalion|Squadron|Company|Bureau"
    "|Office|Schedule|Form|Line"
)
_ORDINAL = (
    r"\d{1,6}(?:st|nd|rd|th)\b|(?i:(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-\s])(?:first"
    r"|second|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth)\b)"
)
_MASKS = re.compile(
    # Every alternative begins at the edge of a word: most places of a text are passed over at once.
    rf"(?<!\w)(?=[\w.#])(?:(?P<glued>(?<![\d.,])(?:\d{{1,18}}(?:[./-]|\s-\s)){{2,40}}\d{{1,18}}\b"
    rf"|(?<![\d.,])(?:\d{{1,2}}[ ]){{3,60}}\d{{1,2}}\b)"
    rf"|(?P<ordinal>\b(?:{_ORDINAL}))"
    rf"|(?P<name>\b(?:{_NUMBERED}|(?i:flight|section|article|chapter|page|pp|paragraph|resolution|room|bus|route"
    rf"|platform|terminal|number|version|no"
    rf"|episode|clause|phase|type|category|level|round|grade|verse|gate|channel|tier|stage|step|unit|lot|item"
    rf"|question|size|day|zip code"
    rf"|postcode))\.?[ -]\#?{_CARDINAL}(?!,\d)(?:[A-Z]\b)?"
    rf"|\#\d{{1,6}}\b|\bM\d\.\d\b|\b[A-Z][A-Za-z]{{0,8}}[-–/]\d{{1,5}}[A-Za-z]{{0,3}}\b|\b(?<!\$)(?!(?:RM|PS|Rs|EUR|USD"
    rf"|GBP)\d)[A-Z]{{1,3}}\d{{1,4}}[A-Za-z]{{0,3}}\b|\b(?:COVID|Covid|covid)\s?-\s?19\b"
    r"|\b7[0-8]7(?:-\d{1,3})?(?=\s(?:Max|MAX|Dreamliner|jets?|aircraft|planes?|airliners?)\b)|\b\d{5}(?=\s(?:ZIP"
    r"|zip)\b)"
    rf"|\b(?:Group|Gang|Big|Club|Council|Committee|House) of (?:{_NUMERAL.title()}|\w{{1,8}}teen|Twenty|Thirty)\b"
    r"|\b\d{1,3} (?:Minutes|Cent|Seconds to|Downing Street)\b|\b[A-Z]\w{1,20}’?'?s? Eleven\b|\b(?:9/11|24/7|7/7"
    r"|20/20|50/50|fifty-fifty)\b"
    r"|\b\d{1,5}[A-Z]? (?:[A-Z][a-z]{1,15} ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Square"
    r"|Place|Court|Way)\b)"
    r"|(?P<calibre>\b\d{1,3}(?:\.\d{1,3})?\s?-?(?:mm|millimet(?:re|er)s?)\b(?=[\s-]{1,2}(?:calib\w{1,4}|guns?"
    r"|howitzers?|shells?|rounds?|mortars?"
    r"|artillery|cannons?|rockets?|ammunition|projectiles?|munitions|pistols?|rifles?|barrels?|cartridges?|bullets?|self-propelled|towed"
    r"|long-range|NATO|machine))"
    r"|\b(?:5\.45|5\.56|7\.62|12\.7|14\.5|60|82|105|120|122|125|130|152|155|203)\s?mm\b(?!\s(?:of|thick|wide"
    r"|long|deep|high|tall|rain\w*|snow|in|per))|\.\d{2}[ -]calib(?:re|er)\b|\b\d{1,2}[ -]gauge\b)"
    rf"|(?P<score>\b\d{{1,3}}\s?[-–]\s?\d{{1,3}}(?=\s(?:win|wins|victor\w{{1,3}}|loss|losses|defeats?|lead|draws?"
    rf"|vote|votes|record|decision|thrashing|away|home"
    rf"|at half|aggregate|margin|scoreline|tie)\b)|\b(?:won|win|led|beat|tie)\s\d{{1,3}}\s?[-–]\s?\d{{1,3}}\b"
    rf"|\b(?:lost|drew|vote)\s\d{{1,3}}[-–]\d{{1,3}}\b"
    rf"|\b\d{{1,2}}-for-\d{{1,2}}\b|\b\d{{1,3}}\s?:\s?\d{{1,3}}\b|\bvoted\s\d{{1,3}}(?:[-–]|\sto\s)\d{{1,3}}\b)"
    rf"|(?P<idiom>\b(?i:two-way|one-way|three-way|four-way|second to none|(?:no|any|every|some|another|good|bad|big) ones?\b"
    rf"|ones?(?:'s|’s|self)|one (?:of|another|day|way|thing|by one|or the other|on one|more time)\b|on one (?:hand"
    rf"|side)\b|(?:top|bottom) (?:5|10|20|25|50|100|three|four|five|ten|twenty)\b(?! [a-z]{{2,20}}s\b)"
    rf"|(?:last|final) (?:\d{{1,3}}|{_NUMERAL})\b(?! [a-z]{{2,20}}s\b)"
    rf"|one-(?:off|sided|time|on-one|stop|to-one|party)|two-(?:tier|faced|fold|pronged|sided|party|state)"
    rf"|three-(?:dimensional|pronged)"
    rf"|at one|in one|day one|number one|year one|square one|on all fours|at sixes and sevens|nine-to-five|zero"
    rf" tolerance|zero-sum|ground zero|net zero|sub-zero"
    rf"|a million (?:miles|times|ways)|thanks a million|one hundred per ?cent (?:sure|certain)|once or twice|two"
    rf" cents|big four|big three|last-\d{{1,3}}"
    rf"|one or (?:more|other)|six-pack|four-letter|first-\w{{3,9}}|catch-22"
    rf"|hundred-?fold)\b)"
    rf"|(?P<date>\b(?:{MONTH}|{WEEKDAY}),?\s\d{{1,2}}\b(?![,.]?\d)(?!\s?%|\s(?:[a-z]{{4,20}}s|were|was|had|have|people|died|more)\b)|\b(?i:the"
    rf" )?\d{{1,2}}(?:\s(?:and|to|or)\s\d{{1,2}})?\s{MONTH}\b"
    rf"|\b(?i:fiscal|calendar|financial|model|the|early|mid|late|summer|winter|spring|autumn|fall|this|and|last"
    rf"|between|than)[\s-](?:1[89]|20)\d\d\b(?=[\s,.;:)-]{{1,2}}(?![a-z]{{2,20}}s\b)|$)"
    rf"|\b(?:1[89]|20)\d\d(?:\s?[-–]\s?|\sand\s|\sto\s)(?:(?:1[89]|20)\d\d|\d\d)\b(?!,)|\b(?:1[89]|20)\d\ds\b"
    rf"|\b\d0s\b|\b{MONTH}\s(?:1[89]|20)\d\d\b"
    rf"|\b(?:19|20)\d\d(?=[’']s\b|\s(?:election|elections|season|World|Olympic\w{{0,2}}|war|film|edition|census"
    rf"|budget|campaign|report|revolution|model|novel)\b)"
    rf"|\b\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})\b))",
    re.MULTILINE,
)
# "Lang 20 on loan", "Chelsea 2 Arsenal 1", "Galaxy Note 20 Ultra": a number right behind a capitalised word, with no
# counted noun behind it.
_BEHIND_NAME = re.compile(r"\b([A-Z][\w&’']{0,20})\s(?:\d{1,5}|[IVX]{1,5})\b(?![,.]\d|\s?%|\s?(?:[-–]|to|or|and)\s?\d|[a-z])")
_NEXT = re.compile(r"\s([a-z]{2,20})")
_NO_NAME = FUNCTION_WORDS | BETWEEN_BOUND | RISE | FALL | {word for phrase in BOUNDS_BEFORE for word in phrase.split()}
# "In Kharkiv 12 were killed": the number is the subject.
_COUNTING_VERBS = frozenset(("was", "were", "had", "have", "has", "are", "died", "fled", "more", "others"))
_BLANK = "\x00"
# A word, the bracket it opens with, or the blanks that indent its line.
_WORD_START = re.compile(r"^[ \t]{1,8}(?=\S)|\((?=\d)|[^\s(\[\"“”‘—`]+", re.MULTILINE)
# A mask begins at most so many words before its number: "between 12 and", "the Council of Ten".
MOST_WORDS_BEFORE = 4


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Replace stretches of a text by NUL characters; every other character keeps its place."""
    kept, last = [], 0
    for start, end in sorted(spans):
        if end > last:
            start = max(start, last)
            kept += [text[last:start], _BLANK * (end - start)]
            last = end
    return "".join([*kept, text[last:]])


def masks(text: str, seen: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Find what counts nothing among the numbers `seen` in a text: dates, names, scores, calibres, idioms.

    Looks only where a number stands: each pattern begins at its word or at one of the few before it.
    """
    starts = [match.start() for match in _WORD_START.finditer(text)]
    tried = masked = 0
    for sighting in seen:
        at = sighting.start()
        if at < masked:
            continue
        behind = bisect_right(starts, at)
        spots = starts[max(tried, behind - MOST_WORDS_BEFORE) : behind]
        if spots and spots[-1] != at and sighting[0].isdigit():
            spots.append(at)  # "mid-1990s"
        tried = behind
        for match in (match for spot in spots for match in _masks_at(text, spot)):
            masked = max(masked, match.end())
            yield match.span()


def _masks_at(text: str, start: int) -> Iterator[re.Match[str]]:
    for table in (MASKS, _MASKS):
        if match := table.match(text, start):
            yield match
    name = _BEHIND_NAME.match(text, start)
    if name and _is_name(text, name):
        yield name


def _is_name(text: str, match: re.Match[str]) -> bool:
    if match[1].lower() in _NO_NAME or match[1].lower() in NUMERALS or in_title_case(text, match.start()):
        return False
    following = _NEXT.match(text, match.end())
    return following is None or (following[1] in FUNCTION_WORDS and following[1] not in _COUNTING_VERBS)
