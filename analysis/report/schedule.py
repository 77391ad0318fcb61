"""Units that run a report by the clock: a line for cron, a service with its timer for systemd, a workflow for GitHub."""

import json
import re
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import indent
from typing import NamedTuple

from analysis import settings
from analysis.report.history import corpus_id

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
# What cron and systemd lack that a report needs: where programs such as Chromium are, and a locale that can write any name.
_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
_GRACE_SECONDS = 600


class Schedule(NamedTuple):
    """A report and when it runs; `options` are words for `workbook report` behind its corpus and folder, no `days` every day."""

    hour: int
    minute: int
    days: tuple[int, ...]
    corpus: Path
    out: Path
    name: str
    options: tuple[str, ...] = ()

    @property
    def command(self) -> list[str]:
        """The words that run it, to be started in the project's folder."""
        return [sys.executable, "-m", "analysis", "report", str(self.corpus), "--out", str(self.out), *self.options]

    @property
    def unit(self) -> str:
        """A name that no other corpus and no other report has on this machine, as far as their folders are named apart."""
        folder = re.sub(r"[^a-z0-9]+", "-", self.corpus.name.lower()).strip("-") or corpus_id(self.corpus)
        return "-".join(filter(None, ["press-workbook", folder, self.name]))

    @property
    def log(self) -> Path:
        """Where it writes what it says: the finding, the page, warnings and the line of an error."""
        return self.out / "schedule.log"


def option(name: str, value: str | bool) -> list[str]:
    """Write an option of `workbook report` as words; a switch is one word."""
    switch = f"--{name.replace('_', '-')}"
    return [switch] if value is True else [switch, str(value)]


def parse_time(text: str) -> tuple[int, int]:
    """Read a time of day.

    Raises:
        ValueError: if it is none.
    """
    if not (match := _TIME.fullmatch(text)):
        raise ValueError(f"{text}: a time like 06:00 is needed, hours from 00 to 23")
    return int(match[1]), int(match[2])


def parse_days(text: str) -> tuple[int, ...]:
    """Read days of the week, such as `mon-fri` or `mon,thu`, as numbers from Monday, 0; all seven are none.

    Raises:
        ValueError: if it names no day.
    """
    days: set[int] = set()
    for part in filter(None, text.lower().split(",")):
        first, _, last = part.strip().partition("-")
        if first not in _DAYS or (last or first) not in _DAYS:
            raise ValueError(f"{part}: days like mon-fri or mon,thu are needed, of {', '.join(_DAYS)}")
        n = (_DAYS.index(last or first) - _DAYS.index(first)) % 7
        days |= {(_DAYS.index(first) + step) % 7 for step in range(n + 1)}
    return tuple(sorted(days)) if len(days) < 7 else ()


def refuse_unwritable(schedule: Schedule) -> None:
    """Refuse paths that one of the forms could only write wrongly.

    Raises:
        ValueError: names the path and the remedy.
    """
    for path in (schedule.corpus, schedule.out, settings.ROOT, Path(sys.executable)):
        if str(path) != str(path).strip() or re.search(r"[\x00-\x1f\x7f\\]", str(path)):
            raise ValueError(f"{str(path)!r}: a schedule cannot hold a backslash, a line break or a blank at the end; rename it")


def cron(schedule: Schedule) -> dict[str, str]:
    """A line for `crontab -e`; local time.

    Raises:
        ValueError: if an option holds a backslash, which crons read differently.
    """
    environment = " ".join(f"{name}={value}" for name, value in _ENVIRONMENT.items())
    words = f"cd {shlex.quote(str(settings.ROOT))} && {environment} {shlex.join(schedule.command)}"
    line = f"{words} >> {shlex.quote(str(schedule.log))} 2>&1 || test $? -eq 1"
    if re.search(r"[\\\n]", line):
        raise ValueError("cron: crons differ in how they read a backslash or a line break; put the command in a script")
    # To cron an open percent sign is a line break.
    return {"crontab": f"{_fields(schedule)} {line}\n".replace("%", r"\%")}


def _fields(schedule: Schedule) -> str:
    # Cron counts from Sunday. Numbers, for not every cron takes names in lists.
    days = ",".join(str((day + 1) % 7) for day in schedule.days) or "*"
    return f"{schedule.minute} {schedule.hour} * * {days}"


