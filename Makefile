# Two commands for everyone: make run, make test. Two for developers: make check, make bench.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check bench messages clean

run: $(READY)
	@$(BIN)/python -m outreach.cli serve --demo

test: $(READY)
	@bash scripts/install-tools.sh
	@$(BIN)/python -m outreach.cli build
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest

check: $(READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/pyright
	@$(BIN)/python -m outreach.cli check-content

bench: $(READY)
	@$(BIN)/python -m outreach.cli build
	@$(BIN)/python scripts/bench.py

messages: $(READY)
	@$(BIN)/python -m outreach.cli new-messages

$(READY): requirements.lock pyproject.toml
	@bash scripts/install-python.sh "$(PYTHON)" "$(VENV)"
	@touch $(READY)
