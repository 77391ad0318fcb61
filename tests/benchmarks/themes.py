"""How fast the codebook is matched: themes.py CORPUS [--patterns N] [--megabytes N]; megabytes a second of one process.

The texts of CORPUS are repeated until they are long enough. Two codebooks are measured: phrases of two and three words,
of which a tenth stand in these texts, and the project's own, whose conditions make every word list a set of phrases.
"""

import random
import re
import time
from argparse import ArgumentParser
from itertools import cycle

from analysis import load_corpus, settings
from analysis.themes import Codebook, find_themes, read_codebook
from analysis.themes.codebook import Term


def patterns(codebook: Codebook, texts: list[str], wanted: int) -> Codebook:
    """Make phrases of the words of the texts: a tenth in their order, the others shuffled."""
    chance = random.Random(1)
    words = re.findall(r"[a-z]{4,}", " ".join(texts).lower())
    terms: list[Term] = []
    while len(terms) < wanted:
        at, size = chance.randrange(len(words) - 3), chance.randint(2, 3)
        phrase = words[at : at + size] if chance.random() < 0.1 else chance.sample(words, size)
        terms.append(Term("more", " ".join(phrase), 1.0, False, (" ".join(phrase),), ()))
    return Codebook(codebook.themes, terms, {})


def report(name: str, codebook: Codebook, texts: list[str], megabytes: float) -> None:
    find_themes(texts[0], codebook)  # compiles it
    size, hits, start = 0.0, 0, time.process_time()
    for text in cycle(texts):
        if size >= megabytes:
            break
        size += len(text.encode()) / 1e6
        hits += len(find_themes(text, codebook))
    seconds = time.process_time() - start
    n_phrases = len(codebook.automaton.anchors)
    print(f"{name}: {len(codebook.terms):,} terms, {n_phrases:,} phrases; {hits:,} hits; {size / seconds:.1f} MB/s")


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--patterns", type=int, default=1_400)
    parser.add_argument("--megabytes", type=float, default=10)
    given = parser.parse_args()
    texts = list(load_corpus(given.corpus).articles["text"])
    own = read_codebook(settings.HAND / "themes.yml")
    report("phrases", patterns(own, texts, given.patterns), texts, given.megabytes)
    report("the project's codebook", own, texts, given.megabytes)


if __name__ == "__main__":
    main()
