"""The words of numbers, as tables: numerals, bounds and trends. English, as newspapers write it, in lower case."""

from analysis.figures.lexicon import aliases, words


def _bounds(table: str) -> dict[str, tuple[str, bool]]:
    """Map bound words to the bound and whether the bound itself is excluded (`strict`)."""
    return {words: (name.removesuffix(" strict"), name.endswith(" strict")) for words, name in aliases(table).items()}


# --- numerals ---
# word -> (part of speech, value). Parts: d a digit, s 10-19, t a multiple of ten, h hundred, k a multiplier,
# f a denominator, F its plural, o one only behind tens (twenty-first), a the article, p the decimal point.
_DIGITS = "zero one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PARTS = """
    half quarter third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth
"""
SCALES = {"dozen": 12.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SCALES |= {"doz": 12.0, "dz": 12.0, "mln": 1e6, "mil": 1e6, "bln": 1e9, "tln": 1e12, "lakh": 1e5, "crore": 1e7}
_DENOMINATORS = dict(zip(_PARTS.split(), (2, 4, *range(3, 21)), strict=True))
_DENOMINATORS |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000}
_DENOMINATORS |= {"millionth": 1e6, "billionth": 1e9, "trillionth": 1e12}
NUMERALS: dict[str, tuple[str, float]] = {
    **{word: ("d", float(n)) for n, word in enumerate(_DIGITS.split())},
    **dict.fromkeys(("nought", "naught"), ("d", 0.0)),
    **{word: ("s", float(n)) for n, word in enumerate(_TEENS.split(), start=10)},
    **{word: ("t", 10.0 * n) for n, word in enumerate(_TENS.split(), start=2)},
    **dict.fromkeys(("hundred", "hundreds"), ("h", 100.0)),
    **{form: ("k", value) for word, value in SCALES.items() for form in (word, word + "s")},
    **{word: ("f", float(n)) for word, n in _DENOMINATORS.items()},
    **{word + "s": ("F", float(n)) for word, n in _DENOMINATORS.items()},
    "first": ("o", 1.0),
    "firsts": ("o", 1.0),
    "halves": ("F", 2.0),
    "a": ("a", 1.0),
    "an": ("a", 1.0),
    "point": ("p", 0.0),
}
CARDINALS = words(f"{_DIGITS} nought naught {_TEENS} {_TENS}") - {"zero"}
# Only right behind digits: 1.2m, 10k, $3bn. A bare "m" may be metres; see multipliers.py.
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12}
VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅙": 1 / 6, "⅕": 0.2, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625}
# The denominators of fractions written with a slash; 5/17 is a day, 24/7 a habit.
SLASHED = (2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100, 1000)
# What may be tied to a number by a hyphen and leave it a number: now-18, sub-7, to-260,000.
TIED_BEFORE = words("magnitude about almost and by from mid minus nearly now or over plus some sub than then to under")
# "37m (121ft)-long", "a 100m sprint": what stands behind metres, never behind millions.
METRE_NEXT = words(
    """
    above and apart at away below equals is x by dash deep drop final freestyle from high hurdles in level long of off over pool
    race relay sprint tall to under wide
    """
)

# --- bounds: words before the number, and words after it ---
BOUNDS_BEFORE = _bounds(
    """
    about = about, around, roughly, approximately, approx, some, circa, nearly about, close to, in the region of, an
    estimated, estimated, estimated at, somewhere around, more or less, just about, of about, ~, ≈, in the order of,
    on the order of, in the neighbourhood of, perhaps, maybe, possibly, something like, barely, as good as;
    about strict = nearly, almost, just under, just shy of, shy of, just short of, approaching, nearing, nears,
    near, neared, approaches, approached, not quite, virtually;
    at_least = at least, no fewer than, no less than, not less than, not fewer than, a minimum of, minimum of, at
    minimum, a minimum, minimum, ≥, >=, from at least, at the very least, at the least, as few as, as little as, at
    least or equal to, greater than or equal to, greater or equal than, more than or equal to, higher or equal than,
    bigger or equal than, equal to or more than, equal to or greater than, larger or equal than;
    at_least strict = more than, over, over the age of, above the age of, above, greater than, in excess of, upwards
    of, upward of, exceeding, exceeds, exceed, exceeded, well over, just over, topping, topped, tops, top, toll
    passed, toll passes, toll has passed, deaths passed, deaths pass, cases passed, cases pass, has passed, have
    passed, surpassing, surpass, surpassed, surpasses, climbed past, rose past, higher than, longer than, larger
    than, bigger than, better than, beyond, >, slightly more than, slightly over, well above, just above, over than,
    further than, a little over, a little more than, little more than, well more than, north of, older than;
    at_most = up to, as many as, as much as, at most, no more than, not more than, a maximum of, maximum of, a
    maximum, maximum, ≤, <=, as high as, as long as, as far as, limited to, capped at, at the most, less or equal
    than, smaller or equal than, less than or equal to, fewer than or equal to, lower or equal than, equal to or
    less than;
    at_most strict = fewer than, less than, not even, under, under the age of, below the age of, below, lower than,
    smaller than, well under, <, shorter than, well below, just below, short of, younger than, sub, slightly less
    than, slightly under, a little under, a little less than;
    exact = equal to, equals, equals to, equaling to, equalling, exactly, precisely;
    """
)
# "The toll may pass 150": what passes a number is a count; lawmakers who may pass 12 bills count nothing.
_COUNTS = words("toll number total tally count figure dead deaths fatalities injured wounded missing casualties losses cases")
_PASSING = ("pass", "passes", "passed", *(f"{modal} pass" for modal in ("may", "might", "could", "would", "will", "to")))
BOUNDS_BEFORE |= {f"{noun} {verb}": ("at_least", True) for noun in _COUNTS for verb in _PASSING}
BOUNDS_AFTER = _bounds(
    """
    about = or so, or thereabouts, approximately, -odd, odd, -ish, more or less;
    at_least = or more, -plus, plus, +, at least, or above, and above, or over, and up, and over, or greater, and
    more, or equal to or more than, or more than or equal to;
    at_most = or fewer, or less, at most, or under, and under, or below, max, at the most, tops, at the latest
    """
)
# Words that may stand between the bound and the number: "about the 400", "at least a further 12".
BETWEEN_BOUND = words(
    """
    additional another extra further her his its just only the their
    """
)

# The same as a pattern, for a look past them: "from about", "of the nearly".
HEDGE = (
    r"(?:(?:about|nearly|around|almost|roughly|approximately|some|even|perhaps|maybe|possibly|just|only|over|more\sthan"
    r"|at\sleast|up\sto|as\smany\sas|an?\sestimated|the|an?)\s){0,2}"
)

# --- trends ---
RISE = words(
    """
    add added adding advance advanced boost boosted boosting boosts climb climbed climbing climbs doubled expand
    expanded expanding gain gained gaining gains grew grow growing grown grows higher increase increased increases
    increasing jump jumped jumping jumps leapt mount mounted raise raised raises raising rallied rally rise risen
    rises rising rose soar soared soaring soars spike spiked surge surged surges surging swell swelled swollen
    tripled up upped upward upwards widen widened widening
    """
)
# Verbs of change that do not say which way.
CHANGE = words("change changed changing go going moved moving revised went improve improved improving trim trimmed trimming")
# "gave up 12 seats", "turned down 40 offers" tell no change.
PARTICLE_VERBS = words(
    """
    back backed beat broke broken brought build built call called came clean come gave give given giving grew hold
    held hung keep kept line lined make makes made open opened pick picked put ran rounded sent set shoot shot show showed shut
    sign signed stand stood take taken took teamed tear tore turn turned turning turns voted wind wound write wrote
    """
)
FALL = words(
    """
    contracted cut cuts cutting decline declined declines declining decrease decreased decreases decreasing dip
    dipped dipping dips down drop dropped dropping drops eased fall fallen falling falls fell lost lower lowered
    lowering plummet plummeted plunge plunged plunging reduce reduced reduces reducing retreated sank shed sheds
    shrank shrink shrinks shrunk sink slid slide slides sliding slip slipped slipping slips slump slumped sunk
    tumble tumbled tumbling slow slowed slowing slows downward downwards halved narrow narrowed narrowing plummeting
    """
)
