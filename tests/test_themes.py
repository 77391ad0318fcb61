"""The codebook: its grammar, who wins where terms overlap, the line of every slip, and what is made of its hits."""

import json
import shutil
import time
from pathlib import Path

import pandas as pd
import pytest
from theme_tables import GUNS, QUIET, corpus

from analysis import cli, settings
from analysis.compare import absences, blind_spots, coverage_by, judgements, theme_coverage, together
from analysis.compare.groups import NO_COUNTRY, NO_KIND, NO_WEEK, groups_finding
from analysis.inflections import inflections
from analysis.schema import typed
from analysis.themes import Codebook, Misses, codebook_csv, explain, find_themes, read_codebook, suggest_terms, unassigned

# How terms are written, a sentence, and what it holds: the table of what the grammar means.
GRAMMAR = [
    # A longer name holds a shorter one: of two terms the longest wins, of one it is taken out by NOT.
    ({"far": ["equatorial guinea"], "near": ["guinea"]}, "Equatorial Guinea thanked Guinea.", "far near"),
    ({"near": ["guinea NOT equatorial guinea"]}, "Equatorial Guinea thanked nobody.", ""),
    ({"near": ["guinea NOT equatorial guinea"]}, "Equatorial Guinea thanked Guinea.", "near"),
    ({"good": ["good"], "leave": ["good bye"]}, "They waved good bye to all.", "leave"),
    ({"good": ["good NOT good bye"]}, "They waved good-bye.", ""),
    # Several words, across a line end or a hyphen, never across a blank line or a full stop.
    ({"a": ["mine clearing"]}, "A mine-clearing crew; mine\nclearing went on.", "a a"),
    ({"a": ["mine clearing"]}, "They closed the mine.\n\nClearing the road took hours. A mine. Clearing it.", ""),
    ({"a": ["aid"]}, "The aide said first-aid kits were (aid) “aid”.", "a a a"),
    # Inflections are spelled out; a star is any ending.
    ({"a": ["send~ troops"]}, "It sends troops, sent troops and is sending troops; a sender troops on.", "a a a"),
    ({"a": ["mercenar*"]}, "Mercenaries met a mercenary.", "a a"),
    ({"a": ["ferry~"]}, "Ferries ferried them, ferrying on.", "a a a"),
    ({"a": ["dig~ | plan~"]}, "They dug, then planned the planning.", "a a a"),
    # NEAR and NOT look at words away, NEAR alone at the sentence.
    ({"a": ["shells NEAR/3 border"]}, "Shells crossed the old border.", "a"),
    ({"a": ["shells NEAR/2 border"]}, "Shells crossed the old border.", ""),
    ({"a": ["shells NEAR border"]}, "Shells that nobody had counted at all crossed the long border. Shells fell.", "a"),
    ({"a": ["shells NEAR border"]}, "Shells fell. The border is far.", ""),
    ({"a": ["shells NEAR/5 border NOT/5 sea"]}, "Shells crossed the border by sea.", ""),
    ({"a": ["shells NOT/2 sea"]}, "Shells from the sea fell. For many days shells came by land.", "a"),
    ({"a": ["@gun NEAR/4 @road"]}, "Rifles lay beside the motorway.", "a"),
    # One place counts once, unless a term asks otherwise; no theme counts it twice.
    ({"a": ["arms"], "b": ["arms embargo"]}, "An arms embargo.", "b"),
    ({"a": [{"term": "arms", "also": "yes"}], "b": ["arms embargo"]}, "An arms embargo.", "a b"),
    ({"a": ["ban"], "b": [{"term": "ban", "also": "yes"}]}, "A ban.", "a b"),
    ({"a": ["arms embargo", {"term": "arms", "also": "yes"}]}, "An arms embargo.", "a"),
    ({"a": ["arms"], "b": ["arms NEAR/3 ship"]}, "Arms on a ship.", "b"),
]
LISTS = "lists:\n  gun: [rifle~, cannon]\n  road: [road~, motorway]\n"


def written(themes: dict[str, list[object]]) -> str:
    entries = (
        f"- theme: {name}\n  terms:\n" + "".join(f"  - {json.dumps(term)}\n" for term in terms) for name, terms in themes.items()
    )
    return LISTS + "themes:\n" + "".join(entries)


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    def reader(text: str, name: str = "themes.yml") -> Codebook:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return read_codebook(tmp_path / name)

    return reader


