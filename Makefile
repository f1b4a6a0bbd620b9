# Every target is one documented command. uv does the set-up; where it is
# missing, `.tools/` gets a private copy, so a bare machine needs only python3.
UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo .tools/bin/uv)
RUN := $(UV) run

.PHONY: demo test slow lint lock
.DEFAULT_GOAL := demo

demo: | $(UV)    ## the founding experiment: table, figure, a page of plain words
	$(RUN) --no-dev python experiments/founding.py

test: | $(UV)    ## the tests
	$(RUN) pytest -q

slow: | $(UV)    ## every check against published theory, the long ones included
	$(RUN) pytest -q -m "slow or not slow"

lint: | $(UV)
	$(RUN) ruff check .
	$(RUN) ruff format --check .

lock: | $(UV)
	$(UV) lock

uv: ;

.tools/bin/uv:
	python3 -m venv .tools
	.tools/bin/pip install --quiet uv
