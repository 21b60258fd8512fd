# pranalytics: every target sets up what it needs by itself; a machine with python3 and make is enough.

CORPUS ?=
OUT    ?= reports
OPTIONS ?=
LAB_OPTIONS ?=
FUZZ_SECONDS ?= 600
EXECUTE ?= cache
MUTANTS ?=

UV     := $(or $(shell command -v uv 2>/dev/null),.tools/bin/uv)
VENV   := .venv
PYTHON := $(VENV)/bin/python
READY  := $(VENV)/.ready
# One process a core; the tests of a file share what they have prepared.
PARALLEL := --numprocesses auto --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help report lab test fuzz audit mutants oldest test-matplotlib-3.10 test-spark lint types notebooks bench format pins docs dist clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9.-]+:.*## / {printf "  make %-22s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

report: $(READY)  ## write the report on the sample into reports/, or on CORPUS=path into OUT=dir
	$(VENV)/bin/pranalytics report $(if $(CORPUS),"$(CORPUS)") --out "$(OUT)" $(OPTIONS)

lab: $(READY)  ## open JupyterLab on the notebooks (LAB_OPTIONS=--allow-root where needed)
	$(VENV)/bin/jupyter lab --notebook-dir notebooks $(LAB_OPTIONS)

test: $(READY)  ## run all tests
	$(PYTHON) -m pytest $(PARALLEL)

fuzz: $(READY)  ## try what strangers may send for hours: 10,000 examples a function, fifty kills, coverage-guided (Linux)
	TRUST=long $(PYTHON) -m pytest tests/trust tests/persian/test_properties.py
	$(UV) pip install --quiet --require-hashes --python $(PYTHON) --target .tools/fuzz -r requirements/fuzz.txt
	@for target in readers analyzer dates cities codebook study topics; do echo "== $$target"; \
		PYTHONPATH="$(CURDIR)/.tools/fuzz" $(PYTHON) tests/trust/fuzz_coverage.py $$target \
		-max_total_time=$(FUZZ_SECONDS) -timeout=60 -artifact_prefix=.tools/fuzz/ || exit 1; done

audit: $(READY)  ## list all packages with their licences; check pins, hashes, licences and reasons
	$(PYTHON) tests/trust/audit.py

mutants: $(READY)  ## change the code and see whether tests notice it (MUTANTS="labels --sample 50"; Linux, macOS)
	$(UV) pip install --quiet --require-hashes --python $(PYTHON) --target .tools/mutants -r requirements/mutants.txt
	PYTHONPATH="$(CURDIR)/.tools/mutants" $(PYTHON) tests/trust/mutation.py $(MUTANTS)

oldest: .venv-oldest/.ready $(READY)  ## write the report with the oldest packages allowed, and compare its tables
	.venv-oldest/bin/pranalytics report --quiet --force --out .tools/oldest/report
	$(VENV)/bin/pranalytics report --quiet --force --out .tools/oldest/newest
	$(PYTHON) tests/trust/oldest.py .tools/oldest/report .tools/oldest/newest

test-matplotlib-3.10: .venv-matplotlib-3.10/.ready  ## run the tests of charts on matplotlib 3.10
	.venv-matplotlib-3.10/bin/python -m pytest $(PARALLEL) tests/charts

test-spark: .venv-spark/.ready  ## run the tests of the engine on Apache Spark (needs Java 17 or 21)
	.venv-spark/bin/python -m pytest tests/spark

lint: $(READY)  ## check style and formatting
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(READY)  ## check types
	$(VENV)/bin/mypy

notebooks: $(READY)  ## execute every notebook (that of a new study too), the tutorial and the gallery
	$(PYTHON) -m pytest --numprocesses auto tests/notebooks tests/docs tests/study -m notebook

docs: .venv-docs/.ready  ## build the documentation into docs/_build/html; a warning is an error (EXECUTE=off: run no notebook)
	EXECUTE=$(EXECUTE) .venv-docs/bin/sphinx-build -n -W --keep-going -q -d docs/_build/doctrees docs docs/_build/html

dist: $(READY)  ## build wheel and sdist into dist/, install the wheel alone and write the report on the sample with it
	rm -rf dist .venv-dist
	$(UV) build --quiet --no-build-isolation --python $(PYTHON) --out-dir dist
	$(UV) venv --quiet --python '>=3.12,<3.14' .venv-dist
	$(UV) pip install --quiet --python .venv-dist/bin/python --constraint requirements/dev.txt dist/*.whl
	.venv-dist/bin/pranalytics report --quiet --out dist/report
	rm -r dist/report .venv-dist

bench: .venv-bench/.ready  ## run the benchmarks, beside other packages
	@for file in benchmarks/[!_]*.py; do echo "== $$file"; .venv-bench/bin/python "$$file" || exit 1; done

format: $(READY)  ## format the code
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

pins: | $(UV)  ## compile the pinned requirements anew
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 \
		pyproject.toml --group dev -o requirements/dev.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 \
		pyproject.toml requirements/matplotlib-3.10.in --group dev -o requirements/matplotlib-3.10.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 \
		pyproject.toml requirements/bench.in --group build -o requirements/bench.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 \
		pyproject.toml requirements/docs.in --group build -o requirements/docs.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 \
		pyproject.toml --extra spark --group build --group test -o requirements/spark.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 --resolution lowest-direct \
		pyproject.toml --group build -o requirements/oldest.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 \
		requirements/mutants.in -c requirements/dev.txt -o requirements/mutants.txt
	echo uv | $(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.9 \
		- -o requirements/uv.txt

clean:  ## remove the environments
	rm -rf .venv .venv-matplotlib-3.10 .venv-oldest .venv-spark .venv-bench .venv-docs .venv-dist .tools

# How an environment is made: uv (fetched if missing) finds or fetches Python 3.12 or 3.13, installs the pinned
# packages by their hashes, compiles them once, and links this package.
define MAKE_ENVIRONMENT
	$(UV) venv --quiet --clear --python '>=3.12,<3.14' $(@D)
	$(UV) pip sync --quiet --compile-bytecode --require-hashes --python $(@D)/bin/python $<
	$(UV) pip install --quiet --no-deps --no-build-isolation --python $(@D)/bin/python --editable .
	@touch $@
endef

$(READY): requirements/dev.txt pyproject.toml | $(UV)
	$(MAKE_ENVIRONMENT)

.venv-matplotlib-3.10/.ready: requirements/matplotlib-3.10.txt pyproject.toml | $(UV)
	$(MAKE_ENVIRONMENT)

.venv-bench/.ready: requirements/bench.txt pyproject.toml | $(UV)
	$(MAKE_ENVIRONMENT)

.venv-oldest/.ready: requirements/oldest.txt pyproject.toml | $(UV)
	$(MAKE_ENVIRONMENT)

.venv-spark/.ready: requirements/spark.txt pyproject.toml | $(UV)
	$(MAKE_ENVIRONMENT)

.venv-docs/.ready: requirements/docs.txt pyproject.toml | $(UV)
	$(MAKE_ENVIRONMENT)

.tools/bin/uv:
	python3 -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
