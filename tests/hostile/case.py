"""What a hostile file is and how it must end."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

LOADED, WARNED, REJECTED = "loaded", "loaded_with_warning", "rejected"
# Where nothing is lost or invented either way, the ledger may say either.
NOTICED = f"{WARNED}|{REJECTED}"
ANY = f"{LOADED}|{NOTICED}"

FACT = "At the port of Lorne 42 people were killed, officials said."
ARTICLE = f"Harbour fire kills 42\n\n{FACT} The fire began in a shed for fertiliser and burned until noon.\n"


class Case(NamedTuple):
    """One file, or one entry of a folder that is no file: its name, its maker, and how it must end.

    `make` gives its bytes; `place`, where there is one, takes the path and puts something there itself. `reason` is a pattern that the ledger's
    reason must hold; `holds` must stand in some article of the file, `lacks` in none. A `bomb` is refused at once; a
    `bait` looks cheap and is dear to whoever reads it carelessly. What is `large` is left out of the quick run.
    """

    name: str
    make: Callable[[], bytes]
    status: str
    reason: str = ""
    holds: str = ""
    lacks: str = ""
    kind: str = ""
    n_articles: int | None = None
    large: bool = False
    place: Callable[[Path], None] | None = None

    @property
    def family(self) -> str:
        """The folder it lies in."""
        return self.name.partition("/")[0]


def given(content: bytes | str) -> Callable[[], bytes]:
    """A maker of bytes that are at hand."""
    return partial(bytes, content.encode() if isinstance(content, str) else content)


def put(case: Case, root: Path) -> None:
    """Make a case below a folder."""
    path = root / case.name
    path.parent.mkdir(parents=True, exist_ok=True)
    if case.place:
        case.place(path)
    else:
        path.write_bytes(case.make())