def systemd(schedule: Schedule) -> dict[str, str]:
    """A service, the timer that starts it, and what tells of its failure; local time."""
    days = ",".join(_DAYS[day].capitalize() for day in schedule.days)
    told = [sys.executable, "-m", "analysis", "runs", "--out", str(schedule.out)]
    values = {
        "unit": schedule.unit,
        "corpus": _unit_path(schedule.corpus),
        "root": _unit_path(settings.ROOT),
        "log": _unit_path(schedule.log),
        "environment": " ".join(_unit_word(f"{name}={value}") for name, value in _ENVIRONMENT.items()),
        "command": _unit_command(schedule.command),
        "told": _unit_command(told),
        "calendar": f"{days} *-*-* {schedule.hour:02}:{schedule.minute:02}:00".strip(),
        "seconds": settings.RUN_SECONDS + settings.HOOK_SECONDS + _GRACE_SECONDS,
    }
    return {f"{schedule.unit}{ending}": text.format(**values) for ending, text in _UNITS.items()}


_UNITS = {
    ".service": """\
[Unit]
Description=Press workbook: a report on {corpus}
OnFailure={unit}-failed.service

[Service]
Type=oneshot
WorkingDirectory={root}
Environment={environment}
ExecStart={command}
# 1 is a whole report with warnings in it.
SuccessExitStatus=1
# A run ends its kernels itself when it is asked to; who is left after that is killed.
KillMode=mixed
TimeoutStartSec={seconds}
StandardOutput=append:{log}
StandardError=append:{log}
""",
    ".timer": """\
[Unit]
Description=Press workbook: when the report on {corpus} is due

[Timer]
OnCalendar={calendar}
# A machine that slept makes up for it when it wakes.
Persistent=true

[Install]
WantedBy=timers.target
""",
    "-failed.service": """\
[Unit]
Description=Press workbook: the report on {corpus} failed

# Puts the last runs into the journal; to be told otherwise, write another command here. It also hears of a run that was
# killed or took too long, which --on-failure cannot.
[Service]
Type=oneshot
WorkingDirectory={root}
Environment={environment}
ExecStart={told}
SyslogLevel=err
""",
}


def _unit_path(path: Path) -> str:
    """A path as the whole value of a setting: no quotes are read there, `%` begins a specifier."""
    return str(path).replace("%", "%%")


def _unit_word(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("%", "%%") + '"'


def _unit_command(words: Sequence[str]) -> str:
    return " ".join(_unit_word(word).replace("$", "$$") for word in words)


def github(schedule: Schedule) -> dict[str, str]:
    """A workflow for `.github/workflows/`; its clock is UTC, and the corpus is part of the repository.

    Raises:
        ValueError: if the corpus lies outside the project.
    """
    if not schedule.corpus.is_relative_to(settings.ROOT):
        raise ValueError(f"github: {schedule.corpus} is not in the repository; put the articles below {settings.ROOT}")
    corpus = schedule.corpus.relative_to(settings.ROOT)
    command = [".venv/bin/python", "-m", "analysis", "report", str(corpus), "--out", "reports", *schedule.options]
    values = {
        "unit": schedule.unit,
        "title": json.dumps(f"Press workbook, {schedule.name or 'every notebook'}"),
        "cron": _fields(schedule),
        "minutes": settings.RUN_SECONDS // 60 + 15,
        # An expression of GitHub in a path is to stay as it is.
        "command": indent(shlex.join(command), " " * 10).strip().replace("${{", "${{ '${{' }}"),
    }
    return {f".github/workflows/{schedule.unit}.yml": _WORKFLOW.format(**values)}


_WORKFLOW = """\
# The time is UTC.
name: {title}
on:
  schedule:
    - cron: "{cron}"
  workflow_dispatch:
permissions:
  contents: read
concurrency:
  group: {unit}
  cancel-in-progress: false
jobs:
  report:
    runs-on: ubuntu-latest
    timeout-minutes: {minutes}
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-python@v6
        with: {{python-version: "3.12"}}
      # What changed since the last report can be told only where that one is kept.
      - uses: actions/cache@v4
        with: {{path: reports, key: "reports-${{{{ github.run_id }}}}", restore-keys: reports-}}
      - name: Set up
        run: make .venv/installed
      - name: Report
        run: |
          code=0
          {command} || code=$?
          # 1 is a whole report with warnings in it.
          test $code -le 1
      - if: always()
        uses: actions/upload-artifact@v5
        with: {{name: reports, path: reports/}}
"""
FORMS: dict[str, Callable[[Schedule], dict[str, str]]] = {"cron": cron, "systemd": systemd, "github": github}
