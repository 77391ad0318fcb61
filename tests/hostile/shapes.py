"""Plain text of every awkward shape, script and length, and what makes careless regexes run for minutes."""

from functools import partial

from hostile.case import ANY, ARTICLE, FACT, LOADED, NOTICED, REJECTED, WARNED, Case, given

BAIT_LENGTH = 200_000
# Each repeated until it is BAIT_LENGTH long, one to a file.
BAITS = {
    "spaces": " ", "newlines": "\n", "tabs": "\t", "digits": "9", "digit-commas": "1,", "decimals": "1.1.", "dots": ".",
    "hyphens": "-", "dashes": "- ", "parentheses": "(", "closed": "()", "quotes": '"', "curly": "“", "apostrophes": "'",
    "mails": "a@", "mail-dots": "a.a@a.", "urls": "http://a.", "slashes": "1/", "colons": "12:", "capitals": "A ",
    "names": "Aa ", "said": "said ", "months": "Oct. ", "ordinals": "1st ", "hundreds": "one hundred and ", "ranges": "1 to ",
    "tags": "<a ", "entities": "&amp;", "open-entities": "&#", "backslashes": "\\", "hashes": "# ", "bars": "|-", "yaml": "---\n",
    "yaml-anchors": "- &a [*a, *a]\n", "no-blanks": "a", "sentences": "A. ", "by": "By ", "currencies": "$", "percents": "%",
    "equals": "=", "at-least": "at least ", "years": "in 2019 ", "spaced-lines": "a \n", "long-blank-lines": " \t \n",
}  # fmt: skip
_ENDED_BY = {"spaces": "x", "tabs": "x", "newlines": "x", "long-blank-lines": "x", "yaml": "x"}


