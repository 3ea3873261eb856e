# Two commands are all one needs: `make serve` and `make test`.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: help serve build check test lint benchmark measure-search rebuild sync lock

help:
	@echo "make serve      set up, check and build the catalogue, serve it on port $(PORT)"
	@echo "make test       set up everything the tests need, run all tests"
	@echo "make check      check the catalogue"
	@echo "make build      build the site into site/"
	@echo "make benchmark  compare with Hugo and MkDocs on synthetic profiles"
	@echo "make measure-search  ask the gold queries, of ours, plain Pagefind and Material"
	@echo "make rebuild    build the catalogue twice under differing circumstances, compare every byte"
	@echo "make sync       write the generated documentation pages"
	@echo "make lock       resolve the locked requirements anew"

serve: .venv/ready
	$(BIN)/transferkatalog serve --port $(PORT)

build: .venv/ready
	$(BIN)/transferkatalog build

check: .venv/ready
	$(BIN)/transferkatalog check

sync: .venv/ready
	$(BIN)/transferkatalog sync

test: .venv/ready-for-tests tests/node_modules/ready
	sh tests/prepare-machine.sh
	$(MAKE) lint
	$(BIN)/python -m pytest -n auto --dist loadgroup --cov --cov-report=term --cov-fail-under=95

lint: .venv/ready-for-tests tests/node_modules/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	tests/node_modules/.bin/tsc --project tests/jsconfig.json
	$(BIN)/shellcheck .ci/run .ci/change/* build/transferkatalog/offline_edition/start.sh
	$(BIN)/zizmor --offline --quiet .github/workflows

benchmark: .venv/ready-for-tests
	$(BIN)/python tests/benchmarks/compare.py

measure-search: .venv/ready-for-tests
	sh tests/prepare-machine.sh
	$(BIN)/python tests/search/measure.py --all

rebuild: .venv/ready-for-tests
	PYTHONPATH=build $(BIN)/python tests/rebuilding.py

# The environment is made anew when the locked requirements change. The lock names every package, so nothing is left to
# resolve; asked to, an older pip looks past the lock for `coverage[toml]` as soon as a newer coverage is out.
.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name it with PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/ready-for-tests: .venv/ready requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-test.txt
	@touch $@

tests/node_modules/ready: tests/package-lock.json
	sh tests/prepare-machine.sh
	cd tests && npm ci --no-fund --no-audit --loglevel=error
	@touch $@

# Hashes of every file of a release; no address of a registry.
lock: .venv/ready
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra s3 --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra s3 --group test --group benchmark --constraint requirements.txt --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements-test.txt
