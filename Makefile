# Two commands do everything: `make run` and `make test`. Both first make the machine ready (tools/setup.py).
ifndef PYTHON
PYTHON := $(shell for name in python3.11 python3 python3.12 python3.13 python3.14; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
endif
BIN := .venv/bin
# One more than the cores that it is meant for: some tests wait for a clock, or for processes of their own.
WORKERS ?= 3
# In what order a set is gone through is a part of an outage that a seed has to give again.
export PYTHONHASHSEED := 0
# Else every worker, and each of the hundred processes that the tests start, makes its own bytecode again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test types tests bench simulation simulation-proof simulation-herd cover features lock setup-run setup-test python

run: setup-run
	@$(PYTHON) -m tools.start

test: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory -j2 types tests

# Beside each other: each of them waits now and then, for one core or for another process.
types: setup-test
	$(BIN)/mypy

tests: setup-test
	CI=1 $(BIN)/pytest -n $(WORKERS) --dist worksteal

bench: setup-test
	@$(BIN)/python -m tests.bench

# Whole outages in made-up time, the same for the same seed; the proof searches anew for each planted bug, and
# cuts the power of a disk that lies so many times.
RUNS ?= 200
PROOF ?= 500
SEED ?= 0
CUTS ?= 1050
simulation: setup-test
	@$(BIN)/python -m tests.simulation --runs $(RUNS) --seed $(SEED)

simulation-proof: setup-test
	@$(BIN)/python -m tests.simulation --runs $(PROOF) --seed $(SEED) --proof
	@$(BIN)/python -m tests.disk --cuts $(CUTS) --seed $(SEED)

# Two thousand workstations that come back at once, at the door of the real centre.
simulation-herd: setup-test
	@$(BIN)/python -m tests.simulation.herd

# Slower than `make test`; shows the lines that no test reaches.
cover: setup-test
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Every row of the source documents with the tests that show it. A file of tests stays on one worker, so that
# the drill is played once.
features: setup-test
	@CI=1 $(BIN)/python -m tests.features -n $(WORKERS) --dist loadfile

# Writes the two lists of exact versions again, for every platform, and names no registry in them.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --upgrade
lock: setup-test
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -c requirements.txt -o requirements-dev.txt

setup-run setup-test: setup-%: python
	@$(PYTHON) -m tools.setup $*

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: apt-get install python3"; exit 1; }
