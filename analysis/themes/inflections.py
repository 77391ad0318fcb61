"""The forms of an English word, made when a codebook is compiled, so that no text is ever lemmatised."""

import re

# Forms that the rules of spelling do not give, for verbs and nouns that press articles on public affairs lean on.
_IRREGULAR = """
be is are was were been being|become becomes became becoming|begin begins began begun beginning|break breaks broke broken breaking
bring brings brought bringing|build builds built building|buy buys bought buying|catch catches caught catching
choose chooses chose chosen choosing|come comes came coming|cut cuts cutting|deal deals dealt dealing|die dies died dying
dig digs dug digging|do does did done doing|draw draws drew drawn drawing|drive drives drove driven driving
fall falls fell fallen falling|feed feeds fed feeding|fight fights fought fighting|find finds found finding
flee flees fled fleeing|fly flies flew flown flying|freeze freezes froze frozen freezing|get gets got getting
give gives gave given giving|go goes went gone going|have has had having|hold holds held holding|keep keeps kept keeping
lay lays laid laying|lead leads led leading|lease leases leased leasing|leave leaves left leaving|lend lends lent lending
let lets letting|lose loses lost losing|make makes made making|man men|mean means meant meaning|meet meets met meeting
pay pays paid paying|put puts putting|rebuild rebuilds rebuilt rebuilding|run runs ran running|say says said saying
see sees saw seen seeing|seek seeks sought seeking|sell sells sold selling|send sends sent sending|set sets setting
shoot shoots shot shooting|show shows showed shown showing|sink sinks sank sunk sinking|spend spends spent spending
split splits splitting|stand stands stood standing|steal steals stole stolen stealing|strike strikes struck striking
take takes took taken taking|teach teaches taught teaching|tear tears tore torn tearing|tell tells told telling
think thinks thought thinking|throw throws threw thrown throwing|tie ties tied tying|win wins won winning|woman women
withdraw withdraws withdrew withdrawn withdrawing|write writes wrote written writing|ally allies allied allying
commit commits committed committing|defer defers deferred deferring|deter deters deterred deterring
refer refers referred referring|transfer transfers transferred transferring|veto vetoes vetoed vetoing
"""
_FORMS = {line.split()[0]: tuple(line.split()) for line in _IRREGULAR.replace("\n", "|").split("|") if line}
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
    if word in _FORMS:
        return _FORMS[word]
    cut, endings = next((cut, endings) for end, cut, endings in _RULES if re.search(end, word))
    return tuple(word[: len(word) - cut] + ending.format(word[-1]) for ending in endings)
