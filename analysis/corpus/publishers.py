"""What to call the publisher of an article."""

import pandas as pd


def publisher_names(articles: pd.DataFrame) -> pd.Series:
    """Name the publisher of each article, indexed by article_id.

    An unnamed publisher is called after its file and place in it, so that no two of them are ever merged.
    """
    place = articles["path"] + (" " + articles["locator"]).fillna("")
    names = articles["publisher"].fillna("unnamed (" + place + ")")
    return names.set_axis(articles["article_id"])
