"""What is printed for cron, systemd and GitHub says exactly the words that are to run, whatever stands in a path."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import yaml

from analysis import settings
from analysis.calls import Refusal
from analysis.cli import main
from analysis.report.schedule import FORMS, Schedule, parse_days

AWKWARD = [
    "plain",
    "two words",
    "50% off",
    "it's",
    'say "no"',
    "$HOME",
    "${HOME}",
    "a;b&c|d",
    "`id`",
    "%h %% %n",
    "ünïcode",
    "~",
    "#x",
]


def planned(folder: Path, *options: str, days: tuple[int, ...] = ()) -> Schedule:
    return Schedule(6, 5, days, folder / "articles", folder / "out", "weekly", ("--name", "weekly", *options))


def read_by_cron(line: str) -> tuple[list[str], list[str]]:
    """The five fields, and the words that /bin/sh is given once cron has taken the backslash from `%`."""
    *fields, command = line.rstrip("\n").split(" ", 5)
    assert not re.search(r"(?<!\\)%", command)  # where cron would break the line
    return fields, shlex.split(command.replace(r"\%", "%"))


@pytest.mark.parametrize("name", AWKWARD)
def test_cron_runs_the_words_that_were_meant(name: str) -> None:
    schedule = planned(Path("/srv") / name, "--on-failure", f"mail -s '{name}' desk")
    (line,) = FORMS["cron"](schedule).values()
    fields, words = read_by_cron(line)
    assert fields == ["5", "6", "*", "*", "*"]
    assert words[:5] == ["cd", str(settings.ROOT), "&&", "PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8"]
    assert words[5:-8] == schedule.command
    assert words[-8:] == [">>", f"/srv/{name}/out/schedule.log", "2>&1", *shlex.split("|| test $? -eq 1")]


def test_cron_counts_the_days_from_sunday_and_takes_no_backslash(tmp_path: Path) -> None:
    (line,) = FORMS["cron"](planned(tmp_path, days=(0, 4, 6))).values()
    assert line.startswith("5 6 * * 1,5,0 ")
    with pytest.raises(ValueError, match="put the command in a script"):
        FORMS["cron"](planned(tmp_path, "--on-failure", r"printf a\n"))


def unit_words(command: str) -> list[str]:
    """Read a command line as systemd does: quoted words, `\\` before what is meant, specifiers and variables doubled."""
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', command)
    assert " ".join(f'"{word}"' for word in quoted) == command
    assert not [word for word in quoted if re.search(r"[%$]", word.replace("%%", "").replace("$$", ""))]
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%").replace("$$", "$") for word in quoted]


def settings_of(text: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in text.splitlines() if re.match(r"\w+=", line))


@pytest.mark.parametrize("name", AWKWARD)
def test_systemd_runs_the_words_that_were_meant(name: str) -> None:
    schedule = planned(Path("/srv") / name, "--on-contradiction", f"mail -s '{name}' desk", days=(0, 2))
    service, timer, failed = FORMS["systemd"](schedule).items()
    told = settings_of(service[1])
    assert unit_words(told["ExecStart"]) == schedule.command
    assert told["StandardOutput"] == told["StandardError"] == f"append:/srv/{name.replace('%', '%%')}/out/schedule.log"
    assert (told["SuccessExitStatus"], told["OnFailure"]) == ("1", failed[0])
    assert settings_of(timer[1])["OnCalendar"] == "Mon,Wed *-*-* 06:05:00"
    assert settings_of(timer[1])["Persistent"] == "true"
    assert timer[0].removesuffix(".timer") == service[0].removesuffix(".service")
    assert unit_words(settings_of(failed[1])["ExecStart"])[-2:] == ["--out", f"/srv/{name}/out"]


@pytest.mark.skipif(which("systemd-analyze") is None, reason="no systemd on this machine")
@pytest.mark.parametrize("name", ["plain", '50% it\'s "a" $HOME ü'])
def test_systemd_itself_finds_nothing_wrong(tmp_path: Path, name: str) -> None:
    units = FORMS["systemd"](planned(tmp_path / name, days=(5, 6)))
    for unit, text in units.items():
        (tmp_path / unit).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / unit) for unit in units)]
    checked = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def workflow(schedule: Schedule) -> Any:
    (text,) = FORMS["github"](schedule).values()
    return yaml.load(text, yaml.BaseLoader)  # every value as it stands: `on` is a word to GitHub


@pytest.mark.parametrize("name", AWKWARD)
def test_github_runs_the_words_that_were_meant(name: str) -> None:
    read = workflow(planned(settings.ROOT / name, "--on-failure", name, days=(6,)))
    assert read["on"]["schedule"] == [{"cron": "5 6 * * 0"}]
    (script,) = (step["run"] for step in read["jobs"]["report"]["steps"] if step.get("name") == "Report")
    line = script.splitlines()[1].removesuffix(" || code=$?")
    words = [".venv/bin/python", "-m", "analysis", "report", f"{name}/articles", "--out", "reports", "--name", "weekly"]
    assert shlex.split(line) == [*words, "--on-failure", name]
    assert subprocess.run(["sh", "-n", "-c", script], check=False).returncode == 0


def test_an_expression_of_github_stays_a_word() -> None:
    (text,) = FORMS["github"](planned(settings.ROOT, "--on-failure", "echo ${{ secrets.X }}")).values()
    assert "${{ '${{' }} secrets.X }}" in text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", ()),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("Mon,thu", (0, 3)),
        ("sat-mon", (0, 5, 6)),
        ("mon-sun", ()),
        ("sun", (6,)),
    ],
)
def test_days_are_read_as_people_write_them(text: str, days: tuple[int, ...]) -> None:
    assert parse_days(text) == days


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--daily", "6:00", "--print", "cron"], 2, "6:00: a time like 06:00"),
        (["--daily", "24:00", "--print", "cron"], 2, "hours from 00 to 23"),
        (["--daily", "06:00", "--print", "cron", "--on", "monday"], 2, "monday: days like mon-fri"),
        (["--daily", "06:00", "--print", "cron", "--name", "weekli"], 2, "did you mean weekly?"),
        (["--daily", "06:00", "--print", "cron", "--on-failure", "no-such-program x"], 2, "no-such-program: no such program"),
        (["--daily", "06:00", "--print", "cron", "--on-failure", "echo 'x"], 2, "No closing quotation"),
        (["--daily", "06:00", "--print", "github"], 2, "is not in the repository"),
        (["nowhere", "--daily", "06:00", "--print", "cron"], 3, "no such folder"),
    ],
)
def test_a_schedule_that_could_not_run_is_not_printed(tmp_path: Path, words: list[str], code: int, said: str) -> None:
    (tmp_path / "articles").mkdir()
    corpus = [] if words[0] == "nowhere" else [str(tmp_path / "articles")]
    with pytest.raises(Refusal, match=re.escape(said)) as refusal:
        main(["schedule", *corpus, "--out", str(tmp_path / "out"), *words], standalone_mode=False)
    assert refusal.value.code == code
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["back\\slash", "line\nbreak", "blank "])
def test_a_path_that_one_form_would_write_wrongly_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    words = ["schedule", str(tmp_path / name), "--out", str(tmp_path / "out"), "--daily", "06:00", "--print", "systemd"]
    with pytest.raises(Refusal, match="rename it"):
        main(words, standalone_mode=False)


def test_the_files_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    words = ["schedule", str(tmp_path / "articles"), "--out", str(tmp_path / "out"), "--daily", "06:00", "--print", "systemd"]
    main([*words, "--into", str(tmp_path / "units"), "--static"], standalone_mode=False)
    unit = "press-workbook-articles"
    assert sorted(path.name for path in (tmp_path / "units").iterdir()) == [
        f"{unit}-failed.service",
        f"{unit}.service",
        f"{unit}.timer",
    ]
    text = (tmp_path / "units" / f"{unit}.service").read_text()
    assert unit_words(settings_of(text)["ExecStart"])[0] == sys.executable
    assert text.count('"--static"') == 1
    assert (tmp_path / "out").is_dir()
