"""What every command does before it begins: it finds the corpus, reads what was written by hand, or refuses."""

import os
from contextlib import suppress
from pathlib import Path

import click

from analysis import settings

CORPUS = click.argument("corpus", default=str(settings.DEMO_CORPUS))
OUT = click.option("--out", type=click.Path(path_type=Path), default=settings.REPORTS, help="Folder of reports.")


class Refusal(click.ClickException):
    """One line for stderr and an exit code."""

    def __init__(self, words: str, code: int) -> None:
        super().__init__(words)
        self.code = code


def tell(words: str, err: bool = False) -> None:
    """Print a line; that nobody listens any more is no fault of the run."""
    with suppress(OSError):
        click.echo(words, err=err)


def corpus_folder(corpus: str, out: Path | None = None) -> Path:
    """Give the folder of a corpus, resolved; `out` may not lie in it.

    Raises:
        Refusal: if there is no such folder, or `out` lies in it.
    """
    try:
        # An empty word is an unset variable in somebody's crontab, not the folder it runs in.
        folder = Path(corpus).resolve(strict=True) if corpus.strip() else None
    except (OSError, RuntimeError):  # a loop of links is the latter
        folder = None
    if folder is None or not folder.is_dir():
        raise Refusal(f"corpus {corpus or '(empty)'}: no such folder; give one that holds articles", 3)
    if out and Path(os.path.realpath(out)).is_relative_to(folder):
        raise Refusal(f"--out {out}: lies inside the corpus and would be read as part of it; give another", 2)
    for name in map(str, filter(None, (folder, out))):
        if name.encode("utf-8", "replace").decode() != name:  # no notebook could be given it
            raise Refusal(f"{name}: its name is no UTF-8; rename it", 2)
    return folder


def check_hand() -> None:
    """Read what analysts wrote by hand before anything starts: a slip there is theirs to mend, with its place.

    Raises:
        Refusal: with the place and the remedy.
    """
    from analysis.audits import read_audits
    from analysis.corpus.publishers import load_publishers
    from analysis.corrections import read_corrections
    from analysis.dates.events import read_events
    from analysis.figures.measures import load_measures
    from analysis.figures.places import read_places
    from analysis.report.named import read_reports
    from analysis.themes import read_codebook

    try:
        load_measures()
        read_events()
        read_places()
        read_codebook(settings.HAND / "themes.yml")
        load_publishers()
        read_corrections()
        read_audits()
        read_reports()
    except (OSError, ValueError) as error:
        raise Refusal(str(error), 2) from error
