"""Words of English time expressions and the values they stand for; every key is folded (lower case)."""

_MONTH_NAMES = """
    january,jan february,feb march,mar april,apr may june,jun july,jul august,aug september,sept,sep
    october,oct november,nov december,dec
"""
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split(), start=1) for name in names.split(",")}
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS = {name: number for number, name in enumerate(_DAY_NAMES.split(), start=1)}
WEEKDAYS |= {name[:3]: number for name, number in WEEKDAYS.items()}
# Names of months and days that are words, too, when they are written small.
WORDS = frozenset(["march", "may", "august", "mar", "sat", "sun", "wed", "mon"])
_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
_RANKS += " sixteenth seventeenth eighteenth nineteenth twentieth"
DAYS = {name: number for number, name in enumerate(_RANKS.split(), start=1)} | {"thirtieth": 30, "twenty": 20, "thirty": 30}
HOLIDAYS = {
    "christmas eve": "12-24", "christmas day": "12-25", "christmas": "12-25",
    "halloween": "10-31", "valentine's day": "02-14", "boxing day": "12-26", "juneteenth": "06-19", "bastille day": "07-14",
    "may day": "05-01", "new year's day": "01-01", "new year's eve": "12-31",
}  # fmt: skip
# Days before and after Easter Sunday; other named days of the week are names of events, no days to reckon.
FEASTS = {"palm sunday": -7, "good friday": -2, "easter saturday": -1, "easter sunday": 0, "easter monday": 1}
FEASTS |= {"ash wednesday": -46, "maundy thursday": -3, "holy saturday": -1, "whit sunday": 49, "whit monday": 50}
NAMING = ("palm", "good", "easter", "ash", "maundy", "holy", "whit", "black", "bloody", "super", "cyber", "shrove")
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
# First and last month of a season; a winter ends in the year after the one that names it.
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
ORDINALS = {
    word: number
    for number, words in enumerate(["first 1st", "second 2nd", "third 3rd", "fourth 4th"], start=1)
    for word in words.split()
}
DAY_PARTS = {
    "morning": "MO",
    "noon": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
    "tonight": "NI",
}
# TIMEX3 letter of a unit; those of a clock stand after a T.
UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "centurie": "C",
    "weekend": "WE",
}
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_ONES += " seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: value for value, word in enumerate(_ONES.split())} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS.split(), strict=True)
}
NUMBERS |= {"a": 1, "an": 1, "another": 1, "hundred": 100, "a hundred": 100, "a dozen": 12, "a couple": 2, "half a": 0}
NUMBERS |= {"a couple of": 2, "half an": 0}

# Values of a unit of which nothing is known.
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}
UNKNOWN |= {"Q": "XXXX-QX", "Y": "XXXX", "E": "XXX", "C": "XX"}

# Where an expression of its own lies from the anchor, in its own unit.
SHIFTS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "same": 0,
    "that": 0,
    "preceding": -1,
    "latest": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
}
# Those that point to the last date spoken of.
SPOKEN = frozenset(["that", "same", "following", "previous", "preceding"])
REFERENCES = {
    "now": "PRESENT_REF",
    "right now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "current": "PRESENT_REF",
    "at present": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "recently": "PAST_REF",
    "the past": "PAST_REF",
    "the future": "FUTURE_REF",
    "the near future": "FUTURE_REF",
}
SETS = {
    "hourly": "PT1H",
    "daily": "XXXX-XX-XX",
    "weekly": "XXXX-WXX",
    "monthly": "XXXX-XX",
    "yearly": "XXXX",
    "annually": "XXXX",
}
_CORE = """
    o'clock noon midnight half quarter period coming past future present nowadays recently recent now current
    eoy eom eow christmas halloween valentine boxing juneteenth bastille
    today yesterday tomorrow second minute hour day week fortnight month year decade centur nineteen
    twent thirt fort fift sixt sevent eight ninet
"""
# Beginnings of the other words of which every expression has one.
CORE_WORDS = frozenset([*_CORE.split(), "two thousand"])
SHORT_UNITS = {"eoy": "year", "eom": "month", "eow": "week", "end": "year"}
SET_UNITS = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX"}

# A name of a month that is also a word, a verb or a first name: alone it is read only after one of the cues.
DOUBTFUL_MONTHS = frozenset(["march", "may", "april", "june", "mar", "jun", "jan", "dec", "sep", "august"])
_CUES = """
    in since by until till of from through before after during late early mid last next this every each between to a the
"""
MONTH_CUES = frozenset(_CUES.split())
# What is counted, so that the number before it is no year and no day: "in 2019 people fled".
COUNTED = (
    r"people|persons?|troops|soldiers|men|women|children|dead|others?|km|kilomet\w{2,6}|miles?|met(?:er|re)s|feet|tons?|tonnes"
    r"|percent|per\scent|points|shares|dollars|euros|pounds|yen|won|million|billion|trillion|thousand|hundred|homes|houses"
    r"|members|workers|employees|students|voters|votes|refugees|fighters|rebels|prisoners|passengers|civilians|cases|units|vehicles"
)
# Words right before an expression of time that put it ahead of the anchor, whatever else the clause says.
FUTURE_LEADS = (
    r"(?:until|till|through|by|of\srecord|date\sis|deadline(?:\sof|\sis)?|takes?\seffect|effective|due"
    r"|expires?|expiring|payable|maturing|matures|(?:comes?|goes|go)\sinto\s(?:force|effect)"
    r"|(?:extended|postponed|adjourned|delayed|deferred|rescheduled|moved|pushed\sback|brought\sforward)(?:\sthe\s\w{1,20})?\sto|(?:set|called|slated)\sfor)"
    r"(?:\s(?:on|in|about|around|at|midnight|noon|[\d:]{1,5}\s[ap]\.m\.|est,?|the)){0,3}"
)
# Words of a clause that look ahead, and those that look back; the nearest before the expression decides.
FUTURE_CUES = (
    r"will|won't|shall|'ll|going\sto|is\sto|are\sto|to\sbe|plans?|(?<!as\s)(?<!previously\s)planned|planning|expects?|expected|scheduled|set\sto|calling\sfor"
    r"|upcoming|forthcoming|forecasts?|tomorrow|hopes?|intends?|would"
)
PAST_CUES = r"was|were|had|did|has|have|been|since|ago|ended|began|came|took|made|met|told|held|won|lost|fell|rose"
# What is told to happen, or may: the words before it say no more of when.
OPEN_CUES = r"to\s(?!the\b|an?\b|[a-z]{1,12}s\b)[a-z]{2,14}|may|might|can|could|should|must|begins|starts|ends|opens|closes"
# A past tense by its ending says less: "will redeem preferred shares on Oct. 31".
WEAK_PAST = (
    r"\w{2,20}ed|said|sank|struck|broke|drove|flew|gave|went|left|ran|wrote|saw|spoke|stood|threw|grew|drew|brought|bought|caught"
    r"|fought|taught|sent|spent|kept|led|got|found|became|quit|hit|shot|sold|paid|cut"
)
