"""Audits: what a sample is drawn from and how, and judgements held against what the machine says today."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from made_tables import made_tables

from analysis import settings, signed
from analysis.audits import ABOUT, COLUMNS, audit_words, audited, draw, judge, read_audits, take_back
from analysis.audits.accuracy import wilson
from analysis.audits.items import ITEM, items
from analysis.audits.sample import ranked
from analysis.calls import Refusal, check_hand
from analysis.compare import checked_words
from analysis.corrections.writing import correct
from analysis.extract import between, extract
from analysis.schema import Tables, rows
from analysis.themes import read_codebook

GAZETTE = "4 May 2026\n\nA fire broke out at dawn in Lorne. The blaze killed 31 people, and about 40 were hurt. Sanctions came.\n"
HERALD = "6 May 2026\n\nThe blaze in Lorne killed 27 people.\n"


@pytest.fixture(autouse=True)
def hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "HAND", shutil.copytree(settings.HAND, tmp_path / "hand"))
    seconds = iter(range(10, 60))
    monkeypatch.setattr(signed, "now", lambda: f"2026-05-09T10:00:{next(seconds)}Z")
    return tmp_path / "hand"


def read(folder: Path, **texts: str) -> Tables:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "manifest.csv").write_text("path,publisher\n" + "".join(f"{name}.txt,{name[:6]}\n" for name in texts))
    return extract(folder)


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    return read(tmp_path / "corpus", Gazette=GAZETTE, Herald=HERALD)


@pytest.fixture(scope="module")
def demo() -> Tables:
    return extract(settings.DEMO_CORPUS)


def keys(drawn: pd.DataFrame) -> list[tuple[Any, ...]]:
    return list(drawn[list(ITEM)].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("about", "n", "says"),
    [
        ("figures", 3, {"exact 31 people", "about 40 people", "exact 27 people"}),
        ("groups", 1, {"one quantity"}),
        ("dates", 2, {"2026-05-04", "2026-05-06"}),
        ("themes", 1, {"found"}),
        ("absences", 2 * 19 - 1, {"not found"}),
    ],
)
def test_what_the_machine_says_is_listed_by_items(tables: Tables, about: str, n: int, says: set[str]) -> None:
    found = items(tables, about)
    assert (len(found), set(found["said"])) == (n, says)
    assert len(draw(tables, n + 1, about)) == n


def test_every_subject_has_items_that_are_found_again(demo: Tables) -> None:
    for about in ABOUT:
        drawn = draw(demo, 3, about)
        assert len(drawn) == 3
        for item in rows(drawn):
            judge(item, True, "ML")
        audit = audited(demo, about)
        assert audit
        assert (audit.n_right, audit.n, audit.n_open) == (3, 3, 0)


def test_a_sample_is_the_same_in_whatever_order_rows_and_files_stand(tmp_path: Path) -> None:
    one = read(tmp_path / "one", Gazette=GAZETTE, Herald=HERALD)
    other = read(tmp_path / "other", Herald_b=HERALD, Gazette_z=GAZETTE)
    for about in ABOUT:
        shuffled = one._replace(**{name: getattr(one, name)[::-1] for name in one._fields})
        assert keys(draw(one, 7, about)) == keys(draw(other, 7, about)) == keys(draw(shuffled, 7, about))
    assert keys(draw(one, 20, "absences", seed=1)) != keys(draw(one, 20, "absences", seed=2))


def test_a_larger_sample_goes_on_where_a_smaller_one_ended(demo: Tables) -> None:
    small, large = draw(demo, 4), draw(demo, 9)
    assert keys(small) == keys(large)[:4]
    for item in rows(small):
        judge(item, True, "ML")
    assert keys(draw(demo, 5, by="ML")) == keys(large)[4:]
    assert keys(draw(demo, 4, by="KR")) == keys(small)


def test_each_item_is_as_likely_as_any_other_and_each_stratum_has_its_share() -> None:
    strata = [letter for letter, size in zip("abcdefgh", (100, 60, 20, 9, 5, 3, 2, 1), strict=True) for _ in range(size)]
    every = pd.DataFrame({name: range(200) for name in ITEM}).assign(stratum=strata)
    sizes, drawn, n, times = every["stratum"].value_counts(), Counter[int](), 30, 150
    for seed in range(times):
        sample = ranked(every, seed).head(n)
        drawn.update(sample["char_start"])
        held = sample["stratum"].value_counts().reindex(sizes.index, fill_value=0)
        assert ((held - n * sizes / len(every)).abs() < 3).all()
    expected = times * n / len(every)
    deviance = sum((drawn[item] - expected) ** 2 for item in range(200)) / expected / len(every)
    assert 0.6 < deviance < 1.2  # by chance 1, less the share that is drawn


def test_copies_of_a_passage_are_one_item_and_clutter_is_none(tmp_path: Path) -> None:
    copies = read(tmp_path / "copies", Gazette=HERALD, Herald=HERALD)
    assert len(items(copies, "figures")) == len(items(copies, "dates")) == 1
    cluttered = copies._replace(figure_mentions=copies.figure_mentions.assign(is_boilerplate=True))
    assert items(cluttered, "figures").empty


def test_a_quantity_of_many_figures_has_as_many_items_as_figures(tmp_path: Path) -> None:
    texts = {name: HERALD.replace("27", str(n)) for n, name in enumerate(("Aaa", "Bbb", "Ccc", "Ddd", "Eee"), start=27)}
    pairs = items(read(tmp_path / "many", **texts), "groups")
    assert len(pairs) == 5
    assert Counter(pairs["content_sha256"]) == Counter(pairs["of"].str[:12])
    assert (pairs["mention_id"] != pairs["other_id"]).all()


def _figure(tables: Tables, surface: str) -> Any:
    return next(row for row in rows(items(tables, "figures")) if surface in row.said)


def _with(tables: Tables, surface: str, **cells: Any) -> Tables:
    figures = tables.figure_mentions
    is_it = figures["surface"] == surface
    return tables._replace(figure_mentions=figures.assign(**{name: figures[name].mask(is_it, to) for name, to in cells.items()}))


def _without(tables: Tables, surface: str) -> Tables:
    return tables._replace(figure_mentions=tables.figure_mentions.query("surface != @surface"))


Upgrade = Callable[[Tables], Tables]
UPGRADES: dict[str, tuple[bool, str, Upgrade, bool | None]] = {
    "right, the same": (True, "", lambda t: t, True),
    "right, read otherwise": (True, "", lambda t: _with(t, "31", value_best=13.0), False),
    "right, lost": (True, "", lambda t: _without(t, "31"), False),
    "right, a longer span": (True, "", lambda t: _with(t, "31", char_end=t.figure_mentions["char_end"] + 7), True),
    "wrong, the same": (False, "", lambda t: t, False),
    "wrong, read otherwise": (False, "", lambda t: _with(t, "31", kind="guests"), None),
    "wrong, no longer said": (False, "", lambda t: _without(t, "31"), True),
    "wrong, as it should be": (False, "exact 31 guests", lambda t: _with(t, "31", kind="guests"), True),
    "wrong, and otherwise wrong": (False, "exact 31 guests", lambda t: _with(t, "31", kind="dogs"), False),
}


@pytest.mark.parametrize(("was_right", "should_be", "upgrade", "expected"), UPGRADES.values(), ids=UPGRADES)
def test_a_judgement_is_held_against_what_a_later_version_says(
    tables: Tables, was_right: bool, should_be: str, upgrade: Upgrade, expected: bool | None
) -> None:
    judge(_figure(tables, "31"), was_right, "ML", should_be)
    judge(_figure(tables, "40"), True, "ML")
    audit = audited(upgrade(tables), "figures")
    assert audit
    assert (audit.n_right - 1, audit.n - 1, audit.n_open) == (int(expected is True), int(expected is not None), expected is None)


def test_other_subjects_are_right_or_mended_when_the_machine_no_longer_says_them(tables: Tables) -> None:
    pair, hit, absence = (rows(draw(tables, 1, about))[0] for about in ("groups", "themes", "absences"))
    for item in (pair, hit, absence):
        judge(item, False, "ML")
    parted = tables.figure_mentions.assign(quantity_id=tables.figure_mentions["mention_id"])
    after = tables._replace(
        figure_mentions=parted,
        theme_mentions=tables.theme_mentions.head(0),
        theme_coverage=tables.theme_coverage.assign(level="central"),
    )
    for about in ("groups", "themes", "absences"):
        assert [audited(each, about)[0] for each in (tables, after)] == [0, 1]  # type: ignore[index]


def test_after_an_upgrade_the_line_says_what_it_was_and_what_it_is(tables: Tables, hand: Path) -> None:
    for surface, is_right in (("31", False), ("40", True), ("27", False)):
        judge(_figure(tables, surface), is_right, "ML")
    path = hand / "audits" / "ml.csv"
    path.write_text(path.read_text().replace(",0.1.0", ",0.0.3"))
    after = _with(_without(tables, "31"), "27", kind="guests")
    assert audit_words(after, "figures") == (
        "on this corpus 2 of 2 audited mentions right (95 % interval 34% to 100%), 9 May 2026"
    )
    assert checked_words(after) == (
        "Checked by hand: 2 of 2 mentions right (95 % interval 34% to 100%), last on 9 May 2026; not audited: groupings, dates,"
        " theme hits and absences. Since version 0.0.3: mentions 1 of 2 → 2 of 2; one item to be judged again."
    )
    again = next(item for item in rows(draw(after, 9, by="ML")) if "27" in item.said)
    judge(again, True, "ML")
    assert "3 of 3 audited" in audit_words(after, "figures")
    assert "Since version 0.0.3: mentions 1 of 3 → 3 of 3." in checked_words(after)


def test_what_is_mended_by_hand_does_not_make_the_machine_better(tables: Tables, tmp_path: Path) -> None:
    (pair,) = rows(draw(tables, 1, "groups"))
    date = next(item for item in rows(draw(tables, 2, "dates")) if item.said == "2026-05-04")
    (hit,) = rows(draw(tables, 1, "themes"))
    for item in (_figure(tables, "31"), pair, date, hit):
        judge(item, False, "ML")
    correct(tables, _figure(tables, "31"), "is_figure", "no", "a ship", "ML")
    correct(tables, hit, "theme", "", "of a play", "ML", was=hit.of)
    correct(tables, date, "published_date", "2026-05-05", "as printed", "ML")
    correct(tables, pair, "same_as", f"not {pair.of}", "two fires", "ML")
    after = extract(tmp_path / "corpus")
    for about in ("figures", "groups", "dates", "themes"):
        assert audited(after, about)[:2] == (0, 1)  # type: ignore[index]
    left = [*draw(after, 9)["said"], *draw(after, 9, "dates")["said"]]
    assert sorted(left) == ["2026-05-06", "about 40 people", "exact 27 people"]


def test_what_these_tables_leave_out_is_not_counted(tables: Tables) -> None:
    for about in ("groups", "themes", "absences"):
        for item in rows(draw(tables, 99, about)):
            judge(item, True, "ML")
    assert audited(between(tables, since="2026-05-05"), "groups") is None
    assert audited(between(tables, since="2026-05-05"), "absences").n == 19  # type: ignore[union-attr]
    coverage = tables.theme_coverage
    (theme,) = tables.theme_mentions["theme"]
    few = tables._replace(theme_coverage=coverage[coverage["theme"] == theme], theme_mentions=tables.theme_mentions)
    assert [audited(few, about)[:2] for about in ("themes", "absences")] == [(1, 1), (1, 1)]  # type: ignore[index]
    assert len(read_codebook(settings.HAND / "themes.yml").themes) == 19


def test_of_two_judgements_on_one_reading_the_later_holds_whosever_it_is(tables: Tables) -> None:
    judge(_figure(tables, "31"), False, "ML")
    judge(_figure(tables, "31"), True, "KR")
    assert audited(tables, "figures")[:2] == (1, 1)  # type: ignore[index]
    assert take_back("KR") == "mentions: exact 31 people: right"
    assert take_back("KR") is None
    assert audited(tables, "figures")[:2] == (0, 1)  # type: ignore[index]
    assert take_back("ML")
    assert audit_words(tables, "figures") == "not audited"
    assert read_audits().empty


ROW = ",".join(COLUMNS) + "\n{},text,1,{},figures,,said,{},,ML,2026-05-09,0.1.0\n"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (ROW.format("abc", 2, "perhaps").encode(), r"audits/a.csv line 2: .* yes or no"),
        (ROW.format("abc", "x", "yes").encode(), r"audits/a.csv line 2: .* whole numbers"),
        (b"content_sha256,field\n", "audits/a.csv line 1: the columns are"),
        (b"", "audits/a.csv line 1: the columns are"),
        (b'field,"\n', "audits/a.csv line 1: .*; mend it, or save it as CSV"),
        (b"\xff\xfe\n", "audits/a.csv: .*; save it as CSV"),
    ],
)
def test_a_slip_in_an_audit_names_its_place_before_anything_starts(hand: Path, written: bytes, message: str) -> None:
    (hand / "audits").mkdir()
    (hand / "audits" / "a.csv").write_bytes(written)
    with pytest.raises(ValueError, match=message):
        audit_words(made_tables(), "figures")
    with pytest.raises(Refusal, match=message) as refusal:
        check_hand()
    assert refusal.value.code == 2


def test_an_item_is_audited_once_however_much_of_the_hash_is_written(tables: Tables, hand: Path) -> None:
    judge(_figure(tables, "31"), True, "ML")
    sha = next(each for each in tables.articles["content_sha256"] if each[:12] == _figure(tables, "31").content_sha256)
    (hand / "audits" / "kr.csv").write_text(
        (hand / "audits" / "ml.csv").read_text().replace(sha[:12], sha).replace("yes", "no").replace(":10Z", ":59Z")
    )
    assert audit_words(tables, "figures").startswith("on this corpus 0 of 1 audited mentions right")


@pytest.mark.parametrize(("n_right", "n", "low", "high"), [(47, 50, 0.838, 0.979), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0)])
def test_the_interval_is_wilsons(n_right: int, n: int, low: float, high: float) -> None:
    assert wilson(n_right, n) == pytest.approx((low, high), abs=0.001)
