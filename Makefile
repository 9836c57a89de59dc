# make run    open the app in the browser (the first time installs everything)
# make test   every check; installs what it needs, a browser for the walks included
# make bench  measure: knob to picture, first load, many visitors (minutes; prints a table)

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --constraint constraints.txt

.PHONY: run test test-without-mnist bench clean

run: .venv/run-is-ready
	@$(BIN)/dlviz $(OPTIONS)

test: .venv/test-is-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses auto --dist worksteal --ignore tests/e2e
	$(BIN)/python -m pytest tests/e2e

test-without-mnist: .venv/test-is-ready
	DLVIZ_TEST_DATA=none $(BIN)/python -m pytest -m data

bench: .venv/test-is-ready
	$(BIN)/python -m tests.bench $(OPTIONS)

.venv/run-is-ready: pyproject.toml constraints.txt
	@echo "dlviz: installing into .venv; the first time takes minutes, PyTorch is large"
	@sh .ci/machine venv $(PYTHON)
	$(PYTHON) -m venv .venv
	$(INSTALL) --editable .
	@touch $@

.venv/test-is-ready: .venv/run-is-ready
	$(INSTALL) --editable ".[test]"
	@sh .ci/machine browser $(BIN)/python
	@sh .ci/machine proxy $(BIN)/python
	@touch $@

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
