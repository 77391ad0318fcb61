"""The repository holds facts from the articles, never their sentences.

The articles themselves are not here: tests/gold/article_runs.txt lists hashes of
their eight-word runs, made by tests/gold/make_hashes.py.
"""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
RUNS_FILE = GOLD / "article_runs.txt"
ALLOWED_FILE = GOLD / "allowed_runs.txt"
NOT_READ = {"tests/gold/article_runs.txt", "requirements.lock"}  # hashes only: nothing to read in them
# reports/ and data/processed/ are rebuilt from the analyst's own corpus, which may be quoted there.
NOT_WALKED = (".git/", ".venv/", "reports/", "data/processed/")

# Loaded by path, so that the maker and this test share one hashing function whatever the import mode.
_spec = importlib.util.spec_from_file_location("make_hashes", GOLD / "make_hashes.py")
maker = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(maker)


def read_hashes(path):
    """Read a list of hashes as (salt, set of hashes)."""
    salt, *hashes = path.read_text(encoding="utf-8").split("\n")
    return salt, set(filter(None, hashes))


def read_allowed(path):
    """Return the allowed phrases, comments and blank lines left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def copied_runs(text, salt, hashes, allowed=()):
    """Return the runs of a text that are listed and lie in no allowed phrase, in order."""
    allowed_runs = {run for phrase in allowed for run in maker.runs(phrase)}
    return [run for run in maker.runs(text) if maker.run_hash(run, salt) in hashes and run not in allowed_runs]


def git_files(root):
    """List what git holds or would add, or None where there is no checkout to ask."""
    if shutil.which("git") is None or not (root / ".git").exists():
        return None
    command = ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(command, capture_output=True, check=False)
    return answer.stdout.decode().split("\0") if answer.returncode == 0 else None


def walked_files(root):
    """List the files below a folder that is no checkout, generated folders left out."""
    names = (path.relative_to(root).as_posix() for path in root.rglob("*"))
    return [name for name in names if not name.startswith(NOT_WALKED)]


def text_files(root):
    """Yield (name, text) of each text file; a file with a NUL byte is none."""
    names = git_files(root)
    for name in sorted(set(walked_files(root) if names is None else names) - NOT_READ):
        path = root / name
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            yield name, content.decode("utf-8", errors="replace")


def test_no_file_holds_a_run_of_the_articles():
    salt, hashes = read_hashes(RUNS_FILE)
    allowed = read_allowed(ALLOWED_FILE)

    copied = [f"{name}: {run}" for name, text in text_files(ROOT) for run in copied_runs(text, salt, hashes, allowed)]

    assert not copied, "say it in your own words:\n" + "\n".join(copied[:20])


SENTENCE = "The harbour master counted nineteen grey barges before the fog came down."


@pytest.fixture
def listed(tmp_path):
    """A hash list made from one invented sentence, written and read back."""
    path = tmp_path / "runs.txt"
    path.write_text("\n".join(["pepper", *sorted(maker.run_hashes([SENTENCE], "pepper"))]) + "\n")
    return read_hashes(path)


@pytest.mark.parametrize(
    "text",
    [
        f"She wrote: {SENTENCE} Then she left.",
        SENTENCE.upper(),
        "the harbour-master counted; nineteen grey barges -- before, the fog",
        "harbour master\ncounted   nineteen\tgrey barges\nbefore the",
        r'"source": ["harbour master counted\n", "nineteen grey barges\n", "before the"]',
        r'"harbour master counted \u201cnineteen\u201d grey barges before the"',
    ],
)
def test_a_copied_run_is_caught_in_any_dress(text, listed):
    assert copied_runs(text, *listed)


@pytest.mark.parametrize(
    "text",
    [
        "The harbour master counted nineteen grey barges, then lunched.",
        "Nineteen grey barges, the harbour master counted before the fog came down.",
        "",
    ],
)
def test_seven_words_in_common_are_no_copy(text, listed):
    assert copied_runs(text, *listed) == []


def test_an_allowed_phrase_excuses_its_own_runs_only(listed):
    allowed = ["harbour master counted nineteen grey barges before the"]

    assert copied_runs(allowed[0], *listed, allowed) == []
    assert copied_runs(allowed[0] + " fog", *listed, allowed) == ["master counted nineteen grey barges before the fog"]


def test_a_copy_in_a_plain_folder_is_found_without_git(tmp_path, listed):
    (tmp_path / "notes.md").write_text(SENTENCE)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "old.md").write_text(SENTENCE)

    caught = [name for name, text in text_files(tmp_path) if copied_runs(text, *listed)]

    assert caught == ["notes.md"]


def test_the_list_holds_hashes_and_no_words():
    lines = RUNS_FILE.read_text(encoding="utf-8").splitlines()

    assert lines[0] == maker.SALT
    assert len(lines) > 1000
    assert all(re.fullmatch(r"[0-9a-f]{12}", line) for line in lines[1:])


def test_the_allow_list_holds_names_and_no_sentences():
    assert all(len(maker.words(phrase)) <= 15 for phrase in read_allowed(ALLOWED_FILE))