@pytest.mark.parametrize(("themes", "sentence", "found"), GRAMMAR)
def test_a_term_finds_what_it_says(read, themes, sentence, found) -> None:  # type: ignore[no-untyped-def]
    assert " ".join(hit.theme for hit in find_themes(sentence, read(written(themes)))) == found


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("ship", "ship ships shipped shipping"),
        ("march", "march marches marched marching"),
        ("move", "move moves moved moving"),
        ("supply", "supply supplies supplied supplying"),
        ("deploy", "deploy deploys deployed deploying"),
        ("deliver", "deliver delivers delivered delivering"),
        ("free", "free frees freed freeing"),
        ("withdraw", "withdraw withdraws withdrew withdrawn withdrawing"),
    ],
)
def test_a_word_is_inflected_as_english_spells_it(word: str, forms: str) -> None:
    assert inflections(word) == tuple(forms.split())


SLIPS = [
    ("themes:\n- theme: aid\n  terms:\n  - relief\n  - '*aid'\n", "line 5: theme aid: term '[*]aid'.* must begin with a letter"),
    ("themes:\n- theme: aid\n  terms:\n  - aid NEAR/4\n", "line 4: .*words on both sides"),
    ("themes:\n- theme: aid\n  terms:\n  - '@gun'\n", "line 4: .*no list @gun; there are none"),
    ("themes:\n- theme: aid\n  terms:\n  - {term: aid, wight: 1}\n", "line 4: .*no 'wight'; it may have term, weight, also"),
    ("themes:\n- theme: aid\n  terms:\n  - {term: aid, weight: 3}\n", "line 4: .*weight must be a number above 0"),
    ("themes:\n- theme: aid\n  terms:\n  - {term: aid, also: maybe}\n", "line 4: .*also must be yes or no"),
    ("themes:\n- theme: aid\n  parent: help\n  terms: [aid]\n", "line 2: .*no theme help to be its parent"),
    ("themes:\n- theme: a\n  parent: b\n  terms: [aid]\n- theme: b\n  parent: a\n  terms: [bread]\n", "line 2: .*its own parent"),
    ("themes:\n- theme: aid\n  colour: red\n  terms: [aid]\n", "line 2: .*no 'colour'"),
    ("themes:\n- theme: aid\n  terms: [aid\n- theme: b\n", "line 4: no YAML"),
]


@pytest.mark.parametrize(("text", "message"), SLIPS)
def test_a_slip_is_named_with_its_line_and_the_remedy(read, text: str, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=message):
        read(text)


def test_a_broken_codebook_ends_the_command_before_anything_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(settings.HAND, tmp_path, dirs_exist_ok=True)
    (tmp_path / "themes.yml").write_text(SLIPS[0][0])
    monkeypatch.setattr(settings, "HAND", tmp_path)
    monkeypatch.setattr("sys.argv", ["workbook", "extract", str(settings.DEMO_CORPUS), "--out", str(tmp_path / "out")])
    assert cli.run() == 2
    assert "themes.yml line 5: theme aid: term '*aid'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_codebook_comes_back_from_a_spreadsheet_as_it_was(read) -> None:  # type: ignore[no-untyped-def]
    own = read_codebook(settings.HAND / "themes.yml")
    again = read(codebook_csv(own), "themes.csv")
    assert (again.themes, again.terms, again.lists) == (own.themes, own.terms, own.lists)


@pytest.mark.parametrize(
    ("row", "message"),
    [("aid,,,,,", "line 3: 6 cells"), ("aid,,,,,,'*x',,", "line 3: .*must begin"), ("Aid!,,,,,,x,,", "line 3")],
)
def test_a_slip_in_a_spreadsheet_is_named_with_its_line(read, row: str, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=message):
        read(f"theme,label,definition,include,exclude,parent,term,weight,also\naid,,,,,,aid,1,\n{row}\n", "themes.csv")


@pytest.mark.parametrize(
    "bait", ["troops ", "troops sent ", "killed men ", "aid", "- ", "\n", "the south the north ", "“ ", "nuclear-"]
)
def test_bait_of_any_kind_is_read_in_time(bait: str) -> None:
    codebook = read_codebook(settings.HAND / "themes.yml")
    find_themes("", codebook)
    start = time.process_time()
    find_themes((bait * 200_000)[:200_000], codebook)
    assert time.process_time() - start < 1


