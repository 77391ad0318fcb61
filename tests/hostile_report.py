"""A project of its own whose articles, file names, hand-made tables and parameters are hostile, and its report."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import yaml
from payloads import PAYLOADS

from analysis import settings
from analysis.corpus.files import cleaned

TEXTS = list(PAYLOADS.values())
# Two to a text and three to a measure, so that tables which stop at sixty and at forty rows show each of them.
PAIRS = [(text, TEXTS[(n + len(TEXTS) // 2) % len(TEXTS)]) for n, text in enumerate(TEXTS)]
_KINDS = [f"{one}{two}widgets" for one in "bdfglmnprt" for two in "aeiou"][: len(TEXTS) // 3 + 1]
_FOLDERS = ("analysis", "notebooks")


def hostile_report(folder: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Run the command over a copy of the project with hostile tables under `data/hand`; give the report's folder."""
    home, corpus = folder / "home", folder / "corpus"
    for name in _FOLDERS:
        shutil.copytree(settings.ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(settings.ROOT / name, home)
    shutil.copytree(settings.HAND, home / "data" / "hand")
    _write_corpus(corpus)
    _write_hand(home / "data" / "hand")
    title = " | ".join(TEXTS).replace("\0", "")  # no argument of a command can hold it
    words = f"{PAYLOADS['tag closed']},{PAYLOADS['jinja']}"
    given = [f"title={title}", f"measures=widgets,{words}", f"events=accord,{words}", "max_judgements=12", "concordance=dockers"]
    command = [sys.executable, "-m", "analysis", "report", str(corpus), "--out", str(folder / "out")]
    command += [word for each in given for word in ("-p", each)]
    done = subprocess.run(
        command, cwd=home, env={**os.environ, "PYTHONPATH": str(home)}, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode in (0, 1), done.stderr
    return next((folder / "out").glob("20*")), done


def article(n: int) -> dict[str, str]:
    """Write the record of one article: a payload in every field."""
    payload, other = PAIRS[n]
    figures = f"The port authority said on 3 March 2031 that {1200 + 7 * n} dockers were killed at Port Ansel."
    sold = f"The exchange sold {30 + n} {_KINDS[n]}." if n < len(_KINDS) else ""
    return {
        "id": payload,
        "title": payload,
        "author": payload,
        "publisher": payload,
        "url": payload,
        "date": payload,
        "language": payload,
        "text": f"{payload}\n\n{figures} {sold}\n\n"
        f"After the Lorne accord {letters(n)} the dockers read {payload} and then {other}\n\n{other}\n",
    }


def letters(n: int) -> str:
    """Write a number in letters, which no reader of figures takes for one."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{n:03}")


def path_of(payload: str) -> str:
    """Give the path that a payload names: its slashes part folders."""
    return re.sub(r"/+", "/", payload.replace("\0", "").strip("/ "))


def _write_corpus(folder: Path) -> None:
    for n, payload in enumerate(TEXTS):
        path = folder / f"{path_of(payload)}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(article(n)) + "\n", encoding="utf-8")
    (folder / "refused.<img src=x onerror=window.hit=1>").write_text("no reader for it")
    (folder / os.fsdecode(b"\xff<script>window.hit=1<")).mkdir()
    (folder / os.fsdecode(b"\xff<script>window.hit=1<") / "script>.txt").write_text("A name that is no UTF-8.")


def _write_hand(folder: Path) -> None:
    themes = [_theme("dockers", "The dockers", "dockers")]
    themes += [_theme(f"theme_{letters(n)}", payload, f"accord {letters(n)}") for n, payload in enumerate(TEXTS)]
    (folder / "themes.yml").write_text(yaml.safe_dump({"themes": themes}), encoding="utf-8")
    measures = yaml.safe_load((folder / "measures.yml").read_text(encoding="utf-8"))
    measures["measures"] += [
        {"measure": kind, "label": " and ".join([*TEXTS[n :: len(_KINDS)], "widgets"]), "kinds": [kind]}
        for n, kind in enumerate(_KINDS)
    ]
    (folder / "measures.yml").write_text(yaml.safe_dump(measures), encoding="utf-8")
    _append(folder / "events.csv", (_event(n, text) for n, text in enumerate(TEXTS)))
    _append(folder / "corrections.csv", (_correction(n, text) for n, text in enumerate(TEXTS)))


def _theme(name: str, label: str, term: str) -> dict[str, object]:
    return {"theme": name, "label": label, "definition": label, "include": label, "exclude": label, "terms": [term]}


def _event(n: int, payload: str) -> list[str]:
    return [
        payload.replace("\0", ""),
        f"Lorne accord {letters(n)}",
        f"2031-01-{n % 28 + 1:02}",
        "",
        "since",
        payload.replace("\0", ""),
    ]


def _correction(n: int, payload: str) -> list[str]:
    """Correct the day of every other article, so that the others keep the evidence of an event."""
    digest = sha256(cleaned(article(n)["text"])[0].encode()).hexdigest() if n % 2 else "0" * 64
    reason = " and ".join(cleaned(each)[0] for each in PAIRS[n])
    return [digest, "text", "", "", "published_date", "", f"2031-03-{n % 28 + 1:02}", reason, cleaned(payload)[0], "2031-04-01"]


def _append(path: Path, rows: Iterable[list[str]]) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
