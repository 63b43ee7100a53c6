# `make check` does what CI does: set-up, tests, lint, types, import contracts, generated docs.
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: check check-without-tests setup test lint types contracts docs demo

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

demo: setup
	$(BIN)/archaudit demo demo
	$(BIN)/archaudit scan demo/export --trust demo/trust --profile tien-giang-2023 --fail-on never
