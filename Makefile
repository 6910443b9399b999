# Two commands do everything on a fresh machine with Python 3.11 or newer: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE := build/demo/graph
TOPIC := Fællesskabspolitikken

.PHONY: demo test bench screenshot clean

demo: $(VENV)/.runs
	@mkdir -p build/demo
	@echo '$$ graphbuilder build examples --organisation "Fjordby Kommune"'
	@$(BIN)/graphbuilder build examples --organisation "Fjordby Kommune" --store $(STORE)
	@echo; echo '$$ graphbuilder trace $(TOPIC)'
	@$(BIN)/graphbuilder trace $(TOPIC) --store $(STORE)
	@echo; echo '$$ graphbuilder query --named meetings-of-topic --param topic=$(TOPIC)'
	@$(BIN)/graphbuilder query --named meetings-of-topic --param topic=$(TOPIC) --store $(STORE)
	@echo; echo '$$ graphbuilder view $(TOPIC) --output build/demo/faellesskabspolitikken.html'
	@$(BIN)/graphbuilder view $(TOPIC) --store $(STORE) --output build/demo/faellesskabspolitikken.html
	@echo 'Open that page in a browser; it needs no network.'

test: $(VENV)/.checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --dist loadfile

bench: $(VENV)/.benches
	$(BIN)/python benchmarks/run.py

screenshot: $(VENV)/.checks demo
	$(BIN)/python docs/make_screenshot.py $(STORE)

$(VENV)/.runs: setup.cfg pyproject.toml
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[pdf]'
	touch $@

$(VENV)/.checks: setup.cfg pyproject.toml
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/.runs

$(VENV)/.benches: setup.cfg pyproject.toml
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev,bench]'
	touch $@ $(VENV)/.checks $(VENV)/.runs

clean:
	rm -rf build $(VENV) *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
