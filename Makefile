# Every target is one documented command. uv does the set-up; where it is
# missing, `.tools/` gets a private copy, so a bare machine needs only python3.
UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo .tools/bin/uv)

.PHONY: demo test slow browser bench docs lint format lock uv
.DEFAULT_GOAL := demo

demo: | $(UV)    ## the founding experiment: tables, a figure, a page of plain words
	$(UV) run --no-dev python experiments/founding.py

test: | $(UV)    ## the tests
	$(UV) run pytest -q -n auto --dist loadfile

slow: | $(UV)    ## every check against published theory, the long ones included
	$(UV) run pytest -q -n auto --dist loadfile -m "slow or not slow"

browser: | $(UV) ## the dashboard in headless Chromium, which has to be installed
	$(UV) run --extra dashboard --group browser pytest -q -m "browser and alone" tests/dashboard
	$(UV) run --extra dashboard --group browser pytest -q -m "browser and not alone" -n 2 --dist loadfile tests/dashboard

bench: | $(UV)    ## Groundswell against its peers and itself; they get an environment of their own
	$(UV) sync --project benchmarks --group from-source || $(UV) sync --project benchmarks
	$(UV) run --project benchmarks --no-sync python -m benchmarks

docs: | $(UV)    ## the documentation site, into build/docs; notebooks are run as it is built
	$(UV) run --group docs sphinx-build -q -W --keep-going -b html -c docs . build/docs

lint: | $(UV)    ## style
	$(UV) run ruff check .
	$(UV) run ruff format --check .
	$(UV) run mypy

format: | $(UV)
	$(UV) run ruff check --fix .
	$(UV) run ruff format .

lock: | $(UV)
	$(UV) lock
	$(UV) lock --project benchmarks

uv: ;

.tools/bin/uv:
	python3 -m venv .tools
	.tools/bin/pip install --quiet uv
