"""Who says a figure and whether it has come to pass: sentences made for the purpose, the near-misses first."""

import time

import pytest

from analysis.figures import find_figures
from analysis.figures.modality import cues, read_modality
from analysis.figures.speakers import Speakers
from analysis.text import Span, fold, sentences

UNCREDITED = """
    Rebels are said to have lost 40 trucks at Tessit.
    Some 40 trucks were reported missing near Tessit.
    The clinic did not say how many of the 40 beds were free.
    Thousands reported for duty and 40 were sent home.
    An estimated 40 families still live in the valley.
    The town added 40 buses to its fleet in spring.
    On Sunday 40 families left the valley.
    The ministry, which has 40 inspectors, said nothing more.
    The council approved 40 new flats on the quay.
    The governor declared a 40-day mourning period.
    Update: 40 trucks burned near Tessit
    Police closed the bridge, the mayor said. About 40 cars were towed away.
"""
CREDITED = """
    The WHO believes that 40 people are infected. | WHO
    A poll by Medis found that 40 percent of nurses would strike. | Medis
    The health ministry put participation at 40 percent. | health ministry
    Forty boats sank, police there said. | police
    The Nurses' Federation said 40 wards were closed. | Nurses' Federation
    "I counted 40 boats," said Ida Holm. | Ida Holm
    Ana Lind, the United States Secretary of State, expects 40 boats to sail. | Ana Lind
    Norvik's police said 40 cars had burned. | Norvik's police
    About 40 cars had burned, police said. | police
    Some 40 cars burned, Mayor Ida Holm told a news conference in Norvik. | Ida Holm
    Some 40 cars burned, said Ida Holm, the mayor of Norvik. | Ida Holm
    "We towed 40 cars," said Ida Holm. | Ida Holm
    The mayor, Ida Holm, said 40 cars had burned. | Ida Holm
    Ida Holm, 61, who has run Norvik since spring, said 40 cars had burned. | Ida Holm
    Norvik's mayor, Ida Holm, told AFP that 40 cars had burned. | Ida Holm
    The port authority, NPA, said 40 boats had sunk. | NPA
    The charity Harbour Aid says 40 boats sank. | Harbour Aid
    The dockers' union Verdi said 40 cranes stood idle. | Verdi
    Shipping analyst Jon Berg reckoned that 40 boats were lost. | Jon Berg
    US Navy Admiral Jon Berg said 40 boats were lost. | Jon Berg
    Norland's Defence Secretary Jon Berg said 40 boats were lost. | Jon Berg
    Economists at Fjord Bank said 40 firms had closed. | economists at Fjord Bank
    Officials in Norvik said 40 firms had closed. | officials in Norvik
    A spokesman for the Norvik Harbour Board said 40 boats had sunk. | spokesman for the Norvik Harbour Board
    Officials confirmed one loss but said 40 boats were safe. | officials
    Forty boats, it was thought, sank; another 12 ran aground, the harbour master said. | harbour master
    The storm, the coastguard said, sank 40 boats. | coastguard
    The storm sank 40 boats, according to the coastguard. | coastguard
    According to figures from the coastguard, the storm sank 40 boats. | coastguard
    Insurers put the number of lost boats at 40. | insurers
    Toll of storm climbs to 40: coastguard | coastguard
    Norvik police: 40 cars burned in riot | Norvik police
    The navy says 12 boats sank, fishermen say 40 are missing. | fishermen
    The navy said 12 boats had sunk, but fishermen said 40 were missing. | fishermen
    The storm sank 12 boats, the navy said, though the coastguard later conceded that 40 were missing. | coastguard
    The army rejected claims that 40 recruits had deserted. | army
    The minister promised 40 buses for the valley. | minister
    The wards hold 40 patients, and more beds are free, a nurse told Reuters. | nurse
    About 40 boats sank, the navy said, and the search went on. | navy
    The navy said 40 boats had sunk, and the search went on. | navy
"""
CHAINED = """
    Some 40 boats sank, Aftenbladet reported, citing the navy. | Aftenbladet > navy
    NTB reported that the navy said 40 boats had sunk. | NTB > navy
    NTB quoted the navy as saying 40 boats had sunk. | NTB > navy
    The admiral was quoted by NTB as saying that 40 boats had sunk. | NTB > admiral
    The navy said 40 boats had sunk, Aftenbladet reported. | Aftenbladet > navy
    NTB reports, “About 40 boats sank, the navy said.” | NTB > navy
"""
RESOLVED = """
    Ida Holm said the port was closed. She told reporters 40 boats had sunk. | Ida Holm
    Ida Holm said the port was closed. Some 40 boats had sunk, she added. | Ida Holm
    Ida Holm said the port was closed. Some 40 boats had sunk, the mayor told NTB. | Ida Holm
    The Harbour Board said the port was closed. It said 40 boats had sunk. | Harbour Board
    The coastguard said the port was closed. Some 40 boats, it said, had sunk. | coastguard
    The navy spoke of a storm. It sank 40 boats. | None
"""
MODALITY = """
    The court sat for 40 days after it was told to decide. | reported
    About 40 people died because the gates could not be shut. | reported
    Norvik lost 40 boats, and the navy will help to raise them. | reported
    The port dismissed 40 dockers on Monday. | reported
    The navy denied responsibility for the wreck of 40 boats. | reported
    The $40 million the port asked for has arrived. | reported
    Norvik, where 40 boats lie wrecked, may close its port. | reported
    The boat can carry 40 passengers. | reported
    It was founded in May 40 years before the war. | reported
    Some 40 boats are thought to have sunk. | reported
    The port plans to buy 40 cranes. | planned
    The port said it would cut fees by 40 per cent. | planned
    Some 40 cranes are to be sold. | planned
    The talks were meant to last 40 days. | planned
    The board approved 40 new cranes. | planned
    She asked Congress for $40 million. | planned
    The strike would cost Norvik $40 million. | predicted
    Losses will reach $40 million. | predicted
    The port expects to load 40 ships in spring. | predicted
    Up to 40 boats might sink. | predicted
    As many as 40 people are feared dead. | predicted
    Norvik is on track to load 40 ships this year. | predicted
    The navy denied that 40 boats had sunk. | denied
    The navy dismissed as fake a report that 40 boats had sunk. | denied
    Reports that 40 boats had sunk were false. | denied
    The navy did not lose 40 boats. | denied
"""