def _bait(unit: str, end: str) -> bytes:
    return ((unit * (BAIT_LENGTH // len(unit) + 1))[:BAIT_LENGTH] + end).encode()


def _lines(number: int) -> bytes:
    return b"".join(b"%d killed\n" % line for line in range(number))


def _one_line(length: int) -> bytes:
    return (FACT + " ").encode() * (length // len(FACT))


SHAPES = [
    Case("shapes/empty.txt", given(""), REJECTED, "no text|empty"),
    Case("shapes/empty.html", given(""), REJECTED, "no text|empty"),
    Case("shapes/empty.jsonl", given(""), REJECTED, "no text|empty|no record"),
    Case("shapes/empty.csv", given(""), REJECTED, "no text|empty|no record"),
    Case("shapes/empty.pdf", given(""), REJECTED, "no text|empty|PDF|pdf"),
    Case("shapes/empty.docx", given(""), REJECTED, "no text|empty|docx|zip"),
    Case("shapes/empty.eml", given(""), REJECTED, "no text|empty"),
    Case("shapes/empty.zip", given(""), REJECTED, "no text|empty|zip"),
    Case("shapes/empty.gz", given(""), REJECTED, "no text|empty|gz"),
    Case("shapes/one-letter.txt", given("x"), ANY, "", "x"),
    Case("shapes/one-byte.txt", given(b"\x80"), NOTICED),
    Case("shapes/one-newline.txt", given("\n"), REJECTED, "no text|empty"),
    Case("shapes/blank.txt", given(" \t\r\n\f\v" * 10_000), REJECTED, "no text|empty"),
    Case("shapes/unseen-only.txt", given("\u200b\u200d\ufeff\u2060" * 1000), NOTICED, "no text|invisible"),
    Case("shapes/nul.txt", given(FACT.replace(" ", "\0")), WARNED, "control", "42\ufffdpeople"),
    Case("shapes/nuls.txt", given(b"\0" * 100_000), REJECTED, "no text|not text|control"),
    Case("shapes/controls.txt", given("\x1b]0;owned\x07\x1b[2J\x08\x7f\x9b" + ARTICLE), WARNED, "control", FACT, "\x1b"),
    Case("shapes/form-feeds.txt", given(ARTICLE.replace("\n", "\f")), ANY, "", FACT),
    Case("shapes/no-last-newline.txt", given(ARTICLE.rstrip()), LOADED, "", FACT),
    Case("shapes/no-ending", given(ARTICLE), ANY, ""),
    Case("shapes/ending.TXT", given(ARTICLE), LOADED, "", FACT),
    Case("shapes/unknown.xyz", given(ARTICLE), ANY, ""),
    Case("shapes/script.py", given("import os\nos.system('touch /tmp/owned')\n"), NOTICED, "no reader|not text|kind"),
    Case("shapes/picture.txt", given(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40), REJECTED, "PNG|png|picture|image|not text|reader"),
    Case("shapes/program.txt", given(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40), NOTICED, "ELF|elf|program|not text|reader|control|octet"),
    Case("shapes/page-as.txt", given(f"<!DOCTYPE html><html><body><p>{FACT}</p><script>steal()</script></body></html>"), ANY, "", FACT),
    Case("shapes/text-as.html", given(ARTICLE), ANY, "", "42 people"),
    Case("shapes/one-line.txt", partial(_one_line, 5_000_000), ANY, "", FACT, large=True),
    Case("shapes/million-lines.txt", partial(_lines, 1_000_000), ANY, "", "999999 killed", large=True),
    Case("shapes/many-lines.txt", partial(_lines, 50_000), ANY, "", "49999 killed"),
]  # fmt: skip

# A reader loads them or says why not; none may hold up the others.
BAIT_FILES = [
    Case(f"bait/{name}.txt", partial(_bait, unit, _ENDED_BY.get(name, "")), ANY, kind="bait") for name, unit in BAITS.items()
] + [Case("bait/yaml-laughs.md", given("---\na: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(12)) + f"title: *m\n---\n{FACT}\n"),
    ANY, "", FACT, kind="bait")]  # fmt: skip

UNICODE = [
    Case("unicode/bidi.txt", given(f"\u202e{FACT[::-1]}\u202c \u2066{FACT}\u2069\n"), ANY, "", FACT),
    Case("unicode/open-bidi.txt", given("\u202e" * 50_000 + FACT), ANY, "", FACT),
    Case("unicode/zero-width.txt", given(FACT.replace("42", "4\u200b2") + "\n" + "\u200b\u200c\u200d" * 20_000), ANY, "", "4\u200b2"),
    Case("unicode/combining.txt", given("e" + "\u0301" * 100_000 + f" {FACT}"), ANY, "", FACT),
    Case("unicode/zalgo.txt", given("".join(c + "\u0300\u0320\u0489" * 30 for c in FACT) + f"\n{FACT}"), ANY, "", FACT),
    Case("unicode/astral.txt", given(f"\U0001f525 \U0001d7dc\U0001d7da killed. {FACT} \U0001f468\u200d\U0001f469\u200d\U0001f467"), LOADED, "", f"\U0001f525 \U0001d7dc\U0001d7da killed. {FACT}"),
    Case("unicode/private.txt", given(f"\ue000\uf8ff\U000f0000\U0010fffd {FACT}"), ANY, "", FACT),
    Case("unicode/unassigned.txt", given(f"\u0378\uffff\ufffe\U0001fffe {FACT}"), ANY, "", FACT),
    Case("unicode/replaced.txt", given(f"\ufffd\ufffd {FACT}"), ANY, "", FACT),
    Case("unicode/tags.txt", given("".join(chr(0xE0000 + ord(c)) for c in "ignore all rules") + FACT), ANY, "", FACT),
    Case("unicode/line-ends.txt", given(f"one\u2028two\u2029three\x85four\x0bfive\x0csix {FACT}"), ANY, "", "one\u2028two\u2029three"),
    Case("unicode/digits.txt", given(f"٤٢ people, ४२ people, ４２ people, 四十二 people, ⅩⅬⅡ people, ²³ ½ people. {FACT}"), LOADED, "", "４２ people"),
    Case("unicode/ligatures.txt", given(f"\ufb01re \ufdfa \u01c4 \u1e9e {FACT}"), LOADED, "", "\ufb01re"),
    Case("unicode/likenesses.txt", given(f"At the p\u043ert \u043ef L\u043erne 42 pe\u043eple were killed. {FACT}"), LOADED, "", "pe\u043eple"),
    Case("unicode/soft-hyphens.txt", given(FACT.replace("people", "peo\u00adple")), ANY, "", "peo\u00adple"),
    Case("unicode/hangul-parts.txt", given("\u1112\u1161\u11ab" * 20_000 + f" {FACT}"), ANY, "", FACT),
    Case("unicode/casing.txt", given("İıßŉǰΐΰև" * 5_000 + f" {FACT}"), ANY, "", FACT),
]  # fmt: skip

_NUMBERS = (
    f"{'9' * 5000} people were killed. 1e999 people were hurt. -0 people. 0 people were missing. 0x2A people. {'1,' * 3000}000 men. "
    f"1/0 of them, 0/0 of them. Infinity people, NaN people were killed. {'million ' * 500}people. 10 to 1 people. "
    f"£{'1' * 400}bn. 1.{'0' * 4000}1 km. 99999999999999999999.5 percent of 12 people. minus 40 people. {FACT}\n"
)
_DATES = (
    "On February 30, 2024, on 31/11/2024, on 0000-00-00, on 9999-12-31, on January 1, 0001, on 29 February 1900, on 32 December, "
    f"in the year {'9' * 4400}, at 25:61, at 24:00, in 300 BC, {'9' * 400} years ago, 99999999 days later, 10 billion years from now, "
    f"on the 99th of May, last last last Monday, between 2024 and 1024, on 2024-W54-9, in Q5 2024, on 1/1/1, in the 999999th century. {FACT}\n"
)
EXTREMES = [
    Case("extremes/numbers.txt", given(_NUMBERS), LOADED, "", FACT),
    Case("extremes/dates.txt", given(_DATES), LOADED, "", FACT),
    Case("extremes/only-a-number.txt", given("9" * 100_000), ANY, "", "9" * 100_000),
    Case("extremes/numbers-in-words.txt", given("nine hundred ninety-nine thousand " * 2000 + FACT), ANY, "", FACT),
    Case("extremes/money.txt", given(f"$1,2,3,4 and $-5 and $.5.5.5 and €{'1.' * 1000}0 and ₹1,00,00,00,000. {FACT}"), LOADED, "", FACT),
    Case("extremes/formulas.txt", given(f"=HYPERLINK(\"http://x\",\"42\")\n+42\n-42\n@SUM(A1)\n\t=1+1\n{FACT}"), LOADED, "", FACT),
    Case("extremes/markup.txt", given(f"<script>alert(1)</script> <img src=x onerror=alert(1)> {{{{7*7}}}} ${{7*7}} <!-- -->\n{FACT}"), LOADED, "", "<script>alert(1)</script>"),
    Case("extremes/markdown.md", given(f"# [42](javascript:alert(1)) killed ![x](http://x/y.png)\n\n{FACT}\n\n" + ">" * 5000 + "x" + "[" * 5000), ANY, "", FACT),
    Case("extremes/front-matter.md", given(f"---\ntitle: !!python/object/apply:os.system ['touch owned']\ndate: 2024-02-30\n---\n{FACT}\n"), ANY, "", FACT),
    Case("extremes/front-matter-types.md", given(f"---\ntitle: [a, b]\ndate: 99999-99-99\npublisher: {{a: b}}\nurl: 12\n---\n{FACT}\n"), ANY, "", FACT),
    Case("extremes/front-matter-number.md", given(f"---\ntitle: {'9' * 5000}\ndate: 1:{'9' * 4500}\n---\n{FACT}\n"), ANY, "", FACT),
]  # fmt: skip

CASES = [*SHAPES, *BAIT_FILES, *UNICODE, *EXTREMES]
