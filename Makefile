# Each target sets up .venv by itself from the hashed lock; only Python 3.11+, make and a package index are needed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: report test test-faults lab check lock codebook outputs picture bench

report: .venv/installed
	@$(BIN)/workbook report || test $$? -eq 1

test: .venv/installed
	@$(BIN)/pytest

# Runs that are killed, starved, stopped and crossed: ten minutes. As root also on full disks and without a network.
test-faults: .venv/installed
	@$(BIN)/pytest -m "fault or not fault" tests/test_fault*.py

lab: .venv/installed
	@$(BIN)/jupyter lab --notebook-dir=. --LabApp.default_url=/lab/tree/notebooks/explore.ipynb

check: .venv/installed
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

# After a finding has moved: run the notebooks and keep the few outputs that nbval holds them to.
outputs: .venv/installed
	@$(BIN)/jupyter nbconvert --to notebook --execute --inplace --log-level=ERROR --ExecutePreprocessor.timeout=120 notebooks/*.ipynb
	@$(BIN)/nbstripout --keep-count notebooks/*.ipynb

# Against development sets kept elsewhere: make bench BENCH=folder
bench: .venv/installed
	@$(BIN)/python tests/benchmarks/score.py $(BENCH)

picture: .venv/installed
	@$(BIN)/python tests/make_picture.py

codebook: .venv/installed
	@$(BIN)/python -m analysis.schema > data/README.md

# Needs uv (`pip install uv`). The lock names versions and hashes, never an index.
lock:
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet -o requirements.lock

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	@echo "Setting up .venv (once, one or two minutes)" >&2
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