def rows(table: str) -> list[list[str]]:
    return [line.strip().split(" | ") for line in table.strip().splitlines()]


@pytest.mark.parametrize("sentence", [line for (line,) in rows(UNCREDITED)])
def test_whoever_is_named_without_saying_it_is_not_credited(sentence: str) -> None:
    *_, figure = find_figures(sentence)
    assert figure.attributed_to is None


@pytest.mark.parametrize(("text", "names"), [*rows(CREDITED), *rows(CHAINED), *rows(RESOLVED)])
def test_credits_by_name_and_outermost_first(text: str, names: str) -> None:
    *_, figure = (
        figure for figure in find_figures(text) if text[figure.start : figure.end].lower() in ("40", "forty", "$40 million")
    )
    assert (figure.attributed_to or "None") == names


@pytest.mark.parametrize(("sentence", "modality"), rows(MODALITY))
def test_a_cue_tells_only_of_the_figure_it_governs(sentence: str, modality: str) -> None:
    *_, figure = (figure for figure in find_figures(sentence) if "40" in sentence[figure.start : figure.end])
    assert figure.modality == modality


BAITS = [
    "said ",
    "A ",
    "“",
    "he said, ",
    "according to A ",
    "and said ",
    "claims that ",
    "would ",
    "A, ",
    "of the ",
    "not ",
    ": ",
]


@pytest.mark.parametrize("bait", BAITS)
def test_a_hostile_sentence_is_read_no_further_than_its_beginning(bait: str) -> None:
    text = bait * (200_000 // len(bait))
    start = time.process_time()
    speakers = Speakers(text, [Span(0, len(text))])
    for at in range(0, 4_000, 100):
        speakers.credited(0, at, at + 2)
        read_modality(cues(fold(text), 0, len(text)) if at == 0 else [], at, at + 2)
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize("bait", ["He said 4 men fled. ", "The agency said 4 men fled. ", "It would, they said. "])
def test_looking_back_for_a_name_ends(bait: str) -> None:
    text = bait * (200_000 // len(bait))
    spans = sentences(text)
    start = time.process_time()
    speakers = Speakers(text, spans)
    for index in range(0, len(spans), 2):
        speakers.credited(index, spans[index].start + 9, spans[index].start + 10)
    assert time.process_time() - start < 4
