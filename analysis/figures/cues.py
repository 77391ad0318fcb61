"""The words that tell whether something has come to pass, as tables; all in lower case with straight apostrophes."""

from analysis.figures.lexicon import words


def as_split(forms: frozenset[str]) -> frozenset[str]:
    """The words with the signs that touch them, to be looked for among what `split()` gives."""
    return frozenset(before + form + behind for form in forms for before in ("", "(", "“", '"') for behind in _SIGNS)


_SIGNS = ("", ",", ".", ":", ";", "?", ")", ",”", ".”", ',"', '."')


# The words of the patterns of modality.py, by pattern: without any of them it is not tried.
DENIAL_WORDS = as_split(
    words("""
    deny denies denied denying reject rejects rejected rejecting dismiss dismisses dismissed dismissing dispute disputes
    disputed disputing refute refutes refuted refuting withdraw withdraws withdrew withdrawn retract retracts retracted retracting
""")
)
NOT_WORDS = as_split(words("not never no won't didn't doesn't hasn't haven't hadn't wasn't weren't isn't aren't"))
TENSED_WORDS = as_split(
    words("""
    will shall would due planned scheduled meant supposed going ready preparing could might may expected feared likely
    unlikely forecast predicted projected track course
""")
)
MEANT_WORDS = as_split(
    words("""
    considering
    plan plans planned planning promise promises promised promising pledge pledges pledged pledging vow vows vowed vowing
    decide decides decided deciding intend intends intended intending prepare prepares prepared preparing agree agrees
    agreed orders ordered ordering want wants wanted aim aims aimed aiming propose proposes proposed proposing offer offers
    offered offering commit commits committed approve approves approved target ask asks asked asking appeal appeals
    appealed appealing call calls called calling hope hopes hoped hoping set demand demands demanded demanding predict
    predicts predicted predicting expect expects expecting forecast forecasts forecasting projects projected fear fears
    warn warns warned warning risk risks risked risking anticipate anticipates anticipated anticipating threaten threatens
    threatened threatening poised track course
""")
)
UNTRUE = words("untrue false fake baseless fabricated unfounded wrong incorrect")
UNTRUE_WORDS = as_split(UNTRUE)
CUE_WORDS = DENIAL_WORDS | NOT_WORDS | TENSED_WORDS | MEANT_WORDS | UNTRUE_WORDS
# "will" and "would" with these say what follows, not what somebody means to do.
CONSEQUENCES = words(
    """
    affect amount become climb collapse contract cost decline die displace drop exceed experience face fall grow hit
    increase lose mean need perish reach remain require result rise shrink suffer surge surpass take total
    """
)
# What is denied when these follow is a deed or a right, not the figure behind it.
DEEDS = words("responsibility involvement wrongdoing bail entry access visas asylum permission role charges knowledge")
CLAIMS = words(
    """
    accusation accusations account allegation allegations assertion claim claims estimate figure figures report reports
    rumour rumours rumor rumors suggestion suggestions toll
    """
)
