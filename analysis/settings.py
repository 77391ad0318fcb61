"""Paths, limits and conventions: every number that a reader of a report may ask about."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
DEMO_CORPUS = ROOT / "data" / "corpus"
HAND = ROOT / "data" / "hand"
PROCESSED = ROOT / "data" / "processed"
REPORTS = ROOT / "reports"

MANIFEST = "manifest.csv"
# What is refused, with the limit in the reason. Archives are held to what they unpack to: text packs ten to one, rarely
# fifty, and below the floor it does not matter.
MAX_FILE_BYTES = 50_000_000
MAX_PAGE_BYTES = 10_000_000
MAX_FOLDERS_DEEP = 64
MAX_MEMBERS = 10_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_RATIO = 200
RATIO_FLOOR_BYTES = 1_000_000
MAX_PDF_PAGES = 2_000
# A stream of a PDF is a page, a font or a picture. Pages hold a mark, a letter or a line, to a byte or two of the file.
MAX_PDF_STREAM_BYTES = 20_000_000
MIN_PDF_MARKS, PDF_MARKS_A_BYTE = 100_000, 2

# Pages, PDF, Word files and mails are parsed in children, each held to so much memory and, a file, to so much processor
# time: a start and a rate, five times what the slowest of 250 saved pages takes. The wall clock is for what sleeps.
CHILDREN = 2
CHILD_BYTES = 520_000_000
PARSE_SECONDS, MOST_PARSE_SECONDS = 0.6, 30.0
PARSE_SECONDS_A_MB = {"html": 2.0, "eml": 2.0, "docx": 10.0, "pdf": 10.0}
WALL_FACTOR, WALL_SECONDS = 10, 60
# A child takes a second to start: after the last use they wait so long for the next.
IDLE_SECONDS = 20.0
KEPT_TABLE_SETS = 10
# How often a corpus is read whose files change meanwhile, before it is told of with a warning.
MOST_READINGS = 3

# The languages that figures, dates and themes are read in; articles in others are kept and named, not analysed.
READ_LANGUAGES = ("en",)

KERNELS = 2
CELL_SECONDS = 120
RUN_SECONDS = 1_800
LOCK_SECONDS = 0.5
OPEN_FILES = 256
# Addresses, of which threads and libraries take far more than memory: the sample corpus needs 2.6 billion.
ADDRESS_BYTES = 3_000_000_000
# How long a command of the user may take that hears how a run ended, and how many runs of a kind are kept.
HOOK_SECONDS = 60
KEPT_RUNS = 30
PDF_SECONDS = 60
PAPERS = ("A4", "Letter")

# What a vague word is taken to mean, as (low, high); high is missing where the word sets no ceiling.
# The floors of dozens and hundreds are ACLED's; the rest read the plural as "two or more of it".
VAGUE_WORDS: dict[str, tuple[float, float | None]] = {
    "a couple": (2, 2),
    "a few": (2, 5),
    "several": (3, 9),
    "a handful": (3, 7),
    "scores": (40, 199),
    "dozens": (12, 99),
    "hundreds": (100, 999),
    "thousands": (2_000, None),
    "tens of thousands": (20_000, None),
    "hundreds of thousands": (200_000, None),
    "millions": (2_000_000, None),
    "tens of millions": (20_000_000, None),
    "billions": (2e9, None),
}

# "About" and "nearly" widen a figure by what its last digit leaves open, and by no more than this share of it.
ABOUT_SHARE = 0.10
# Which of the values stated is the best one: UCDP takes the one that most publishers state, ACLED the least.
BEST_CONVENTIONS = ("ucdp", "acled")
BEST_VALUE = BEST_CONVENTIONS[0]

# What "on Friday" and "last year" are reckoned from: the day the article was published, as in news, or the last date
# that the text has spoken of, as in histories. The first is the default.
TIME_ANCHORS = ("published", "narrative")
# Where an article is only bounded, relative dates are reckoned from both bounds and kept where they agree. Beyond so
# many days between the bounds they hardly ever do.
MAX_ANCHOR_DAYS = 366

# An article is stale when its latest event lies further back than is usual in its corpus: by more than this modified
# z-score (median and median absolute deviation; the cut is Iglewicz and Hoaglin's, 1993), and by at least two weeks, so
# that a corpus of dailies does not call a weekly stale. Fewer lags than the last number show nothing usual.
STALE_SCORE = 3.5
STALE_DAYS = 14
STALE_AMONG = 3

# How many days are tried for articles whose date is uncertain: each compares all figures anew, which takes a quarter of
# a second among five hundred articles.
MOST_MOVES = 24

# A theme is central to an article when its headline holds it, or the weights of the sentences that hold it add up to this.
CENTRAL_AT = 3
