# 民生窗口 / Civic Window. `make demo` shows it, `make test` proves it; each installs what it needs.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

export LC_ALL := C.UTF-8
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

BIN := .venv/bin
PYTHON ?= python3
LANGUAGE_FILES := $(wildcard resources/translations/zh_CN/*.ts)

.PHONY: help setup demo test test-postgresql bench bench-full prove api translations locks lint types clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 @ \2/p' Makefile | column -t -s @ 2>/dev/null || grep -E '^[a-z-]+:.*##' Makefile

setup: build/.system $(BIN)/.installed resources/translations/zh_CN.qm  ## system packages, .venv with locked dependencies, translations

build/.system: installer/system-packages installer/system-packages.txt
	@mkdir -p build
	@installer/system-packages
	@touch $@

$(BIN)/.installed: installer/locks/dev.txt
	@test -x $(BIN)/python || { echo "Making .venv …"; $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'; $(PYTHON) -m venv .venv; }
	@echo "Installing locked dependencies …"
	@$(BIN)/python -m pip install --quiet --no-input --require-hashes -r installer/locks/dev.txt
	@touch $@

resources/translations/zh_CN.qm: $(LANGUAGE_FILES) build/.system $(BIN)/.installed
	@mkdir -p $(@D)
	@$(if $(LANGUAGE_FILES),$(BIN)/pyside6-lrelease -silent $(LANGUAGE_FILES) -qm $@,touch $@)

demo: setup  ## the centre and a desk; without a display the whole errand is played
	@$(BIN)/python -m tests.journeys

test: setup lint types  ## ruff, mypy, architecture, every suite
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile

test-postgresql: setup  ## the centre's suites, contract and faults on a PostgreSQL server of their own
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --postgresql tests/server_stub tests/contract tests/faults

lint: setup
	@$(BIN)/ruff check .

types: setup
	@$(BIN)/mypy

bench: setup  ## side by side with what stands for the limit; writes build/bench.json (ARGS=--postgresql: ours on PostgreSQL)
	@$(BIN)/python -m tests.bench $(ARGS)

bench-full: setup  ## the rows of ten million people: half an hour, 20 GB; writes build/bench-full.json
	@$(BIN)/python -m tests.bench --full $(ARGS)

prove: setup  ## every promise in full: faults, hostile requests, attacks; writes build/prove.json
	@rm -f build/prove.json
	@CIVIC_FAULT_ROUNDS=100 CIVIC_PROOFS=build/prove.json $(BIN)/python -m pytest -q -m prove -o faulthandler_timeout=0 || failed=1; \
	$(BIN)/python -m tests.proofs build/prove.json; exit $${failed:-0}

api: setup  ## resources/api/openapi.json and the desk's wire types from it
	@$(BIN)/python installer/make_api.py

translations: setup  ## collect the strings of a room (ROOM=citizens) or of all
	@$(BIN)/python installer/collect_strings.py $(ROOM)

locks: build/.system  ## installer/locks/*.txt from pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@installer/make-locks

clean:  ## what was built, and the environment
	rm -rf build .venv resources/translations/zh_CN.qm .mypy_cache .ruff_cache .pytest_cache .hypothesis
