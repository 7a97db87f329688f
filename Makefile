# Adref: the chores of the house. `make` alone lists them.
#
# A step leaves a mark (a stamp file, or the file it makes) and is not done again while what it came from is unchanged,
# so a second `make run` starts at once.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run assets test quick proofs unit lint types browser office coverage lock clean

PORT ?= 8000
JOBS ?= 2

VENV := .venv
BIN := $(VENV)/bin
MADE := $(VENV)/.made
RUNNING := $(VENV)/.running
DEVELOPING := $(VENV)/.developing
MODULES := static/node_modules/.package-lock.json
ASSETS := static/dist/manifest.json
CHROMIUM := .tools/chromium

PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install
# A file of tests stays in one worker: what its tests share is started once.
PYTEST := $(BIN)/python -m pytest --quiet --numprocesses $(JOBS) --dist loadfile
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

# Goes before a command that needs Node: the machine's own if it is new enough and has npm, else the one that PyPI
# carries, inside the environment.
WITH_NODE = if ! { node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' && npm --version; } \
  >/dev/null 2>&1; then \
    [ -x $(BIN)/npm ] || { echo "No Node here: installing one into $(VENV)"; \
      $(PIP) --require-hashes -r requirements-node.lock; } || exit 1; \
    PATH="$(abspath $(BIN)):$$PATH"; export PATH; \
  fi;
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUNNING) $(ASSETS) ## Serve the demonstration conference at http://localhost:8000 (PORT=… for another port)
	@exec $(BIN)/adref serve --demonstration --port $(PORT)

assets: $(MADE) $(ASSETS) ## Build scripts and styles into static/dist

test: lint types unit ## Everything: lint, types, laws, databases, real browser (sets itself up)

quick: lint types ## The tests without browser, servers, slow laws and rounds through every page
	@$(WITH_NODE) $(PYTEST) -m "not proof and not slow and not browser and not postgres and not valkey"

proofs: $(DEVELOPING) $(ASSETS) browser office ## Kills, soak, fuzzing and the long generators
	@$(WITH_NODE) $(PYTEST) --hypothesis-profile proof -m proof || { code=$$?; [ $$code -eq 5 ] && echo "There is no proof to run yet."; }

unit: $(DEVELOPING) $(ASSETS) browser office
	@$(WITH_NODE) $(PYTEST) -m "not proof"

lint: $(DEVELOPING) ## Style of the code
	$(BIN)/ruff check .

types: $(DEVELOPING) $(MODULES) ## Types in Python and TypeScript
	$(BIN)/mypy
	@$(WITH_NODE) cd static && echo "tsc --noEmit" && node_modules/.bin/tsc --noEmit

coverage: $(DEVELOPING) $(ASSETS) ## Which branches the tests reach
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --quiet -m "not proof and not browser"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lock: $(DEVELOPING) ## Write the locks anew from pyproject.toml and package.json (UPGRADE=1 takes newer versions)
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group build --group dev --all-extras --constraint requirements.lock --output-file requirements-dev.lock
	$(COMPILE:pyproject.toml=) --group pyproject.toml:node --output-file requirements-node.lock
	@$(WITH_NODE) for place in static tests/fixtures/npm-chromium; do \
	  (cd $$place && npm install --package-lock-only --ignore-scripts --no-audit --no-fund --loglevel=error); done

clean: ## Remove what was built or installed here (never the instance folder: it holds the record)
	rm -rf $(VENV) .tools static/node_modules static/dist .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- what the chores stand on ---------------------------------------------------------------------------------------

$(MADE):
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Making the environment with $$($$python --version)"; $$python -m venv $(VENV) && touch $@; exit; fi; \
	done; echo "Adref needs Python 3.11 or newer; name one with PYTHON=…" >&2; exit 1

$(RUNNING): requirements.lock pyproject.toml $(MADE)
	@echo "Installing what running needs"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOPING): requirements-dev.lock $(RUNNING)
	@echo "Installing what the tests need"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

$(MODULES): static/package.json static/package-lock.json | $(MADE)
	@echo "Installing what the pages are built from"
	@$(WITH_NODE) cd static && $(NPM_CI)
	@touch $@

$(ASSETS): $(MODULES) static/build.mjs static/tsconfig.json $(wildcard static/ts/*.ts static/ts/*/*.ts static/css/*.css)
	@echo "Building scripts and styles"
	@$(WITH_NODE) cd static && node build.mjs

# A real Chromium: the one that is here, else Debian's when we may install it, else the one that npm carries.
browser: $(DEVELOPING)
	@$(BIN)/python -m tests.fixtures.chromium || { [ "$$(id -u)" = 0 ] && $(APT_CHROMIUM) && \
	  $(BIN)/python -m tests.fixtures.chromium; } || { $(NPM_CHROMIUM) && $(BIN)/python -m tests.fixtures.chromium; }

# An office suite to judge our Word files: asked for where we may install it, done without (and skipped) elsewhere.
office:
	@{ command -v soffice && command -v pdftotext; } >/dev/null || [ "$$(id -u)" != 0 ] || $(APT_OFFICE) || true

APT = apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends
APT_CHROMIUM = { echo "Installing Chromium" >&2; $(APT) chromium fonts-noto-core; } >/dev/null
APT_OFFICE = { echo "Installing an office suite" >&2; $(APT) libreoffice-writer-nogui poppler-utils; } >/dev/null
NPM_CHROMIUM = { echo "Installing Chromium from npm"; mkdir -p $(CHROMIUM); \
  cp tests/fixtures/npm-chromium/package.json tests/fixtures/npm-chromium/package-lock.json tests/fixtures/npm-chromium/.npmrc \
    $(CHROMIUM)/; $(WITH_NODE) (cd $(CHROMIUM) && $(NPM_CI)); }
