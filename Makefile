# Two targets matter: `make answer` installs, answers a question and writes the map, `make test` installs and passes the tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: answer test lint lint-page types tests quick benchmarks lock clean

answer: .venv/.installed
	$(BIN)/actorgraph hostile pakistan --as-of 2022-02
	$(BIN)/actorgraph map -o map.html

test: lint types tests

lint: .venv/.developing lint-page
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/actorgraph check data

# The scripts of the map's page. Only continuous integration insists on npm.
lint-page:
	@if command -v npm >/dev/null; then $(MAKE) --silent node_modules/.package-lock.json && npm run --silent lint; \
	else echo "npm is missing, so the scripts of the map's page are not checked: apt-get install npm"; test -z "$$CI"; fi

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --silent
	@touch $@

types: .venv/.developing
	$(BIN)/mypy

# Continuous integration measures the branches taken as well; the number is at the end of its log.
tests: .venv/.developing
	$(BIN)/pytest -n auto --dist worksteal $(if $(CI),--cov --cov-report=term)

# The inner loop: everything but browsers, servers and foreign readers, in about a minute.
quick: .venv/.developing
	$(BIN)/pytest -n auto --dist worksteal tests/model tests/storage tests/questions tests/check tests/cli tests/data tests/test_architecture.py

# The table of docs/speed.md, in a quarter of an hour; `make benchmarks PARTS="loading --rounds 1"` makes a part of it.
benchmarks: .venv/.developing
	$(BIN)/python -m benchmarks $(PARTS)

# pip installs into the environment from outside, because some systems' Python comes without ensurepip.
.venv/pyvenv.cfg:
	$(PYTHON) -m venv --without-pip .venv

# pip compiles what it installs, but not what it only links to.
.venv/.installed: .venv/pyvenv.cfg pyproject.toml
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --editable .
	$(BIN)/python -m compileall -q src
	touch $@

.venv/.developing: .venv/pyvenv.cfg pyproject.toml requirements-dev.lock
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --require-hashes --requirement requirements-dev.lock
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --no-build-isolation --no-deps --editable .
	$(BIN)/python -m compileall -q src
	touch $@ .venv/.installed

lock: .venv/.developing
	$(BIN)/pip-compile --quiet --extra dev --generate-hashes --no-strip-extras --allow-unsafe \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv build dist node_modules
