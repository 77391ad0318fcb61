"""Plant copies among made-up articles, and see which the table `origins` finds: copies.py [--seed N] [--events N].

Every event is told in two wordings that share no text; one of them is copied in each way of `COPIES`. `LURES` are what
must not be taken for a copy: the other wording, one notice under many articles, one quotation, formulaic short notices.
Any pair within a family (an original and its copies) is right; recall is over the planted pairs. Then the speed.
"""

import random
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256

import pandas as pd

from analysis.compare import origins
from analysis.corpus.copies import near_copies
from analysis.schema import typed

# Each line one meaning in three wordings.
WHO = """
rescue crews|emergency teams|firefighters and medics
the harbour master|the port's chief|a senior port officer
two neighbours|a couple living nearby|people from the next house
dock workers|stevedores|men of the early shift
the town council|local leaders|the elected members
a ferry captain|the skipper of the ferry|the ship's master
nurses at the clinic|hospital staff|the ward's medical team
the labour union|organised workers|the dockers' association
engineers from the capital|specialists sent from the centre|a technical team
several shopkeepers|a number of traders|market sellers
the coastguard|patrol boats|the sea rescue service
schoolchildren and teachers|pupils with their staff|classes from the primary school
an insurance adviser|a loss assessor|an expert for the insurers
the defence ministry|the army's civilian head|military planners
a retired pilot|someone who once flew airliners|a former aviator
the power company|the electricity supplier|the grid operator
""".strip().split("\n")
DID = """
searched the ruins of the covered market|combed through what had been the market hall|dug where stalls once stood
closed the swing bridge to all traffic|stopped cars from crossing the bridge|barred the way over the canal
counted {n} damaged fishing boats|put the number of broken trawlers at {n}|spoke of {n} vessels out of use
carried {n} people to safety|brought {n} residents out unhurt|led {n} men and women away
asked for more pumps and generators|said that further machines were needed|called for extra equipment
promised to pay for every lost roof|pledged money for ruined homes|undertook to cover repairs
found the cause in an old gas pipe|blamed a rusty main|traced the blast to a worn joint
turned the theatre into a shelter|opened the playhouse to the homeless|housed families on the stage
handed out {n} blankets and hot soup|gave {n} covers and warm meals to those in need|fed and clothed {n} survivors
warned that the quay might sink further|feared another collapse of the embankment|expected the wall to give way
travelled to the village on foot|walked in because the road was gone|came over the hills without a car
cancelled the summer regatta|called off the boat races|dropped the yearly sailing week
blamed the builders of the dam|said that contractors had been careless|accused the firm behind the barrier
measured {n} metres of torn cable|recorded {n} yards of broken line|noted a gap of {n} paces in the wire
refused to leave the upper floors|stayed on in the attics|would not come down from the roofs
praised the volunteers for their calm|thanked the helpers warmly|spoke well of those who had come to assist
started an inquiry into the alarm system|ordered a review of the sirens|wanted to know why no bell had rung
sold the damaged cargo at auction|put spoiled freight up for bids|got rid of the wet goods cheaply
lost contact with the lighthouse|heard nothing more from the keeper|got no answer from the beacon
repaired {n} kilometres of track|mended {n} stretches of railway|laid {n} new lengths of rail
""".strip().split("\n")
WHEN = """
shortly before dawn|as the night ended|at first light
late on Tuesday|on Tuesday evening|after dusk on the second day
for the third time this year|once more in a bad season|again within twelve months
while rain kept falling|in steady drizzle|under a heavy downpour
an hour after the first call|sixty minutes into the operation|soon after the alarm
during the weekly market|when stalls were busiest|on trading day
despite a strong wind|though gales were blowing|against a stiff breeze
without waiting for orders|on nobody's command|of their own accord
in front of reporters|with the press watching|before cameras
by the end of the week|before Sunday was out|within a few days
""".strip().split("\n")
WHERE = """
near the old mill|by the disused grinding house|close to the water wheel
in the lower town|down by the river|among the streets below the church
at the northern pier|on the far landing stage|along the outer jetty
outside the cathedral|on the bishop's square|before the great church
on the road to {p}|along the {p} highway|halfway to {p}
opposite the customs house|across from the tax office|facing the excise building
in the suburb of {p}|at {p}, on the edge of town|around {p} station
behind the sugar works|at the back of the refinery|next to the silos
""".strip().split("\n")
FORMS = ("{who} {did} {when} {where}.", "{when}, {who} {did} {where}.", "{where}, {who} {did} {when}.")
NOTICE = (
    "We and our partners store and read information on your device to measure audiences and to show what may interest you. "
    "You can change your choice at any time on the page about privacy. By going on you accept the use of cookies."
)
AMERICAN = {"harbour": "harbor", "neighbours": "neighbors", "labour": "labor", "organised": "organized", "centre": "center"}
AMERICAN |= {"defence": "defense", "travelled": "traveled", "cancelled": "canceled", "metres": "meters"}
AMERICAN |= {"kilometres": "kilometers", "theatre": "theater", "adviser": "advisor"}