def test_an_absence_tells_what_was_searched_and_is_absent_only_once_confirmed() -> None:
    tables = corpus(GUNS, QUIET)
    cell = absences(tables).query("group == 'Paper 1' and theme == 'Arms transfers'").iloc[0]
    assert cell["state"] == "not found"
    assert (cell["n_sentences"], cell["n_covering"], cell["n_articles"]) == (2, 1, 2)
    assert cell["n_terms"] > 5
    assert "leaves out" not in judgements(tables, "themes")[0].text

    row = {
        "line": 2,
        "content_sha256": f"{1:012x}",
        "column": "theme_absent",
        "is": "arms_transfers",
        "by": "ML",
        "on": "2026-05-09",
    }
    row |= {"field": "text", "char_start": 0, "char_end": 0}
    for state, said in (("stale", False), ("applied", True)):
        confirmed = tables._replace(corrections=typed("corrections", [row | {"state": state}]))
        assert ("Paper 1 leaves out “Arms transfers”, as an analyst confirmed" in judgements(confirmed, "themes")[0].text) is said
    cell = absences(confirmed).query("group == 'Paper 1' and theme == 'Arms transfers'").iloc[0]
    assert cell["state"] == "absent, confirmed by ML on 2026-05-09"


MISSES = [
    ("Shells lay there.", "Shells", "“Shells” stands there, but no word like “road” or “lane” near it"),
    (
        "Shells that nobody had counted lay by the old Lanes.",
        "Shells",
        "“Lanes” stands in the sentence, but more than three words",
    ),
    ("The sea shells lay by the road.", "shells", "the codebook leaves it out where “sea shells” stands"),
    ("Related stories\nA border fort\n\nBread rose.", "border fort", "clutter of the site"),
    ("A border fort wall.", "border fort", "it counts for “b” there"),
    ("The fort of the old border fell.", "fort of the old border", "not as one phrase"),
    # Of several misses the one that takes the least loosening is nearest.
    ("The fort of the old border fell. Shells that nobody had counted lay by the old road.", "Shells", "more than three words"),
    ("Bread rose.", None, None),
]


@pytest.mark.parametrize(("text", "surface", "why"), MISSES)
def test_the_nearest_miss_is_told_in_words(read, text, surface, why) -> None:  # type: ignore[no-untyped-def]
    codebook = read(
        "themes:\n- theme: a\n  terms: [shells NEAR/3 road | lane* NOT sea shells, border fort]\n"
        "- theme: b\n  terms: [border fort wall]\n"
    )
    miss = Misses(text, codebook).nearest("a")
    assert (miss and text[miss.start : miss.end]) == surface
    assert miss is None or why in miss.why


def test_an_absence_is_of_all_articles_of_a_group() -> None:
    tables = corpus(GUNS, QUIET, QUIET)
    merged = tables._replace(articles=tables.articles.assign(publisher=["Post", "Post", None]))
    missed = absences(merged, "publisher").query("theme == 'Arms transfers'")
    assert missed["group"].tolist() == ["unnamed (2.txt)"]
    assert absences(merged, "week")["n_searched"].max() == 2


@pytest.mark.parametrize(
    ("weights", "level"), [([1, 1, 1], "central"), ([1, 1, 0.5], "mentioned"), ([0.5] * 6, "central"), ([0.4], "mentioned")]
)
def test_a_sentence_counts_with_the_weight_of_its_strongest_hit(weights: list[float], level: str) -> None:
    text = " ".join(f"Rifles and bread, lot {n}." for n in range(len(weights)))
    articles = corpus(text).articles
    starts = [text.index(f"lot {n}.") - 18 for n in range(len(weights))]
    span = {"article_id": f"{0:012x}", "field": "text", "theme": "arms_transfers", "term": "x"}
    hits = [
        {"mention_id": f"{start}-{each}", "char_start": start, "char_end": start + 6, "surface": "Rifles", "weight": each, **span}
        for start, weight in zip(starts, weights, strict=True)
        for each in (weight, weight / 2)
    ]
    (row,) = theme_coverage(articles, typed("theme_mentions", hits), ["arms_transfers"]).to_dict("records")
    assert (row["level"], row["n_sentences"]) == (level, len(weights))


def test_a_child_counts_for_its_parent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "themes.yml").write_text(
        "themes:\n- theme: war\n  terms: [war]\n- theme: arms\n  parent: war\n  terms: [rifle~]\n"
    )
    monkeypatch.setattr(settings, "HAND", tmp_path)
    coverage = corpus("War came. Rifles came to the war.").theme_coverage.set_index("theme")
    assert coverage["n_mentions"].to_dict() == {"war": 3, "arms": 1}
    assert coverage["n_sentences"].to_dict() == {"war": 2, "arms": 1}


