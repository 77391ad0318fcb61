"""From a row to its passages, to a line in a memo, and back."""

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st
from made_tables import PAYLOADS, made_tables

import analysis
from analysis import schema, settings
from analysis.citations import Citation, cite, evidence, parse, verify
from analysis.cli import main
from analysis.compare import questions
from analysis.extract import extract
from analysis.schema import Tables
from analysis.tables import SPAN

NAMES = st.one_of(
    st.text(max_size=30), st.sampled_from([*PAYLOADS.values(), '" text 1-2 sha256 0123456789ab workbook 1', "a\\", "\u2028"])
)


MADE = made_tables()


def one_mention(surface: str, publisher: str = "Gazette", path: str = "a.txt", before: str = "") -> Tables:
    """One article whose only figure reads `surface`."""
    article = MADE.articles.iloc[:1].assign(text=before + surface, publisher=publisher, path=path, content_sha256="ab" * 32)
    span = {"char_start": len(before), "char_end": len(before) + len(surface), "surface": surface}
    return MADE._replace(articles=article, figure_mentions=MADE.figure_mentions.iloc[:1].assign(**span))


@rules(deadline=None, max_examples=60)
@given(st.text(min_size=1, max_size=60), NAMES, NAMES, st.text(max_size=20))
def test_a_line_reads_back_whatever_stands_in_it(surface: str, publisher: str, path: str, before: str) -> None:
    tables = one_mention(surface, publisher, path, before)
    line = cite(tables, tables.figure_mentions.iloc[0])
    assert line.isprintable()
    said = parse(line)
    assert said[:5] == (surface, "text", len(before), len(before) + len(surface), "ab" * 6)
    assert verify(line, tables.articles)[0] == 0
    assert verify(line, tables.articles.assign(text=""))[0] == 1


@rules(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_any_other_line_is_malformed_and_never_raises(line: str) -> None:
    code, words = verify(line, MADE.articles)
    assert (code, words.split(":")[0]) == (2, "malformed")


@pytest.mark.parametrize("bait", ['"' * 200_000, '"' + "\\" * 200_000, "1" * 200_000, '"x" text ' + "1" * 200_000, "[" * 200_000])
def test_bait_is_refused(bait: str) -> None:
    assert verify(bait, MADE.articles)[0] == 2


def test_a_citation_says_all_that_a_memo_needs() -> None:
    tables = MADE
    line = cite(tables, tables.figure_mentions.iloc[0])
    assert line.startswith('about 12,000 dockers, Harbour Gazette, 4 Mar 2031, harbour-gazette.txt: "About 12,000" text ')
    assert parse(line) == Citation("About 12,000", "text", 6, 18, "0" * 12, parse(line).version)
    assert cite(tables, tables.figure_mentions.iloc[5]).startswith(
        "more than 3,000 dockers, unnamed publisher, not before 2 Mar 2031"
    )


@pytest.fixture(scope="module")
def demo() -> Tables:
    return extract(settings.DEMO_CORPUS)


def test_every_row_of_every_table_rests_on_passages_that_read_so(demo: Tables) -> None:
    texts = demo.articles.set_index("article_id")
    counts = {}
    for name in Tables._fields:
        found = [evidence(demo, row) for row in getattr(demo, name).itertuples(index=False)]
        counts[name] = sum(map(len, found))
        for mention in schema.rows(pd.concat(found)) if found else []:
            assert texts.at[mention.article_id, mention.field][mention.char_start : mention.char_end] == mention.surface
    assert all(counts[name] for name in set(counts) - {"origins", "corrections"})
    assert counts["figure_mentions"] == len(demo.figure_mentions)
    assert counts["quantities"] == int(demo.quantities["n_mentions"].sum())
    assert counts["theme_coverage"] == len(demo.theme_mentions)


def test_a_question_rests_on_the_figures_of_its_quantities(demo: Tables) -> None:
    question = questions(demo).iloc[0]
    found = evidence(demo, question)
    assert list(found.columns) == [column.name for column in SPAN]
    assert {"1,500", "6,000", "12,000"} <= set(found["surface"])
    assert cite(demo, question).count("\n") == len(found) - 1


def test_a_day_rests_on_the_words_that_set_it(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("7 May 2025\n\nThe fire burned on.\n")
    (tmp_path / "2025-05-07.txt").write_text("The fire burned on all day.\n")
    dates = extract(tmp_path)
    by_day = [evidence(dates, row)["surface"].tolist() for row in dates.article_dates.itertuples()]
    assert by_day == [[], ["7 May 2025"]]  # the name of the first file said it


def test_articles_of_one_origin_rest_on_what_they_share(tmp_path: Path) -> None:
    first, second = (f"Lorne {verb}. The blaze killed 31 people, said Mayor Ada Lind.\n" for verb in ("mourns", "prays"))
    for name, text in {"a": first, "b": second, "c": second}.items():
        (tmp_path / f"{name}.txt").write_text(text + "It had 12 rooms.\n")
    tables = extract(tmp_path)
    shared = {row.relation: evidence(tables, row) for row in tables.origins.itertuples()}
    assert set(shared["same_authority"]["surface"]) == {"31"}
    assert "12" in set(shared["copy"]["surface"])


def test_a_row_of_no_table_is_refused(demo: Tables) -> None:
    with pytest.raises(ValueError, match="of no table"):
        evidence(demo, pd.Series({"colour": "red"}))


def test_the_front_door_has_both() -> None:
    assert (analysis.cite, analysis.evidence) == (cite, evidence)


def test_verify_holds_lines_and_files_against_a_corpus(tmp_path: Path, demo: Tables) -> None:
    line = cite(demo, demo.figure_mentions.iloc[0])
    memo = tmp_path / "memo.txt"

    def run(*words: str) -> tuple[int, list[str]]:
        result = CliRunner().invoke(main, ["verify", *words])
        return result.exit_code, [each.split(":")[0] for each in result.output.splitlines()]

    assert run(line) == (0, ["holds"])
    assert run("--", f"-5 degrees {line}") == (0, ["holds"])
    assert run(line.replace("text ", "headline ")) == (1, ["differs"])
    assert run(line.replace("sha256 ", "sha256 f")[:-1]) == (2, ["malformed"])
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text("Nothing.")
    assert run(line, str(tmp_path / "other")) == (1, ["gone"])
    memo.write_text(f"- {line}\n\n{line}\nno line of ours\n", encoding="utf-8")
    assert run(str(memo)) == (2, ["holds", "holds", "malformed"])
    memo.write_text(cite(demo, questions(demo).iloc[0]), encoding="utf-8")
    assert run(str(memo))[0] == 0
