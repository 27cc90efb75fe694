# Everyday commands. `make help` lists them.

VENV := .venv
PYTHON := $(VENV)/bin/python
STAMP := $(VENV)/.installed
ICONS := resources/icons/lucide.json
CHECK_SYSTEM := $(PYTHON) packaging/check_system.py
ALL_TESTS := -n auto --maxprocesses 4

# With this set every start compiles all sources again and takes three times as long.
unexport PYTHONDONTWRITEBYTECODE
unexport VIRTUAL_ENV
unexport PYTHONPATH
unexport PYTHONHOME

# The folder was moved or the environment is not whole: install again.
INSTALLED_AT := $(shell test -x $(PYTHON) && test -x $(VENV)/bin/kpss-desktop && cat $(STAMP) 2>/dev/null)
ifneq ($(INSTALLED_AT),$(CURDIR))
.PHONY: $(STAMP)
endif

.DEFAULT_GOAL := help
.PHONY: help install run test check format bench clean

help: ## vypíše tyto příkazy
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

install: $(STAMP) $(ICONS) ## nainstaluje program a nástroje do .venv
	@:

$(STAMP): pyproject.toml packaging/install.sh
	@sh packaging/install.sh
	@printf '%s\n' '$(CURDIR)' > $(STAMP)

# Taken from the package of the icons, so not kept in the repository.
$(ICONS): $(STAMP) packaging/make_icons.py $(shell grep -rlE 'icon|pixmap' kpss_desktop/ui --include=*.py)
	@$(PYTHON) packaging/make_icons.py >/dev/null

run: install ## otevře program; kde není obrazovka, vyrobí ukázku do build/demo
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo 'Není tu obrazovka (chybí proměnná DISPLAY i WAYLAND_DISPLAY), vyrobím ukázku bez okna.'; \
		QT_QPA_PLATFORM=offscreen $(PYTHON) packaging/demo.py; \
	else \
		$(CHECK_SYSTEM) --window && $(VENV)/bin/kpss-desktop; \
	fi

test: check ## kontroly a testy
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest $(or $(PYTEST),$(ALL_TESTS))

check: install ## ruff, mypy a smlouvy o vrstvách
	@$(CHECK_SYSTEM) --tests
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-logo

format: install ## srovná zdrojový text
	@$(VENV)/bin/ruff check --fix-only .
	@$(VENV)/bin/ruff format .

bench: install ## změří rychlost, tabulka a build/bench.json
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.benchmarks

clean: ## smaže, co vzniklo (build a mezipaměti); .venv zůstane
	rm -rf build dist .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find kpss_desktop tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
