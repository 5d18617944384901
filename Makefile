.DEFAULT_GOAL := help
PY := .venv/bin/python
CMD := .venv/bin/altformats
PAPERS ?=

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## / — /' | sort

setup:  ## install what running needs: Debian packages, the virtual environment, fonts
	@tools/setup run

run: setup  ## publish the samples and serve them at http://127.0.0.1:8000
	@tools/run

test: setup-test  ## run every test but the long ones
	$(PY) -m ruff check service tests tools
	$(PY) -m ruff format --check -q service tests tools
	$(PY) -m mypy
	$(PY) -m pytest --hypothesis-profile=ci -m "not slow"

test-all: setup-test  ## run every test, the long ones too; veraPDF judges our PDFs where it can be fetched
	@tools/verapdf
	@ALTFORMATS_DATA=.setup tools/setup voices
	$(PY) -m pytest $$([ -e .setup/verapdf.jar ] || echo --ignore=tests/formats/test_verapdf.py)

setup-test:
	@tools/setup test

bench: setup-test  ## measure; PAPERS=folder measures on papers of your own
	$(PY) -m tools.bench $(PAPERS)

lock:  ## pin every library again, with hashes
	tools/lock

clean:  ## remove what setup and tests made; outputs/ stays
	rm -rf .venv .setup .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

.PHONY: help setup run test test-all setup-test bench lock clean
