"""How often the machine was right on this corpus, as far as analysts have checked: the judgements of data/hand/audits/.

A sample is drawn of what the machine says, an analyst judges each item with a word, and the judgements are held against
what the machine says today.
"""

from analysis.audits.accuracy import Audit, audit_words, audited, right_words
from analysis.audits.items import ABOUT
from analysis.audits.sample import draw
from analysis.audits.table import COLUMNS, judge, read_audits, take_back

__all__ = ["ABOUT", "COLUMNS", "Audit", "audit_words", "audited", "draw", "judge", "read_audits", "right_words", "take_back"]
