# Two targets matter: `make answer` installs, answers a question and writes the map, `make test` installs and passes the tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: answer test check lint types tests lock clean

answer: .venv/.installed
	$(BIN)/actorgraph hostile pakistan --as-of 2022-02
	$(BIN)/actorgraph map -o map.html

test: lint types tests

lint: .venv/.developing
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/actorgraph check data

types: .venv/.developing
	$(BIN)/mypy

tests: .venv/.developing
	$(BIN)/pytest -n auto --dist worksteal

# pip installs into the environment from outside, because some systems' Python comes without ensurepip.
.venv/pyvenv.cfg:
	$(PYTHON) -m venv --without-pip .venv

.venv/.installed: .venv/pyvenv.cfg pyproject.toml
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --editable .
	touch $@

.venv/.developing: .venv/pyvenv.cfg pyproject.toml requirements-dev.lock
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --require-hashes --requirement requirements-dev.lock
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --no-build-isolation --no-deps --editable .
	touch $@ .venv/.installed

lock: .venv/.developing
	$(BIN)/pip-compile --quiet --extra dev --generate-hashes --strip-extras --allow-unsafe \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv build dist
