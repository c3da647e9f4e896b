# Xã Số. `make` alone lists what can be made. Needs only make and Python 3.11 or newer.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# The first of these that runs and is new enough; PYTHON=… names another.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)

BIN := .venv/bin
SET_UP := tools/bootstrap.py tools/uv.txt uv.lock pyproject.toml
WORKERS ?= auto

.PHONY: help setup run test check fix bench samples clean \
	check-style check-imports check-types check-templates check-migrations check-scripts

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

# One stamp for what the program needs, one for what its tests need on top.
.venv/.set-up-run: $(SET_UP)
	@$(call set_up,run)
.venv/.set-up-dev: $(SET_UP)
	@$(call set_up,dev)
	@touch .venv/.set-up-run

define set_up
if [ -z "$(PYTHON)" ]; then \
	echo "Xã Số needs Python 3.11 or newer, and none was found. On Debian and Ubuntu: sudo apt-get install python3 python3-venv" >&2; \
	exit 1; \
fi; \
"$(PYTHON)" tools/bootstrap.py $(1) && touch .venv/.set-up-$(1)
endef

setup: .venv/.set-up-dev ## Install everything that work on the project needs

run: .venv/.set-up-run ## Serve the page on http://127.0.0.1:8000
	@$(BIN)/python tools/parts.py run
	@exec $(BIN)/xaso serve

test: .venv/.set-up-dev ## Run the tests (WORKERS=0 for one process)
	@$(BIN)/python tools/parts.py test
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile

check: check-style check-imports check-types check-templates check-migrations check-scripts ## Look at style, imports, types, templates, migrations, scripts

check-style: .venv/.set-up-dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
check-imports: .venv/.set-up-dev
	@$(BIN)/lint-imports --no-logo
check-types: .venv/.set-up-dev
	@$(BIN)/mypy
check-templates: .venv/.set-up-dev
	@$(BIN)/djlint src --lint --quiet
check-migrations: .venv/.set-up-dev
	@DJANGO_SETTINGS_MODULE=xaso.config.settings.test $(BIN)/django-admin makemigrations --check --dry-run
check-scripts:
	@if command -v shellcheck >/dev/null; then shellcheck .ci/run; \
	else echo "shellcheck is not installed: .ci/run was not looked at"; fi

fix: .venv/.set-up-dev ## Mend the style where a tool can
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: .venv/.set-up-dev ## Time the reader against a floor measured in the same run
	@$(BIN)/python bench/run.py $(BENCH)

samples: .venv/.set-up-dev ## Make the sample plans again where they are out of date
	@$(BIN)/python samples/make.py

clean: ## Remove what was set up or made (not the data in var/)
	rm -rf .venv .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find src tests tools samples bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
