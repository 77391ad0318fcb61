"""What stands around a day in bare text, in many languages, and the kind of evidence that this makes of the day.

Measured on pages saved as one line of text, where a day of publication is set apart by what is no sentence.
"""

import re

from analysis.dates.published import BEHIND, CHANGED, PUBLISHED

# Small letters from Latin to Cyrillic.
_SMALL = "(?-i:[" + "".join(letter for letter in map(chr, range(0x61, 0x460)) if letter.islower()) + "])"
# What stands for the name of a weekday just before a day, which is taken out of what stands before.
WEEKDAY = "§"
_NOON = r"\s?[ap]\.?m\b\.?"
_CLOCK = (
    r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d(?:[:.][0-5]\d)?(?![.\d])"
    rf"(?:{_NOON})?|{_NOON})(?:\s(?:uhr|[a-z]{{2,4}})\b)?"
)
# What may stand between a word and its day: a preposition, a clock time, a weekday.
_GAP = (
    r"(?:\s?(?:on|at|am|den|le|il|el|the|в|о|tarihi|en|em|sur))?[\s:.,|(–—·-]{0,4}"
    rf"(?:{_CLOCK}[\s,·|]{{1,3}})?{WEEKDAY}?"
)
# What has a day of its own: an event, a member, a person, a company, a source.
_OWNERS = (
    r"termin|wann|when|regist(?:ered|riert)|joined|dabei seit|member since|mitglied seit|born|geboren|geb\.|\*|†|founded"
    r"|gegründet|設立|(?:retrieved|accessed|printed|downloaded|archived|captured?)(?: on)?|abgerufen(?: am)?|consulté le"
    r"|next event|on sale"
    r"|died|gestorben|(?:event|load|due|start|end|birth|expiry|expiration|closing|effective|delivery|hearing|launch)[\s-]date"
    r"|(?:\(c\)|copyright).{0,30}|\w{1,20} says|(?:reply|répondre|antworten|responder) \w{1,20}"
)
# As posts of Twitter and Facebook are quoted.
_POSTED_BY = "posted by|gepostet von|publiée? par|publicad[oa] por|pubblicat[oa] da"
# A page is edited for years, a story updated for days.
_EDITED = r"edited|modifi|changed|ge(?:ä|ae)ndert|bearbeitet|gewijzigd|(?:ä|ae)nderung"
_THIS = (
    r"this (?:entry|post|article|story|report) was(?: originally| first)?|(?:dieser|der) (?:beitrag|eintrag) wurde"
    r"|dieser artikel wurde"
)
_AUTHORS = r"by|von|par|por|di|av|af|door|oleh|autore?|auteur|author|autorin|автор"
_SHARE = r"share|teilen|partager|compartir|condividi|print|drucken|tags?"
# What names other stories, and what stands before their days.
_OTHERS = (
    r"related (?:stories|articles|news|posts)|more on this(?: story| topic)?|read (?:more|also|next)|see also|also read"
    r"|lesen sie auch|lire aussi"
)
# A word of a name, with its capital.
_NAME = rf"(?:(?!{_SMALL})[^\W\d_][\w.'’-]{{0,20}},?\s[|·–—-]?\s?)"
_VIEWS = r"today is|today'?s date|today:|heute ist|ausdruck vom"
# A day on which something is published may stand behind the first; behind the others something begins or ends.
_ON = (
    r"on|in|of|this|the|am|vom|dem|den|der|im|beim|das|le|du|au|sur|el|del|al|il|em|no|ao|op|van|w|dnia|dne|на|à|pe|pada"
    r"|στις|την|في"
)
_SINCE = (
    r"by|until|since|from|to|before|after|till|between|and|dated|effective|starting|through|bis|ab|seit|zum|nach|vor|und|dès|depuis"
    r"|jusqu'au|avant|après|et|desde|hasta|dal|até|tot|sinds|vanaf|från|fra|til|siden|od|do|от|до|с|по|з|від|після"
    r"|până|din|από|έως|μέχρι|sejak|hingga|من|حتى|منذ"
)
# Words in small letters that may follow a day that is no part of a sentence: its clock, its author, its section.
_FURNITURE = (
    r"um|at|à|a las|alle|ore|kl|klo|om|von|by|par|por|di|av|de|in|min|mins|uhr|time|время|comments?|report|read|views?|updated"
    r"|mise|via|under|facebook|twitter|share|email|print|linkedin|pinterest|whatsapp"
)
_PROSE = rf"[.)]|[ぁ-ん]|,?\s(?!(?:{_FURNITURE})(?:\b|(?!{_SMALL}))){_SMALL}|,\s(?!{_CLOCK})\S"
_SENTENCE = rf",?\s(?!(?:{_FURNITURE})\b){_SMALL}"
_AT = r"(?:(?:um|at|à|a las|às|alle|ore|orele|kl\.?|klo|klokken|om|в|о|time|время|saat|pukul|godz\.?) )?"
_CLOCK_BEHIND = rf"[\s,|·•/)—–-]{{0,4}}{_AT}{_CLOCK}"
_PUBLISHED_BEHIND = rf"[\s,|·–-]{{0,4}}(?:{_CLOCK}[\s,|·-]{{0,3}})?{BEHIND}\b"
# What stands before a day and behind it, and the kind that makes it: the first that fits. Prose tells a day or the limit of
# something; no kind: the day is that of something else.
CONTEXTS = tuple(
    (kind, re.compile(rf"(?i)(?:{before})$"), re.compile(rf"(?i)(?:{behind})"))
    for kind, before, behind in (
        ("", r"[/=@#_%+]|[^\W\d_]-", ""),
        ("", "", r"[/_=%]\w|[.-][a-z]"),
        ("", rf"\(?@\w{{1,20}}\)?\s?[·•]?\s?|(?<!\w)(?:{_POSTED_BY})\s.{{2,50}}\s(?:on|am|sur|en|su|em)\s{WEEKDAY}", ""),
        ("", rf"(?<!\w)(?:{_OWNERS})[\s:：,]{{0,3}}", ""),
        ("text_view", rf"(?<!\w)(?:{_VIEWS})[\s:,]{{1,3}}{WEEKDAY}?", ""),
        ("text_view", rf"^\s{{0,9}}{WEEKDAY}", ""),
        ("text_as_of", rf"(?:[(\[]stand|(?<!\w)stand:){_GAP}", ""),
        ("text_edited", rf"(?<!\w)(?:{_EDITED})\w{{0,10}}{_GAP}", ""),
        ("text_updated", rf"(?<!\w)(?:{CHANGED})\w{{0,10}}{_GAP}", ""),
        ("text_published", rf"(?<!\w)(?:{_THIS})\s?(?:{PUBLISHED})?{_GAP}", ""),
        ("text_published", rf"(?-i:Posted|Submitted|Published|Written) (?:in|by)\s.{{2,50}}{_GAP}", rf"(?!{_PROSE})"),
        ("told", rf"(?<!\w){_SMALL}\w{{0,20}},?\s(?-i:{PUBLISHED}){_GAP}", ""),
        ("told", rf"(?<!\w)(?:{PUBLISHED}){_GAP}", _SENTENCE),
        # What is published in brackets is a picture or a film.
        ("", rf"\((?:{PUBLISHED}){_GAP}", ""),
        ("text_published", rf"(?<!\w)(?:{PUBLISHED}){_GAP}", ""),
        ("told", rf"(?<!\w)(?:{_ON})\s", _PUBLISHED_BEHIND),
        ("text_published", "", _PUBLISHED_BEHIND),
        ("limit", rf"(?<!\w)(?:{_SINCE})\s{WEEKDAY}?", ""),
        ("told", r"\(", rf"(?!{_CLOCK_BEHIND})"),
        # Events last from a day to a day.
        ("told", r"(?<![\d:.])\d{1,2}\.?\s[–—-]\s", ""),
        ("told", r"\d{4}\s?[–—-]\s?", ""),
        ("told", "", r"\s?[–—-]\s?\d{1,2}(?:[./]\d{1,2}[./]|\.?\s[^\W\d_]{3,12}\s\d{4})"),
        # "Deadline: 22 October 2024": what begins, ends or is named otherwise.
        ("", rf"(?<!\w)(?!(?:{_AUTHORS}|{_SHARE})\b)[^\W\d_]{{3,20}}:\s{WEEKDAY}?", ""),
        ("", rf"(?<!\w)(?:{_OTHERS})\b.{{1,60}}", ""),
        ("", r"(?<!\w)(?:photo(?:graph)?|foto|image|picture|video)s?(?::| by)\s[^.!?|]{2,40},\s", ""),
        # A caption: "The ferry in the port of Lorne, May 3, 2021".
        ("told", r"(?<!\w)(?-i:the|of|in|at|near|from|to)[^\S\n](?:[^\s,.!?|]{1,20}[^\S\n]){0,2}[^\s,.!?|]{1,20},[^\S\n]", ""),
        ("text_byline", rf"(?<!\w)(?:{_AUTHORS}):?\s{_NAME}{{1,4}}(?:(?:{_ON})\s)?{WEEKDAY}?", rf"(?!{_PROSE})"),
        ("text_clock", rf"(?<![\w:.]){_CLOCK}[\s,|·-]{{1,3}}", r"(?!,)"),
        ("told", "", _PROSE),
        ("told", rf"(?:^|(?<!\w){_SMALL}\w{{0,20}},?\s|[.!?;:]\s)(?:{_ON})\s{WEEKDAY}?", ""),
        ("text_clock", "", _CLOCK_BEHIND),
        ("text_day", "", ""),
    )
)
