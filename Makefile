# Footlight's house commands. Each does all set-up by itself, once; `make` alone lists them.

PYTHON ?= python3
BIN := .venv/bin
CODE := app tests packaging
END_TO_END := tests/end_to_end --numprocesses auto --maxprocesses 4 --dist worksteal
UNIT := --ignore=tests/end_to_end --ignore=tests/executable --numprocesses auto --dist loadscope

.DEFAULT_GOAL := help
.PHONY: help run test lint types contracts unit proof end-to-end bench fuzz keys manual golden sheets survival screenshots format lock upgrade \
	build package package-test clean

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

run: ready-to-run ## Present the bundled talk, or another: make run DECK=path.md
	@$(BIN)/footlight present "$(or $(DECK),slides/lei-jun/lei-jun.md)"

test: lint types contracts unit end-to-end ## Run everything: lint, types, contracts, unit, window and end-to-end tests

lint: ready-to-test ## Check style and format
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: ready-to-test ## Check types
	$(BIN)/mypy
	$(BIN)/mypy packaging

contracts: ready-to-test ## Check that each room stands only on the rooms before it
	$(BIN)/lint-imports

unit: ready-to-test ## Run the unit and window tests in as many processes as there are cores; needs no screen
	$(BIN)/pytest $(UNIT)

proof: ready-to-test ## Run what takes long too: every theme, every story (make test keeps a sample of it)
	$(BIN)/pytest $(UNIT) -m proof
	$(BIN)/pytest $(END_TO_END) -m proof

end-to-end: ready-to-test ## Run the installed program on two real monitors, each process on an X server of its own
	$(BIN)/pytest $(END_TO_END)

bench: ready-to-test ## Measure, and print a table, or parts of it: make bench ONLY=starts
	PYTHONPATH=tests/end_to_end $(BIN)/python tests/bench/bench.py $(ONLY)

fuzz: ready-to-test ## Damage decks by chance and keep what fails: make fuzz MINUTES=20 SEED=7
	$(BIN)/python tests/fuzz/fuzz.py --minutes $(or $(MINUTES),5) $(and $(SEED),--seed $(SEED))

keys: ready-to-test ## Write the manual's list of keys from the table of commands
	$(BIN)/python packaging/write_keys.py

manual: keys ## Write the manual's reference, with its pictures, from the tables of the program
	$(BIN)/python packaging/write_manual.py

golden: ready-to-test ## Take the pictures anew that the themes' layouts are compared with, and the trees of structures
	FOOTLIGHT_GOLDEN=1 $(BIN)/pytest -m "" tests/painting/test_theme_pictures.py tests/rendering/test_structures.py \
	    tests/exporting/test_tagged_pdf.py

sheets: ready-to-test ## Paint a deck's slides in every theme, to be looked at, with their measures: make sheets DECK=talk.md INTO=folder
	PYTHONPATH=tests/slides $(BIN)/python tests/slides/contact_sheets.py $(DECK) --into "$(or $(INTO),sheets)"

survival: ready-to-test ## Try bad inputs and faults, and write the manual's table of what happened
	$(BIN)/python packaging/write_survival.py

screenshots: ready-to-test ## Take the README's pictures again
	$(BIN)/python tests/end_to_end/take_screenshots.py

format: ready-to-test ## Format the code
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

build: ready-to-test ## Build the sdist and the wheel into dist/
	$(BIN)/hatchling build

package: ready-to-package ## Build the executables and, on Linux, the .deb into dist/, and print what takes the space
	$(BIN)/python packaging/build_package.py

package-test: ready-to-test ready-to-package ## Prove dist/ in a Debian system without Python that this makes (as root)
	$(BIN)/pytest tests/executable

LOCK = uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --quiet \
	--custom-compile-command "make lock"

lock: ## Write the lock files from pyproject.toml, keeping versions where they still fit (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: python3 -m pip install uv" >&2; exit 2; }
	$(LOCK) $(UPGRADE) --output-file packaging/requirements.lock
	$(LOCK) $(UPGRADE) --group dev --constraints packaging/requirements.lock \
		--output-file packaging/requirements-dev.lock
	$(LOCK) $(UPGRADE) --group package --constraints packaging/requirements.lock \
		--output-file packaging/requirements-package.lock

upgrade: ## Write the lock files with the newest versions
	$(MAKE) lock UPGRADE=--upgrade

clean: ## Remove all that these commands made, also the environment
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.PHONY: ready-to-run ready-to-test ready-to-package
ready-to-run:
	@$(PYTHON) packaging/set_up.py run
ready-to-test:
	@$(PYTHON) packaging/set_up.py test
ready-to-package:
	@$(PYTHON) packaging/set_up.py package
