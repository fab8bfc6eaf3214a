# `make site` builds the example site and `make test` runs everything; `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help site serve check test states quick lint simulate bundle bench pictures schemas lock audit sbom licences release clean
SHELL := /bin/sh
BIN := .venv/bin
# The tools that list components are locked together with the test tools.
TOOLS := scripts/install requirements-test.txt .venv/.installed-for-tests

help: ## List these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 20

site: ready ## Build the site of setting.yml into site/
	@$(BIN)/microsite build
	@echo
	@echo "Open site/index.html with a double click, or put the folder site/ on any web server or shared drive."
	@echo "Next: fill in setting.yml for your own school, college or nursery, and run make site again."

serve: ready ## Preview the site while you write
	@$(BIN)/microsite serve

check: ready ## Check all content without building
	@$(BIN)/microsite check

test: ready-for-tests ## Run every check and test, or a shard of them (ARGS="--splits 4 --group 1"); pytest's result comes last
	@$(MAKE) --no-print-directory lint
	@CHROMIUM="$$(scripts/find-browser chromium)" $(BIN)/pytest -n 2 --dist worksteal $(ARGS)

states: ready-for-tests ## Run every case of every test, also those that test samples or leaves out; takes much longer
	@$(MAKE) --no-print-directory test ARGS="--exhaustive $(ARGS)"

quick: ready-for-tests ## Run the fast checks: style, types, imports, and tests that build no site and open no browser
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest -n 2 --dist worksteal -m "not slow"

lint: ready-for-tests ## Check style, types, import contracts and bundles
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@npm run --silent types
	@npm run --silent bundle -- --check

simulate: ready-for-tests ## Print how often people pass first time, from 40,000 draws of the real questions
	@PYTHONPATH=. $(BIN)/python -m tests.simulation.test_simulation

bundle: ready node_modules/.installed ## Bundle the scripts and styles of theme/
	@npm run --silent bundle

bench: ready-for-tests ## Run the benchmarks (ARGS=--full, --register, --check or --serve)
	@$(BIN)/python bench/run.py $(ARGS)

pictures: ready-for-tests site ## Take the pictures of the README and the trainers' guide again
	@CHROMIUM="$$(scripts/find-browser chromium)" $(BIN)/python scripts/pictures.py
	@CHROMIUM="$$(scripts/find-browser chromium)" $(BIN)/python scripts/guide_pictures.py

schemas: ready ## Write the JSON Schemas that editors use
	@scripts/schemas

lock: ready-for-tests ## Update the lock files after a change to pyproject.toml
	@scripts/lock

audit: ready ## Look up known vulnerabilities of locked packages; needs the network
	@$(TOOLS)
	@scripts/audit

sbom: ## Print all components of a site and its build as a CycloneDX SBOM
	@$(MAKE) --no-print-directory ready >&2
	@$(TOOLS) >&2
	@$(BIN)/python scripts/sbom.py

licences: ## Print the licences of all components
	@$(MAKE) --no-print-directory ready >&2
	@$(TOOLS) >&2
	@$(BIN)/python scripts/licences.py

release: ready ## Build release/ from the commit: source, wheels, base, example, SBOM, checksums
	@$(TOOLS)
	@PYTHONPATH=. $(BIN)/python scripts/release.py

clean: ## Remove everything these commands made
	@rm -rf .venv node_modules site release packages .site-cache .site-new .site-old site-review

.PHONY: ready ready-for-tests
ready:
	@scripts/install requirements.txt .venv/.installed

ready-for-tests: ready node_modules/.installed
	@$(TOOLS)
	@scripts/find-browser chromium >/dev/null
	@scripts/find-fonts
	@scripts/find-browser firefox >/dev/null || echo "Going on without Firefox: its tests will be skipped."
	@scripts/find-browser webkit >/dev/null || echo "Going on without WebKit: its tests will be skipped."

node_modules/.installed: package-lock.json
	@command -v npm >/dev/null 2>&1 || { echo "microsite: the tests need Node 20 or newer with npm. Install it and try again." >&2; exit 1; }
	@npm ci --silent --no-audit --no-fund
	@touch $@