Sentences = list[str]


def event(chance: random.Random) -> list[tuple[str, ...]]:
    """Facts: who, what, when, where, a number and a place."""
    size = chance.randint(10, 22)
    places = ["".join(chance.choice("bdklmnprst") + chance.choice("aeiou") for _ in range(3)).title() for _ in range(3)]
    chosen = [chance.sample(DID * 2, size), *(chance.choices(pool, k=size) for pool in (WHO, WHEN, WHERE))]
    return [(*parts, str(chance.randint(3, 900)), chance.choice(places)) for parts in zip(*chosen, strict=True)]


def told(facts: list[tuple[str, ...]], wording: int, chance: random.Random) -> Sentences:
    """The facts in one of the wordings, the order loosely kept."""
    article = []
    for did, who, when, where, n, place in facts:
        parts = {name: text.split("|")[wording] for name, text in (("who", who), ("did", did), ("when", when), ("where", where))}
        sentence = chance.choice(FORMS).format(**parts).format(n=n, p=place)
        article.append(sentence[0].upper() + sentence[1:])
    return article


def kept(sentences: Sentences, share: float, chance: random.Random) -> Sentences:
    places = sorted(chance.sample(range(len(sentences)), max(1, round(share * len(sentences)))))
    return [sentences[place] for place in places]


def shuffled(sentences: Sentences, chance: random.Random) -> Sentences:
    return chance.sample(sentences, len(sentences))


def american(sentences: Sentences) -> Sentences:
    return [" ".join(AMERICAN.get(word, word) for word in sentence.split()) for sentence in sentences]


def one_figure_changed(sentences: Sentences, chance: random.Random) -> Sentences:
    words = "\n".join(sentences).split(" ")
    numbers = [n for n, word in enumerate(words) if word.isdigit()]
    if numbers:
        words[chance.choice(numbers)] = str(chance.randint(1000, 2000))
    return " ".join(words).split("\n")


