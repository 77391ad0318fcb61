"""The forms of an English word, made when tables are read, so that no text is ever lemmatised."""

import re

# Forms that the rules of spelling do not give, for verbs and nouns that press articles on public affairs lean on;
# of a verb the participle and the form in -ing stand last.
_IRREGULAR = """
ally allies allied allying|be is are was were been being|become becomes became become becoming
begin begins began begun beginning|break breaks broke broken breaking|bring brings brought bringing|build builds built building
buy buys bought buying|catch catches caught catching|choose chooses chose chosen choosing|come comes came come coming
commit commits committed committing|cut cuts cut cutting|deal deals dealt dealing|defer defers deferred deferring
deter deters deterred deterring|die dies died dying|dig digs dug digging|do does did done doing|draw draws drew drawn drawing
drive drives drove driven driving|fall falls fell fallen falling|feed feeds fed feeding|fight fights fought fighting
find finds found finding|flee flees fled fleeing|fly flies flew flown flying|freeze freezes froze frozen freezing
get gets got getting|give gives gave given giving|go goes went gone going|have has had having|hit hits hit hitting
hold holds held holding|hurt hurts hurt hurting|keep keeps kept keeping|kidnap kidnaps kidnapped kidnapping|lay lays laid laying
lead leads led leading|lease leases leased leasing|leave leaves left leaving|lend lends lent lending|let lets let letting
lose loses lost losing|make makes made making|man men|mean means meant meaning|meet meets met meeting|pay pays paid paying
put puts put putting|rebuild rebuilds rebuilt rebuilding|refer refers referred referring|run runs ran run running
say says said saying|see sees saw seen seeing|seek seeks sought seeking|sell sells sold selling|send sends sent sending
set sets set setting|shoot shoots shot shooting|show shows showed shown showing|sink sinks sank sunk sinking
slay slays slew slain slaying|spend spends spent spending|split splits split splitting|stand stands stood standing
steal steals stole stolen stealing|strike strikes struck striking|take takes took taken taking|teach teaches taught teaching
tear tears tore torn tearing|tell tells told telling|think thinks thought thinking|throw throws threw thrown throwing
tie ties tied tying|transfer transfers transferred transferring|veto vetoes vetoed vetoing|win wins won winning
withdraw withdraws withdrew withdrawn withdrawing|woman women|write writes wrote written writing
"""
_FORMS = {row.split()[0]: row.split() for row in re.split(r"[|\n]", _IRREGULAR) if row}
# (how the word ends, what is cut off, what is put on): the first that fits.
_RULES = (
    (r"[^aeiou]y$", 1, ("y", "ies", "ied", "ying")),
    (r"(?:s|x|z|ch|sh)$", 0, ("", "es", "ed", "ing")),
    (r"ee$", 0, ("", "s", "d", "ing")),
    (r"e$", 1, ("e", "es", "ed", "ing")),
    (r"^[^aeiou]{1,3}[aeiou][bdglmnprt]$", 0, ("", "s", "{}ed", "{}ing")),
    (r"", 0, ("", "s", "ed", "ing")),
)


def inflections(word: str) -> tuple[str, ...]:
    """Give the forms of a word in lower case, itself first: ship, ships, shipped, shipping.

    A word is inflected as verb and as noun alike: a form that no text holds costs nothing.
    """
    return tuple(dict.fromkeys(_forms(word)))


def verb_forms(verb: str) -> tuple[str, ...]:
    """Give the forms of a verb, its participle first; what follows its first word is kept: "shot down", "shooting down"."""
    stem, _, rest = verb.partition(" ")
    forms = _forms(stem)
    return tuple(f"{form} {rest}".strip() for form in dict.fromkeys((forms[-2], *forms)))


def _forms(word: str) -> list[str]:
    if word in _FORMS:
        return _FORMS[word]
    cut, endings = next((cut, endings) for end, cut, endings in _RULES if re.search(end, word))
    return [word[: len(word) - cut] + ending.format(word[-1]) for ending in endings]
