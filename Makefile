# What a developer types; `make` alone lists it.
.PHONY: help install test quick ci dist clean

help:           ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## */\t/' | expand -t 12

install:        ## editable, with everything for development
	python -m pip install -e '.[dev]'

test:           ## all tests
	python -m pytest

quick:          ## the tests that take no seconds
	python -m pytest -m 'not slow' -q

ci:             ## what the server runs, in an environment of its own
	bash .ci/run

dist: clean     ## source archive and wheel in dist/
	python -m build

clean:          ## remove what building and testing leave behind
	rm -rf build dist *.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
