# `make check` does what CI does: set-up, tests, lint, types, import contracts, generated docs.
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: check check-without-tests setup test lint types contracts docs lock demo

check: test check-without-tests

check-without-tests: lint types contracts docs

setup: $(BIN)/lint-imports

$(BIN)/lint-imports: pyproject.toml
	python3 -m venv $(VENV)
	$(BIN)/pip install -q -e '.[test,lint]'
	touch $@

test: setup
	$(BIN)/pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports

docs: setup
	$(BIN)/python docs/generate.py --check

# Both are made anew when a dependency changes: what is pinned, and under which licences it comes.
lock: setup
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--quiet --output-file requirements.lock
	$(BIN)/python docs/licences.py > docs/licences.md

demo: setup
	$(BIN)/archaudit demo demo
	$(BIN)/archaudit scan demo/export --trust demo/trust --profile tien-giang-2023 --fail-on never
