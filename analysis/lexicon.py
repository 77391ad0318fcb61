"""The words of `text.py`: abbreviations, site clutter, and the shapes of numbers that never count."""

import re
from collections.abc import Mapping

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|20)\d\d"

# Abbreviations that a full stop does not end a sentence after.
NEVER_END = frozenset(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    mr mrs ms dr prof rev hon sr jr st gen lt col maj capt cmdr cpl sgt pvt adm gov sen rep pres supt
    no nos art arts sec para vol pp fig ca approx est vs etc inc ltd co corp dept univ
    u.s u.k u.n e.u u.a.e d.c a.m p.m e.g i.e n.y washington,d.c ave blvd rd mt ft
    """.split()
)
# Words that open a sentence more often than a name: "in the U.S. The plan".
SENTENCE_STARTERS = frozenset(
    """
    A An The This That These Those It Its He She They We I You There Here In On At By For From With After Before
    But And Or So Yet If When While As Since Although Though However Meanwhile Officials Police What Who Why How
    """.split()
)

# What a Markdown file says of itself, before its text.
FRONT_MATTER = re.compile(r"---\n(.{0,4000}?)\n---\n", re.DOTALL)
# A line that is nothing but this opens a block of other stories; it lasts while lines look listed.
CLUTTER_BLOCKS = re.compile(
    r"(?i:(?:most (?:popular|read|viewed)|trending(?: now)?|latest (?:contents?|news|stories|articles|posts)|related"
    r" (?:stories|articles|news|posts|content|topics|reading)|recommended(?: for you)?|(?:more to |what to )?read(?: next| more| also)?|more on this(?: story| topic)?|also (?:read|in the news)|from our partners|more (?:stories|news|from .{1,40})"
    r"|you (?:may|might) also (?:like|be interested in)|editors?['’]? picks?|popular (?:posts|stories)|top stories|about the author"
    r"|leave a (?:comment|reply)|recent (?:posts|comments)|further reading|in other news|sign up for .{1,60}newsletters?"
    r"|share this(?: article| story)?|follow us.{0,40}|please (?:join|follow|like).{0,60})\s?:?)"
)
# A line in which one of these is found is clutter by itself.
CLUTTER_LINES = re.compile(
    r"^(?i:"
    r"(?:\d{1,3}[ -]min(?:ute)?s?[ -]read|(?:last )?updated:?.{0,50}|home|news|world|world news|politics|opinion|business|sports?|culture|login|log in|sign in|sign up|register|subscribe(?: now)?"
    r"|menu|search|skip to (?:main )?content|advertisement|ad|sponsored|share|tweet|print|e-?mail|copy link|comments?(?: \(\d{1,5}\))?"
    r"|back to top|scroll to top|next|previous|read more|listen|save|follow|newsletters?|privacy policy|terms of (?:use|service)|contact us)"
    # "World | October 22, 2024" is a dateline.
    r"(?:\s?[|/>•·-]\s?[^.!?]{1,60}(?<!\s20\d\d))?$"
    r"|.{0,40}\byou must (?:be logged in|log in|sign in)\b|.{0,60}\b(?:log|sign) ?in to (?:post|leave|comment|read|continue)\b"
    r"|.{0,200}\b(?:we|our|you|your|this (?:web)?site)\b.{0,200}\bcookies\b"
    r"|your e-?mail address will not be published|all rights reserved|required fields are marked|(?:©|\(c\)|copyright)\s.{0,80}$"
    r"|today ?: |(?:photo|image|picture|file photo|video|caption|credit|source)s?\s?(?:credit|courtesy)?\s?[:/][^.!?]{0,80}$"
    r"|by [^.!?]{1,60}\([\w.+-]{1,60}@[\w.-]{1,60}\)$|(?:reuters|ap|afp|epa|getty images|tass|yonhap|kyodo)(?: news service| photo| images)?$"
    r"|(?:an? )?(?:frame|still|screen ?grab|screenshot) (?:from|of) (?:an? |the )?(?:\w{1,20} )?(?:video|footage|clip)\b"
    r"|[^.!?]{0,60}https?://\S{1,200}[^.!?]{0,80}$"
    r")"
    # "1 military cooperation": the file name of a picture, left as its caption.
    r"|^\d{1,3} [a-z][a-z -]{1,60}$"
)

# Alternatives in order: the first that matches at a place wins. Group names are the kinds of the masks.
MASKS = re.compile(
    r"(?P<url>\b(?:https?://|www\.)[^\s<>\"]{1,300})"
    r"|(?P<email>\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63})"
    rf"|(?P<date>\b{MONTH}\s{{1,3}}{_DAY}(?:\s?(?:-|–|—|to|and|through|until)\s?{_DAY}|\s?(?:-|–|—|to|through|until)\s?{MONTH}\s{{1,3}}{_DAY})?\b(?:,?\s{{1,3}}{_YEAR}\b)?"
    rf"|\b{_DAY}(?:\s?(?:-|–|—|to|and)\s?{_DAY})?\s{{1,3}}(?:of\s{{1,3}})?{MONTH}\b(?:,?\s{{1,3}}{_YEAR}\b)?"
    rf"|\b{MONTH},?\s{{1,3}}(?:of\s{{1,3}})?{_YEAR}\b"
    rf"|\b{_YEAR}[-/.][01]?\d[-/.][0-3]?\d\b(?:T[\d:.]{{4,15}}Z?)?|\b[0-3]?\d[/.][0-3]?\d[/.](?:{_YEAR}|\d\d)\b)"
    r"|(?P<time>\b(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?(?:\s?(?:a\.?m\.?|p\.?m\.?|hours|hrs|GMT|UTC|local time))?(?!\d)(?<![.]\d\d)"
    r"|\b(?:[01]?\d|2[0-4])\.[0-5]\d(?=\s?(?:a\.?m\b|p\.?m\b|GMT|UTC|BST|CES?T|E[SD]T|P[SD]T|[IJK]ST|hrs|hours))"
    r"|\b(?:1[0-2]|0?[1-9])\s?(?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock))"
    r"|(?P<phone>(?<![\w.])\+\d{1,3}[\s().-]{1,3}\d{1,4}(?:[\s().-]{1,3}\d{2,5}){1,5}\b|\(\d{3}\)\s?\d{3}-\d{4}\b|\b\d{3}-\d{3}-\d{4}\b)"
    r"|(?P<year>\b(?i:in|since|of|by|until|during|before|after|early|late|mid|from|year)[\s-](?:1[89]|20)\d\d\b(?:\s?[-–]\s?(?:(?:1[89]|20)?\d\d)\b)?(?!,\d|\.\d|\s?(?:%|percent|km|people|troops|soldiers|men|women|dead|others?)\b)"
    r"|\((?:1[89]|20)\d\d(?:\s?[-–]\s?(?:(?:1[89]|20)?\d\d))?\)|\b(?:1[89]|20)\d0s\b|['’]\d0s\b)"
    r"|(?P<list_number>^[ \t]{0,8}\(?\d{1,3}[.)]\s)",
    re.MULTILINE,
)

# Words that say nothing of what a text or a figure is about.
FUNCTION_WORDS = frozenset(
    """a about according after all also an and are around as at be been before but by can could did do does for from had has
    have he her here him his i if in into is it its least many may might more most nearly almost no not of on one only or other
    others our out over own people per person persons reported said say says she so some such than that the their them then
    there these they this those to told two under until up us was we were what when where which while who whom whose will with
    would you your""".split()
)


def filled(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern of a table as one line: what stands in it as <NAME> is filled in from the parts, and from theirs."""
    named = re.sub("<([A-Z_]+)>", lambda part: filled(parts[part[1]], parts), pattern)
    return re.sub(r"\n\s*", "", named.strip("\n").lstrip())
