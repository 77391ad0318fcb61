"""Whoever starts a run, and from where: the same bytes come out, or one line says what is lacking."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_house import House, fault, hour_apart, lived_in, needs_mount, nothing_left_of, shell


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return lived_in(tmp_path_factory.mktemp("house"))


@pytest.fixture(autouse=True)
def nothing_is_left(house: House) -> Iterator[None]:
    with nothing_left_of(house):
        yield


def odd_modules(folder: Path) -> Path:
    """A folder of somebody's, with files named as modules of the standard library are."""
    folder.mkdir(exist_ok=True)
    for name in ("json", "random", "signal", "statistics", "ctypes", "tempfile", "platform"):
        (folder / f"{name}.py").write_text("raise SystemExit(9)")
    return folder


ENVIRONMENTS = {
    "another place": {"TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "30"},
    "ASCII": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii:strict"},
    "strict Python": {"PYTHONHASHSEED": "7", "PYTHONWARNINGS": "error", "PYTHONOPTIMIZE": "2", "PYTHONDEVMODE": "1"},
    "no Jupyter": dict.fromkeys(("JUPYTER_PATH", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"), "/no"),
    "no home": {"HOME": "/nowhere", "TMPDIR": "/nowhere", "XDG_RUNTIME_DIR": "/nowhere", "USER": ""},
    "other charts": {
        "PLOTLY_RENDERER": "browser",
        "JUPYTER_PREFER_ENV_PATH": "0",
        "JUPYTER_PLATFORM_DIRS": "1",
        "TQDM_MININTERVAL": "x",
    },
    "odd modules": {"PYTHONPATH": "{odd}:{house}"},
    "terminal": {"TERM": "dumb", "NO_COLOR": "1", "FORCE_COLOR": "1", "PYTHONINSPECT": "1", "PYTHONSTARTUP": "/no"},
}


@fault
@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_same_bytes_in_any_environment(house: House, name: str, tmp_path: Path) -> None:
    before = hour_apart(house.published())
    odd = odd_modules(tmp_path / "odd")
    environment = {key: value.format(odd=odd, house=house.root) for key, value in ENVIRONMENTS[name].items()}
    ended = house.run(environment=environment, cwd=tmp_path if name == "odd modules" else house.root, before=shell("umask 077;"))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert hour_apart(house.published()) == before


@fault
@pytest.mark.parametrize("streams", ["0<&-", ">&-", "2>&-", "0<&- >&- 2>&-", ">/dev/full", ">/dev/full 2>&1"])
def test_nobody_need_listen(house: House, streams: str) -> None:
    ended = house.run(before=("sh", "-c", f'"$@" {streams}', "sh"))
    assert ended.returncode == 0


@fault
def test_a_reader_that_goes_away_costs_nothing(house: House) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = house.run(stdout=writing)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")


LIMITS = ["-n 3", "-n 16", "-n 40", "-n 100", "-f 0", "-f 4", "-f 16", "-f 100"]
LIMITS += [f"-v {size}" for size in (20_000, 150_000, 300_000, 450_000, 600_000, 1_000_000, 2_000_000, 3_500_000)]


@fault
@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_of_the_system_ends_a_run_in_order(house: House, limit: str) -> None:
    before = hour_apart(house.published())
    ended = house.run("--run-seconds", "60", before=shell(f"ulimit {limit};"))
    # 127: the shell cannot start Python; a negative code: a library gave up. Never 1, which would be a report.
    assert ended.returncode in (0, 4, 127) or ended.returncode < 0, ended.stderr
    assert hour_apart(house.published()) == before
    house.run()


READ_ONLY = "for place in /tmp /var/tmp; do mount --bind $place $place; mount -o remount,ro,bind $place; done; "
SYSTEMS = [
    (READ_ONLY + "mount -t tmpfs none /mnt; mount -o remount,ro,bind /;", 0, ""),
    ("mount -t tmpfs none /mnt; mount -t tmpfs none /proc;", 4, "a run needs /proc"),
]


@fault
@needs_mount
@pytest.mark.parametrize(("mounts", "code", "said"), SYSTEMS)
def test_little_of_a_system_will_do(house: House, mounts: str, code: int, said: str) -> None:
    ended = house.run(out="/mnt/out", before=("unshare", "-m", *shell(mounts)))
    assert (ended.returncode, said in ended.stderr) == (code, True), ended.stderr


@fault
def test_a_folder_that_is_gone_is_no_place_to_start_from(house: House, tmp_path: Path) -> None:
    gone = shell(f"cd {tmp_path} && mkdir gone && cd gone && rmdir ../gone;")
    ended = house.run(before=gone, environment={"PYTHONPATH": str(house.root)})
    assert (ended.returncode, "change to another" in ended.stderr) == (2, True), ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@fault
def test_the_umask_decides_who_may_read(house: House) -> None:
    for umask, mode in (("027", 0o750), ("022", 0o755)):
        assert house.run(before=shell(f"umask {umask};")).returncode == 0
        assert (house.out / "latest").stat().st_mode & 0o777 == mode


@fault
def test_a_misspelt_parameter_is_refused_within_two_seconds(house: House) -> None:
    began = time.monotonic()
    ended = house.run("-p", "falt=1", "-p", "corpus=x", "-p", "y")
    assert time.monotonic() - began < 2
    assert ended.returncode == 2
    for words in ("did you mean fault?", "corpus is set by the command itself", "-p y: write name=value"):
        assert words in ended.stderr


@fault
def test_the_sample_report_is_the_same_wherever_it_is_made(tmp_path: Path) -> None:
    reports = []
    for place, how in (
        (
            "here",
            {"environment": {"TZ": "America/St_Johns", "PYTHONHASHSEED": "1", "HOME": "/nowhere"}, "before": shell("umask 077;")},
        ),
        ("Über there", {"only_environment": {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0"}}),
    ):
        (tmp_path / place).mkdir()
        elsewhere = House(tmp_path / place, is_whole=True)
        ended = elsewhere.run(**how)
        assert (ended.returncode, ended.stderr) == (0, "")
        reports.append(hour_apart(elsewhere.published()))
    assert [name for name, told in reports[0].items() if reports[1][name] != told] == []
    assert reports[0].keys() == reports[1].keys()
