"""The command `workbook`: report runs and table extraction, with exit codes that a scheduler can read.

0 complete; 1 complete, with warnings that the reader sees in it; 2 usage or parameters; 3 input unusable;
4 resources; 5 another run holds the lock; 70 a fault of ours; 128+n ended by signal n.
"""

import os
import sys
from pathlib import Path

import click

from analysis import settings
from analysis.calls import CORPUS, Refusal, check_hand, corpus_folder, tell
from analysis.plain_text import printable
from analysis.report.failures import RunError, cause, exit_code
from analysis.reporting import diff, report, runs, schedule


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="press-workbook", prog_name="workbook")
def main() -> None:
    """Set the figures, dates and themes of press articles side by side."""


for command in (report, runs, diff, schedule):
    main.add_command(command)


@main.command()
@CORPUS
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for the tables.")
@click.option("--format", "ending", type=click.Choice(["parquet", "csv", "jsonl"]), default="parquet")
@click.option("-p", "given", multiple=True, metavar="NAME=VALUE", help="time_anchor=narrative: dates as histories tell them.")
def extract(corpus: str, out: Path, ending: str, given: tuple[str, ...]) -> None:
    """Write the tables of CORPUS, raw values, one file each."""
    from analysis import store
    from analysis.extract import load_tables
    from analysis.report.parameters import ParameterError, typed_values

    folder = corpus_folder(corpus, out)
    check_hand()
    try:
        parameters = typed_values(given, {"time_anchor": settings.TIME_ANCHORS[0]})
    except ParameterError as error:
        raise Refusal(str(error), 2) from error
    try:
        tables = load_tables(folder, **parameters)
    except (OSError, ValueError) as error:
        raise Refusal(str(error), 3) from error
    try:
        store.write(tables, out, (ending,))
    except OSError as error:
        raise Refusal(f"{out}: {error.strerror}; give an --out that can be written to", 4) from error
    for name, table in tables._asdict().items():
        tell(f"{len(table):>8,}  {out / name}.{ending}")


@main.command()
@CORPUS
def check(corpus: str) -> None:
    """Say of every file of CORPUS what became of it, what the articles lack, and what is in doubt.

    Exit code 0: all loaded; 1: a file was rejected, or loaded with a warning; 3: nothing in it can be analysed.
    """
    from analysis.extract import load_tables
    from analysis.inventory import account, unusable

    folder = corpus_folder(corpus)
    check_hand()
    try:
        tables = load_tables(folder)
    except (OSError, ValueError) as error:
        raise Refusal(str(error), 3) from error
    for line in account(tables):
        tell(line[: len(line) - len(line.lstrip())] + printable(line))
    if why := unusable(tables):
        raise Refusal(f"corpus {corpus}: {why}", 3)
    sys.exit(int((tables.ledger["status"] != "loaded").any()))


@main.command()
@click.argument("citation")
@CORPUS
def verify(citation: str, corpus: str) -> None:
    """Hold CITATION, a line of `cite` or a file of such lines, against the articles of CORPUS.

    Put -- before a line that begins with a minus.
    Exit code 0: each passage reads as cited; 1: one does not; 2: a line is no citation.
    """
    from analysis import citations
    from analysis.corpus import load_corpus
    from analysis.corpus.files import decode, read_bytes

    try:
        text = decode(read_bytes(Path(citation)))[0] if os.path.isfile(citation) else citation
        articles = load_corpus(corpus_folder(corpus)).articles
    except (OSError, ValueError) as error:
        raise Refusal(str(error), 3) from error
    outcomes = [citations.verify(line, articles) for line in text.split("\n") if line.strip()]
    if not outcomes:
        raise Refusal("no citation in it; give a line that `cite` wrote, or a file of them", 2)
    for _, words in outcomes:
        tell(printable(words))
    sys.exit(max(code for code, _ in outcomes))


def run() -> int:
    """Run the command, and turn every end of it into one line on stderr and an exit code, which is given."""
    words = ""
    try:
        main(prog_name="workbook", standalone_mode=False)
        return 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        words, code = error.format_message(), int(getattr(error, "code", error.exit_code))
    except SystemExit as end:
        code = int(end.code or 0)
        words = f"ended by signal {code - 128}; `workbook runs` tells which reports stand" if code > 128 else ""
    except BaseException as error:
        code = exit_code(error)
        is_ours = code == 70 and not isinstance(error, RunError)
        words = cause(error, "workbook") + "; this is a fault of the workbook" * is_ours
    if words:
        tell(f"workbook: {printable(words)}", err=True)
    return code


if __name__ == "__main__":
    sys.exit(run())
