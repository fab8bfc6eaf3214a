# Two commands matter: `make site` builds the example site, `make test` runs everything. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help site serve check test quick lint simulate bundle bench pictures schemas lock audit sbom licences release clean
SHELL := /bin/sh
BIN := .venv/bin
# What lists the parts of a site is locked with the tests, whose other tools it needs not.
TOOLS := scripts/install requirements-test.txt .venv/.installed-for-tests

help: ## List these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 20

site: ready ## Build the site of setting.yml into site/
	@$(BIN)/microsite build
	@echo
	@echo "Open site/index.html with a double click, or put the folder site/ on any web server or shared drive."
	@echo "Next: fill in setting.yml for your own school, college or nursery, and run make site again."

serve: ready ## Show the site while you write; every save is seen at once
	@$(BIN)/microsite serve

check: ready ## Check all that authors write, without building
	@$(BIN)/microsite check

test: ready-for-tests ## Run every check and test; the last line is pytest's
	@$(MAKE) --no-print-directory --jobs=2 --output-sync lint scripts-tested
	@CHROMIUM="$$(scripts/find-browser chromium)" $(BIN)/pytest -n 2 --dist worksteal

quick: ready-for-tests ## Run what takes a minute: style, types, imports, and tests without sites and browsers
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest -n 2 --dist worksteal -m "not slow"

lint: ready-for-tests ## Style, types, floors of the house, bundles
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@npm run --silent types
	@npm run --silent bundle -- --check

simulate: ready-for-tests ## Print who passes the checks at the first go, by 40,000 draws of the real questions
	@PYTHONPATH=. $(BIN)/python -m tests.simulation.test_simulation

bundle: node_modules/.installed ## Make the browser's scripts and styles from theme/
	@npm run --silent bundle

bench: ready-for-tests ## Measure what builds are held to (ARGS=--full); ARGS=--register, --check, --serve measure those
	@$(BIN)/python bench/run.py $(ARGS)

pictures: ready-for-tests site ## Make the pictures of the README and of the trainer's guide anew
	@CHROMIUM="$$(scripts/find-browser chromium)" $(BIN)/python scripts/pictures.py
	@CHROMIUM="$$(scripts/find-browser chromium)" $(BIN)/python scripts/guide_pictures.py

schemas: ready ## Write the schemas that editors use, after a change of what a file may hold
	@scripts/schemas

lock: ready-for-tests ## Renew the locked requirements after a change in pyproject.toml
	@scripts/lock

audit: ready ## Ask the registries for known weaknesses of what is locked; needs the network
	@$(TOOLS)
	@scripts/audit

sbom: ## Print all parts of a site and of what builds it, as CycloneDX
	@$(MAKE) --no-print-directory ready >&2
	@$(TOOLS) >&2
	@$(BIN)/python scripts/sbom.py

licences: ## Print whose work a site holds, and under which licences
	@$(MAKE) --no-print-directory ready >&2
	@$(TOOLS) >&2
	@$(BIN)/python scripts/licences.py

release: ready ## Make release/ of what is committed: source, base, example, lists, digests
	@$(TOOLS)
	@PYTHONPATH=. $(BIN)/python scripts/release.py

clean: ## Remove what these commands made
	@rm -rf .venv node_modules site release packages .site-cache .site-new .site-old site-review

.PHONY: ready ready-for-tests scripts-tested
scripts-tested: node_modules/.installed
	@node --test --test-reporter=dot tests/*/*.test.mjs

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
