"""What is left of a speaker as written: the name without article, owner and office."""

import re
from functools import lru_cache

from analysis.figures.lexicon import WORDS


def is_capital(word: str) -> bool:
    """Tell whether a word is written as a name: `Burhan`, `al-Burhan`."""
    return word[0].isupper() or ("-" in word and word.partition("-")[2][:1].isupper())


@lru_cache(maxsize=2_000)
def clean_name(phrase: str) -> str:
    """Leave out article, office and owner: `Russia's Security Council`, `Interior Minister Ana Lind` -> the name alone."""
    words = re.sub(r"\s+", " ", phrase).strip(" .,").split(" ")
    while len(words) > 1 and words[0].lower() in WORDS["articles"]:
        words = words[1:]
    tail = len(words)
    while tail and (is_capital(words[tail - 1]) or words[tail - 1] in WORDS["particles"]):
        tail -= 1
    # "the growers' union Coldiretti": behind common nouns the name; behind a preposition it is no apposition.
    if 0 < tail < len(words) and words[tail - 1] not in WORDS["links"] and words[tail - 1] not in ("the", "and", "a", "an", "&"):
        words = words[tail:]
    words = _without_owner(_without_office(words))
    return " ".join(words).removesuffix("’s").removesuffix("'s")


def _without_owner(words: list[str]) -> list[str]:
    """`Russia's Security Council` and `The World's Ana Lind` lose it, `Shoney's Inc` and `Kyiv's general staff` do not."""
    owner = next((n for n, word in enumerate(words[:3]) if word.endswith(("’s", "'s"))), None)
    rest = words[owner + 1 :] if owner is not None else []
    # Each country has a defence ministry: without its owner that is nobody's name.
    if rest and rest[-1].lower() in WORDS["common_bodies"]:
        return words
    return rest if len(rest) > 1 and rest[0][0].isupper() and rest[-1][0].isupper() else words


def _without_office(words: list[str]) -> list[str]:
    for at in range(len(words) - 2, -1, -1):
        rest = words[at + 1 :]
        is_title = words[at].lower().rstrip(".") in WORDS["titles"]
        if (
            is_title
            and rest[0].lower() not in WORDS["bodies"]
            and all(is_capital(word) or word in WORDS["particles"] for word in rest)
        ):
            return rest
    return words


def is_body(name: str) -> bool:
    """Tell whether a name is a body's rather than a person's, by its words or because it is an acronym."""
    words = name.split()
    return (words[0].isupper() and "." not in words[0]) or not WORDS["body_names"].isdisjoint(name.lower().split())
