# Works with GNU make 3.81 and later. The commands behind each target are in README.md.

# The first Python on the path that is new enough; another one: make site PYTHON=/path/to/python3
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; exit; }; \
	done; echo python3)
VENV := .venv
PY := $(VENV)/bin/python
# Wheels only: nothing of a dependency is run in order to install it.
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --only-binary :all:

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve validate test audit install lint format lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/site.stamp ## validate all data packages and build the portal into site/
	$(PY) build.py

serve: $(VENV)/site.stamp ## show the built portal on this machine (builds it first if there is none)
	@test -f site/index.html || $(PY) build.py || test -f site/index.html
	$(PY) build.py serve

validate: $(VENV)/site.stamp ## only check the data packages
	$(PY) build.py validate

test: $(VENV)/test.stamp ## lint, check types and run all tests, in a browser too (installs what they need)
	$(PY) -m tests.browser.chromium
	$(MAKE) lint
	$(PY) -m pytest -n auto

audit: $(VENV)/test.stamp ## look closer than make test: every page in every theme and width, and Lighthouse
	test -f site/index.html || $(PY) build.py
	AUDIT_EVERYTHING=1 $(PY) -m pytest -n auto tests/browser/test_audit.py
	$(PY) -m tests.browser.lighthouse

install: $(VENV)/site.stamp ## only create .venv with the locked packages

lint: $(VENV)/test.stamp ## check style and types, of scripts too
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m tests.node

format: $(VENV)/test.stamp ## put the code into the project's format
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .
	$(PY) -m tests.node format

# Each lock holds for Linux, macOS and Windows and for Python 3.11 and later. The second starts from the
# first, so that tests run with the very versions that build the portal. No address is written into them. Node comes
# with the second; what runs on it has locks of npm's kind, in folders of requirements/.
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make lock" $(PY) -m uv pip compile pyproject.toml --quiet --upgrade \
	--universal --python-version 3.11 --only-binary :all: --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links
lock: $(VENV)/test.stamp ## choose new versions of all dependencies and write them with their hashes
	$(PIP_INSTALL) uv
	$(COMPILE) --output-file requirements/site.txt
	$(COMPILE) --group dev --constraints requirements/site.txt --output-file requirements/test.txt
	$(PY) -m tests.node lock

clean: ## remove everything that these targets made, the environment included
	find site -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
	rm -rf $(VENV) .cache .hypothesis .site-* .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/%.stamp: requirements/%.txt | $(PY)
	$(PIP_INSTALL) --require-hashes -r $<
	@touch $@

$(PY):
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo 'Python 3.11 or later is needed; "$(PYTHON)" is older or missing. With another one: make PYTHON=/path/to/python3' >&2; \
	echo 'Cần Python 3.11 trở lên; "$(PYTHON)" cũ hơn hoặc chưa được cài. Chỉ định bản khác: make PYTHON=/đường/dẫn/python3' >&2; \
	exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	echo 'This Python cannot create environments. On Debian and Ubuntu: sudo apt-get install python3-venv' >&2; \
	echo 'Python này chưa tạo được môi trường. Trên Debian và Ubuntu: sudo apt-get install python3-venv' >&2; \
	exit 1; }
	"$(PYTHON)" -m venv --clear $(VENV)
