# Needs make and Python 3.11 or newer; everything else goes into .venv, exactly as requirements.lock says.
# All paths are relative, so that the checkout may lie in a folder whose name holds spaces.

PYTHON ?= python3
BASE ?= HEAD

BIN := .venv/bin
READY := .venv/.ready
APART := tests/commands tests/corpus tests/project
# What the trainings read: labels by the guide, with the folders of more (LABELS) and of texts that lie elsewhere (BESIDE).
LABELLED = $(wildcard training/labels/*.jsonl) $(LABELS) $(addprefix --beside ,$(BESIDE))
FOLDS := 0 1 2 3
# Each text once: the gold set holds some of the seeds too.
OURS = $(wildcard gold/*.txt) $(filter-out $(patsubst gold/%,seeds/%,$(wildcard gold/*.txt)),$(wildcard seeds/*.txt))

.PHONY: help run test check audit score bench fuzz diff train train-holders messages docs format wheel lock clean
.DELETE_ON_ERROR:

help: ## show this list
	@echo "make TARGET [PYTHON=python3.12]"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' Makefile

run: $(READY) ## extract from the texts in seeds/, show the tables, write build/seeds.jsonl
	@mkdir -p build
	@$(BIN)/extract-ru run seeds --format table
	@$(BIN)/extract-ru run seeds -o build/seeds.jsonl
	@echo "The same as JSON Lines, with every mention: build/seeds.jsonl"

# In two halves side by side: what waits for other processes most of the time, and all else.
test: $(READY) ## run the tests
	@mkdir -p build; \
	$(BIN)/python -m pytest -q $(addprefix --ignore=,$(APART)) > build/tests.txt 2>&1 & rest=$$!; \
	trap 'kill $$rest 2>/dev/null; exit 130' INT TERM; \
	$(BIN)/python -m pytest -q -o cache_dir=build/pytest $(APART); apart=$$?; \
	wait $$rest; rest=$$?; cat build/tests.txt; \
	[ $$apart -eq 0 ] && [ $$rest -eq 0 ]

check: $(READY) ## what must pass before a commit: format, lint, types, tests, audit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy extract tests hatch_build.py
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory audit

audit: $(READY) ## known vulnerabilities of what requirements.lock names, if pip-audit is installed and PyPI reached
	@$(BIN)/python -c "import pip_audit" 2>/dev/null || { \
		echo "audit: left out: pip-audit is not installed: $(BIN)/python -m pip install pip-audit"; exit 0; }; \
	told=$$($(BIN)/python -m pip_audit --progress-spinner off --disable-pip --require-hashes -r requirements.lock 2>&1); \
	status=$$?; \
	case "$$told" in *ConnectionError*|*ProxyError*|*Timeout*) echo "audit: left out: PyPI is not reached"; exit 0;; esac; \
	printf '%s\n' "$$told" | grep -v -e "could not be audited" -e "^Name .*Skip Reason" -e "^---"; \
	unknown=$$(printf '%s\n' "$$told" | grep -c "could not be audited"); \
	[ "$$unknown" -eq 0 ] || echo "audit: PyPI tells nothing of $$unknown packages: not audited"; \
	exit $$status

score: $(READY) ## precision, recall and F1 on the gold set
	@$(BIN)/extract-ru score gold

bench: $(READY) ## time of each stage, then speed, start, memory beside natasha: make bench CORPUS=folder-of-txt (default: seeds/ and gold/)
	@$(BIN)/python benchmarks/stages.py $(if $(CORPUS),"$(CORPUS)")
	@$(BIN)/python -m benchmarks.speed $(if $(CORPUS),"$(CORPUS)")

fuzz: $(READY) ## look for inputs that break the readers, patterns, dates, pipeline: make fuzz SECONDS=600 (each)
	@$(BIN)/python -c "import atheris" 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check atheris
	@for name in readers patterns dates pipeline; do \
		$(BIN)/python tests/fuzz/$$name.py -max_total_time=$(or $(SECONDS),600) || exit 1; \
	done

# Status 1 means that some texts failed: they are named, and the others are compared.
diff: $(READY) ## gains and losses against another revision: make diff BASE=main (default: HEAD)
	@mkdir -p build; \
	temporary=$$(mktemp -d); \
	trap 'git worktree remove --force "$$temporary/base" 2>/dev/null; rm -rf "$$temporary"' EXIT; \
	trap 'exit 130' INT TERM; \
	git worktree add --quiet --detach "$$temporary/base" "$(BASE)" || exit 2; \
	PYTHONPATH="$$temporary/base" $(BIN)/python -P -m extract run $(OURS) -o build/base.jsonl || [ $$? -eq 1 ] || exit 2; \
	PYTHONPATH=. $(BIN)/python -P -m extract run $(OURS) -o build/now.jsonl || [ $$? -eq 1 ] || exit 2; \
	PYTHONPATH=. $(BIN)/python -P -m extract diff build/base.jsonl build/now.jsonl

train: $(READY) ## train tagger and judge anew: make train CORPUS=nerel/train TEXTS=folder-of-txt (an hour, two cores)
	@test -n "$(CORPUS)" || { echo "make: name the corpus, as in: make train CORPUS=nerel/train" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable ".[train]"
	$(BIN)/python -m extract.training "$(CORPUS)" extract/recognisers/tagger/model.npz $(LABELLED) --jobs 2 $(if $(TEXTS),--texts "$(TEXTS)")
	$(BIN)/python -m extract.training "$(CORPUS)" build/tagger.npz $(LABELLED) --jobs 2 --folds $(words $(FOLDS))
	$(BIN)/python -m extract.training.spans "$(CORPUS)" $(LABELLED) --tagger $(FOLDS:%=build/tagger.%.npz)

train-holders: $(READY) ## train the ranker of holders anew: make train-holders TEXTS=nerel/train (two minutes)
	@test -n "$(TEXTS)" || { echo "make: name NEREL's texts, as in: make train-holders TEXTS=nerel/train" >&2; exit 1; }
	$(BIN)/python -m extract.training.holders "$(TEXTS)" $(LABELLED)

# What is new in the code is added without a translation, which the tests ask for; argparse.po is kept by hand.
messages: $(READY) ## renew the messages in Russian from the code, and compile them
	@mkdir -p build
	$(BIN)/pybabel --quiet extract --keywords "marked Message" --no-location --output build/messages.pot extract
	$(BIN)/pybabel --quiet update --locale ru --domain extract-ru --input-file build/messages.pot --output-dir extract/locale \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 120
	$(BIN)/pybabel --quiet compile --locale ru --domain "argparse extract-ru" --directory extract/locale

docs: $(READY) ## make a site of README, docs/ and patterns/README.md in build/site/; links that lead nowhere fail
	@$(BIN)/python -c "import material" 2>/dev/null || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable ".[docs]"
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict --config-file docs/site/mkdocs.yml
	@echo "The site: build/site/index.html"

format: $(READY) ## format the code, mend what the linter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: $(READY) ## build the distribution into dist/
	$(BIN)/python -m build --no-isolation

# With the lowest Python that is supported, and from PyPI alone, whatever pip is set to here.
# Its pip is renewed first: an old one overlooks that jusText needs lxml[html_clean].
lock: ## renew requirements.lock from pyproject.toml
	@mkdir -p build
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --upgrade pip pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" PIP_CONFIG_FILE=/dev/null build/lock/bin/pip-compile --quiet --upgrade \
		--extra dev --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links \
		--output-file requirements.lock pyproject.toml

clean: ## remove what make made, .venv too
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis extract/native/kernels.*.so
	find extract tests -name __pycache__ -prune -exec rm -rf {} +

# The editable install compiles the kernels too, if a compiler is there.
$(READY): requirements.lock pyproject.toml hatch_build.py extract/native/building.py extract/native/kernels.c
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "make: $(PYTHON) is not installed: name a Python 3.11 or newer, as in: make run PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "make: $$("$(PYTHON)" --version 2>&1) is too old: name a Python 3.11 or newer, as in: make run PYTHON=python3.12" >&2; exit 1; }
	@echo "Installing into .venv: a minute the first time"
	@"$(PYTHON)" -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)