def test_blind_spots_name_what_others_cover_with_their_number() -> None:
    spots = blind_spots(corpus(GUNS, GUNS, QUIET)).set_index("group")
    assert spots.index.tolist() == ["Paper 2"]
    assert "Arms transfers (2)" in spots.loc["Paper 2", "themes"]
    assert spots.loc["Paper 2", "n_articles"] == 1


def test_an_article_stands_in_a_week_only_when_its_dates_allow_no_other() -> None:
    counted = coverage_by(corpus(GUNS, QUIET, GUNS), "week").query("theme == 'arms_transfers'")
    assert counted.set_index("group")["n_articles"].to_dict() == {"2026 week 19": 2, NO_WEEK: 1}


def test_articles_whose_country_or_kind_nobody_knows_are_a_group_of_their_own() -> None:
    tables = corpus(GUNS, QUIET, GUNS)
    known = tables._replace(
        articles=tables.articles.assign(country=["France", None, "France"], publisher_kind=[None, None, "agency"], publisher=None)
    )
    assert coverage_by(known, "country").groupby("group")["n_articles"].first().to_dict() == {"France": 2, NO_COUNTRY: 1}
    assert list(coverage_by(known, "kind")["group"].unique()) == ["agency", NO_KIND]
    assert coverage_by(known, "publisher")["group"].nunique() == 3
    assert coverage_by(tables, "article")["group"].nunique() == 3
    with pytest.raises(ValueError, match="group_by 'town': one of article, publisher, day, week, country, kind"):
        coverage_by(tables, "town")


@pytest.mark.parametrize(
    ("rows", "group_by", "finding"),
    [
        ([("A", "war", 34, 30), ("B", "war", 12, 1), ("C", "war", 3, 0)], "publisher", "“War” divides publishers most: 30 of 34"),
        (
            [("2026 week 1", "war", 9, 9), ("2026 week 2", "war", 9, 0)],
            "week",
            "“War” changes most by week: 9 of 9 articles of 2026",
        ),
        (
            [("A", "war", 1, 1), ("B", "war", 2, 1)],
            "country",
            "Too few articles to compare by country: no two countries have three articles or more",
        ),
        ([("A", "war", 9, 1), (NO_WEEK, "war", 4, 1)], "week", "Too few articles to compare by week"),
        ([], "week", "Too few articles to compare by week"),
    ],
)
def test_groups_are_compared_by_what_divides_them_most(rows: list[tuple[object, ...]], group_by: str, finding: str) -> None:
    counted = pd.DataFrame(rows, columns=["group", "theme", "n_articles", "n_covering"])
    assert groups_finding(counted, group_by).startswith(finding)


def test_themes_of_one_sentence_are_counted_together() -> None:
    pair = together(corpus("Tehran delivered rifles by night.", "Tehran slept.")).iloc[0]
    assert (pair["n_sentences"], sorted([pair["n_first"], pair["n_second"]])) == (1, [1, 2])
    assert pair["by_chance"] == 1


def test_terms_are_suggested_by_what_sets_a_theme_apart() -> None:
    near = [f"Rifles were delivered to rebels from the warehouse in lot {n}." for n in range(6)]
    tables = corpus(" ".join(near + [f"Bread costs {n} crowns." for n in range(12)]))
    suggested = suggest_terms(tables, "arms_transfers")
    assert "warehouse" in set(suggested["term"])
    assert not {"rifles", "bread"} & set(suggested["term"])
    assert unassigned(tables).iloc[0]["n_sentences"] == 12
    with pytest.raises(ValueError, match="no theme weather; the codebook has"):
        suggest_terms(tables, "weather")


def test_a_theme_is_explained_by_its_terms_or_by_what_came_nearest() -> None:
    tables = corpus(GUNS, "Rifles lay there.")
    found, missed = (explain(tables, f"{n:012x}", "arms_transfers") for n in (0, 1))
    assert set(found["why"]) == {"the term stands there"}
    assert missed["surface"].tolist() == ["Rifles"]
    assert explain(tables, f"{1:012x}", "satellites_and_space").empty
    with pytest.raises(ValueError, match="no article"):
        explain(tables, "nothing", "arms_transfers")
