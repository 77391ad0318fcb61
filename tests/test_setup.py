"""pyproject, lock and environment.yml agree, and imports run downhill only."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import nbformat
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", LOCK, re.MULTILINE))
NAMED = ["jupyterlab", "pandas", "plotly", "ipywidgets", "papermill", "nbval"]

# Each layer may import those to its left, never its own neighbours on the line.
LAYERS = [
    ["settings", "plain_text", "processes", "signals"],
    ["hand", "headings", "inflections", "lexicon", "markup", "signed", "words", "tables"],
    ["schema"],
    ["text"],
    ["corpus", "figures", "dates", "themes"],
    ["corrections", "store", "audits"],
    ["compare"],
    ["extract"],
    ["page", "citations", "inventory"],
    ["quotes"],
    ["views", "contexts", "charts", "first_page"],
    ["explore", "report"],
    ["calls"],
    ["reporting"],
    ["cli"],
]
RANK = {module: rank for rank, line in enumerate(LAYERS) for module in line}


def requirements() -> list[Requirement]:
    groups = [PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"].values()]
    return [Requirement(line) for group in groups for line in group] + [
        Requirement(line) for line in PROJECT["build-system"]["requires"]
    ]


@pytest.mark.parametrize("requirement", requirements(), ids=str)
def test_the_lock_pins_a_version_that_the_project_allows(requirement: Requirement) -> None:
    assert requirement.specifier.contains(PINNED[canonicalize_name(requirement.name)]), "run `make lock`"


def test_conda_users_get_the_named_packages_as_locked_and_then_the_package() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    (pip,) = (entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))
    assert pip == [f"{name}=={PINNED[name]}" for name in NAMED] + ["-e ."]


def test_every_pinned_package_has_a_hash_and_no_index_is_named() -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", LOCK.split("\n", 2)[2])
    assert all("--hash=sha256:" in block for block in blocks if "==" in block.split("\n")[0])
    assert not re.search(r"https?://|file:|index-url|find-links", LOCK)


def modules() -> list[tuple[str, Path]]:
    return [(str(path.relative_to(ROOT)), path) for path in sorted((ROOT / "analysis").rglob("*.py"))]


@pytest.mark.parametrize(("name", "path"), modules(), ids=[name for name, _ in modules()])
def test_imports_run_downhill_and_modules_stay_small(name: str, path: Path) -> None:
    own = path.relative_to(ROOT / "analysis").parts[0].removesuffix(".py")
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    used = {
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "analysis"
        for part in ([node.module.split(".")[1]] if "." in node.module else [alias.name for alias in node.names])
    } & set(RANK)
    if own not in ("__init__", "__main__"):
        assert {part for part in used - {own} if RANK[part] >= RANK[own]} == set()
    assert len(source.splitlines()) <= 250
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= 30] == []


def notebooks() -> list[Path]:
    return sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_a_notebook_talks_and_the_package_works(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert "parameters" in code[0].metadata.tags
    for cell in code[1:]:
        tree = ast.parse(cell.source)
        assert len(cell.source.splitlines()) <= 8
        banned = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.Lambda)
        assert not [node for node in ast.walk(tree) if isinstance(node, banned)]
        imported = [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
        assert set(imported) <= {"analysis"}
    prose = sum(len(cell.source) for cell in cells if cell.cell_type == "markdown")
    assert prose >= 0.2 * sum(len(cell.source) for cell in cells)
    kept = [cell for cell in code if cell.outputs]
    assert all("keep_output" in cell.metadata.get("tags", []) for cell in kept)
    assert all(cell.source.startswith("# NBVAL_CHECK_OUTPUT") for cell in kept)
    assert not any(character.isdigit() for cell in cells if cell.cell_type == "markdown" for character in cell.source)


def test_nothing_generated_is_committed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\n")
    assert not [path for path in listed if re.match(r"(reports/(?!README|example)|data/processed|\.venv|.*\.egg-info)", path)]
