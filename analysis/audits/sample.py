"""A sample to judge: each item as likely as any other, spread over the strata in proportion, the same on every machine."""

import pandas as pd

from analysis.audits.items import ITEM, items, shuffled
from analysis.audits.table import judged_by
from analysis.schema import Tables


def draw(tables: Tables, n: int, about: str = "figures", seed: int = 0, by: str = "") -> pd.DataFrame:
    """Draw `n` items of one subject that the analyst `by` has not judged yet; all of them where there are fewer.

    Strata are publisher and kind for figures, the verdict for groupings, the evidence for dates, the theme for hits and
    absences. Within each, items stand in the order of a hash, and are taken in equal steps from a random start (systematic
    sampling): every item is equally likely, every stratum has its share to within an item or two, and so the plain share of right
    judgements estimates that of the corpus. A larger `n` or another session takes up where a smaller one ended. What a
    correction has shaped is left out: it is the analyst's word and not the machine's.

    Returns rows of `items`, those to judge first at the top; order and names of files make no difference.
    """
    told = items(tables, about)
    ordered = ranked(told[~told["is_by_hand"]], seed)
    known = judged_by(by) if by else set()
    said = ordered[[*ITEM, "said"]].astype(str).itertuples(index=False, name=None)
    return ordered[[row not in known for row in said]].head(n).reset_index(drop=True)


def ranked(told: pd.DataFrame, seed: int = 0) -> pd.DataFrame:
    """Put items into the order in which a sample takes them; of any number, the first are a sample of that size."""
    keys = ["\0".join(map(str, key)) for key in told[list(ITEM)].itertuples(index=False, name=None)]
    told = told.assign(key=[shuffled(key, seed) for key in keys]).sort_values("key", ignore_index=True)
    strata = told.groupby("stratum")
    start = told["stratum"].map({name: int(shuffled(str(name), seed), 16) / 16**16 for name in strata.groups})
    rank = (strata.cumcount() + start) / strata["key"].transform("size")
    return told.assign(rank=rank).sort_values(["rank", "key"]).drop(columns=["rank", "key"])