COPIES: dict[str, Callable[[Sentences, Sentences, random.Random], Sentences]] = {
    "the same": lambda text, new, chance: text,
    "cut after a half": lambda text, new, chance: text[: len(text) // 2],
    "cut after a third": lambda text, new, chance: text[: len(text) // 3],
    "new headline": lambda text, new, chance: ["Town counts its losses", *text],
    "new lead": lambda text, new, chance: new[:2] + text[2:],
    "sentences dropped": lambda text, new, chance: kept(text, chance.uniform(0.6, 0.9), chance),
    "reordered": lambda text, new, chance: shuffled(kept(text, 0.9, chance), chance),
    "agency line": lambda text, new, chance: [f"LORNE (AFP) - {text[0]}", *text[1:], "AFP contributed to this report."],
    "American spelling": lambda text, new, chance: american(text),
    "one figure changed": lambda text, new, chance: one_figure_changed(text, chance),
    "a third of its own": lambda text, new, chance: new[: len(text) // 3] + kept(text, 0.7, chance),
    "all at once": lambda text, new, chance: american(one_figure_changed([new[0], *kept(text[1:], 0.75, chance)], chance)),
}


def lures(facts: list[tuple[str, ...]], chance: random.Random) -> Iterator[tuple[str, Sentences]]:
    """Articles of the same event that are nobody's copies."""
    yield "other words", told(facts, 2, chance)
    for wording in (1, 2):
        yield "one notice", [*told(event(chance), wording, chance)[:6], NOTICE]
    quotation = " and ".join(told(event(chance), 0, chance)[:2]).replace(".", "")
    for wording in (1, 2):
        article = told(event(chance), wording, chance)[:7]
        yield "one quotation", [*article[:3], f"“{quotation},” the mayor told reporters.", *article[3:]]
    n, place = facts[0][4:]
    for more in ("Police are looking into the cause.", "The road was closed."):
        lead = f"At least {n} people were injured on Tuesday when a bus overturned near {place}, police said."
        yield "short notices", [lead, more]


def planted(events: int, chance: random.Random) -> tuple[list[str], list[tuple[int, str]]]:
    """Texts, and of each its family and how it came about."""
    texts: list[str] = []
    origin: list[tuple[int, str]] = []
    for family in range(events):
        facts = event(chance)
        original, other = told(facts, 0, chance), told(facts, 1, chance)
        copies = [(family, how, copy(original, other, chance)) for how, copy in COPIES.items()]
        strangers = [(-1, how, lure) for how, lure in lures(facts, chance)]
        for number, how, sentences in [(family, "", original), *copies, *strangers]:
            texts.append("\n".join(sentences))
            origin.append((number, how))
    return texts, origin


def found(texts: list[str]) -> dict[frozenset[int], str]:
    """The pairs of the table `origins` and their relations."""
    rows = [
        {"article_id": str(n), "path": "a.txt", "text": text, "n_words": 0, "content_sha256": sha256(text.encode()).hexdigest()}
        for n, text in enumerate(texts)
    ]
    dates = typed("article_dates", pd.DataFrame({"article_id": [row["article_id"] for row in rows]}))
    table = origins(typed("articles", rows), typed("figure_mentions", []), dates)
    pairs = zip(table["article_id"], table["other_id"], table["relation"], strict=True)
    return {frozenset((int(a), int(b))): relation for a, b, relation in pairs}


def accuracy(events: int, seed: int) -> None:
    texts, origin = planted(events, random.Random(seed))
    pairs = found(texts)
    is_family = {pair: len({origin[n][0] for n in pair}) == 1 and origin[min(pair)][0] >= 0 for pair in pairs}
    originals = {family: n for n, (family, how) in enumerate(origin) if not how}
    planted_pairs = [(how, frozenset((originals[family], n))) for n, (family, how) in enumerate(origin) if how and family >= 0]
    hits, all_of = Counter(how for how, pair in planted_pairs if pair in pairs), Counter(how for how, _ in planted_pairs)
    right = sum(is_family.values())
    print(f"{len(texts)} articles, {len(planted_pairs)} planted copies, {len(pairs)} pairs found: ", end="")
    print(f"P {right / len(pairs):.3f}, R {hits.total() / len(planted_pairs):.3f}")
    print("; ".join(f"{how} {hits[how] / n:.2f}" for how, n in all_of.items()))
    strange = [pair for pair, is_right in is_family.items() if not is_right]
    wrong = Counter(" / ".join(sorted(origin[n][1] or "original" for n in pair)) for pair in strange)
    print("wrong pairs:", ", ".join(f"{n} {how}" for how, n in wrong.items()) or "none")


def speed(seed: int) -> None:
    chance = random.Random(seed)
    for n in (1250, 2500, 5000):
        texts = ["\n".join(told(event(chance), 0, chance) + told(event(chance), 1, chance)) for _ in range(n)]
        words = sum(len(text.split()) for text in texts) / n
        start = time.process_time()
        pairs = near_copies(texts)
        print(f"{n} articles of {words:.0f} words: {time.process_time() - start:.1f} s, {len(pairs)} pairs")


def main() -> None:
    options = ArgumentParser()
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--events", type=int, default=60)
    given = options.parse_args()
    accuracy(given.events, given.seed)
    speed(given.seed)


if __name__ == "__main__":
    main()
