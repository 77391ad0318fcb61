"""The words of numbers and their values. English, as newspapers write it, in lower case."""

from analysis.figures.lexicon import words

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
# Only right behind digits: 1.2m, 10k, $3bn. A bare "m" may be metres.
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12}
VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅙": 1 / 6, "⅕": 0.2, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625}
# The denominators of fractions written with a slash; 5/17 is a day, 24/7 a habit.
SLASHED = (2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100, 1000)
