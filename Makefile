# Crosswalk: `make run` opens the site, `make test` tests it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
PYTHON ?= python3
PY := .venv/bin/python
# Python keeps what it compiled, whatever the environment asks: without it every start costs twice.
unexport PYTHONDONTWRITEBYTECODE
DEV := DEBUG=1 SITE_URL=http://127.0.0.1:$(PORT)

.PHONY: help run test test-all test-services test-faults check bench screenshots demo clean format

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# uv where it is installed (10 s), plain pip with the same hashes where it is not (50 s)
define install
	@test -d .venv || $(PYTHON) -m venv .venv
	@if command -v uv >/dev/null; then uv pip sync -q --python $(PY) $(1); \
	 else $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r $(1); fi
	@touch $(2)
endef

# An environment made for the tests stays complete: syncing it to the smaller lock would take pytest away.
.venv/.run: requirements.lock
	$(call install,$(if $(wildcard .venv/.dev),requirements-dev.lock,requirements.lock),$@)

.venv/.dev: requirements-dev.lock
	$(call install,requirements-dev.lock,$@)
	@touch .venv/.run

run: .venv/.run ## set up and start the site with demo data (PORT=8000)
	@$(DEV) $(PY) manage.py migrate -v 0
	@$(DEV) $(PY) manage.py createcachetable
	@$(DEV) $(PY) manage.py demo --once
	@echo; echo "Crosswalk is at http://127.0.0.1:$(PORT)/  (mail: http://127.0.0.1:$(PORT)/dev/mail/, stop: Ctrl+C)"; echo
	@$(DEV) $(PY) manage.py work & work=$$!; \
	 $(DEV) $(PY) manage.py runserver --noreload 127.0.0.1:$(PORT) & site=$$!; \
	 trap 'kill $$work $$site 2>/dev/null' EXIT INT TERM; wait $$site

demo: .venv/.run ## load the demo data again
	@$(DEV) $(PY) manage.py demo

# One worker a core; tests of one xdist_group keep to one worker, in order.
PYTEST := $(PY) -m pytest
PARALLEL := -n auto --dist loadgroup
APART := slow or browser or real_data

test: .venv/.dev ## the quick tests on SQLite, in parallel; T=path runs all of one part
	$(PYTEST) $(if $(T),$(T),$(PARALLEL) -m "not ($(APART) or services or faults)")

test-all: .venv/.dev ## what `make test` leaves out: slow, browser and real files, on SQLite
	$(PYTEST) $(PARALLEL) -m "($(APART)) and not (services or faults)"

test-services: .venv/.dev ## what touches rows or servers, on DATABASE_URL (PostgreSQL) and REDIS_URL
	@test -n "$$DATABASE_URL" -a -n "$$REDIS_URL" || { echo "Set DATABASE_URL and REDIS_URL first."; exit 2; }
	$(PYTEST) $(PARALLEL) -m "(database or services) and not (browser or real_data or faults)"

test-faults: .venv/.dev ## the long fault scenarios, on PostgreSQL and Redis of their own
	$(PYTEST) -m faults; result=$$?; test $$result -eq 0 -o $$result -eq 5  # 5: there is none yet

check: .venv/.dev ## lint, types, templates, migrations, settings
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint templates --lint --quiet
	DEBUG=1 .venv/bin/mypy
	DEBUG=1 $(PY) manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(PY) -c "import secrets; print(secrets.token_urlsafe(60))") SITE_URL=https://crosswalk.example \
	  ALLOWED_HOSTS=crosswalk.example $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) -m pytest -q tests/test_architecture.py

bench: .venv/.dev ## measure the bars, each beside its control (NAME=facets for one)
	$(PY) -m benchmarks $(NAME)

screenshots: .venv/.dev ## every page in every role, wide and narrow, light and dark, on one sheet
	$(PY) -m benchmarks._contact_sheet

format: .venv/.dev ## put code and templates into the house's form
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	.venv/bin/djlint templates --reformat --quiet

clean: ## remove the environment and the data folder
	rm -rf .venv var
