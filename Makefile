# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
PYTHON ?= python3
# The project's packages, without Odoo and PostgreSQL.
ALONE = $(PYTHON) -m dev.run_python --alone
ARGS ?=
FROM ?= 2008-11-01
TO ?= 2008-12-31

.PHONY: help run run-again demo test coverage test-core format lint audit translations dashboard \
	security-table replay bench soak soak-many figures million messages messages-cost \
	profile forecast faults train readme einvoices

help:
	@echo "make run        Odoo with the addon and a demo company, on 127.0.0.1:8069"
	@echo "make run-again  the same, with a new demo database and a new first day"
	@echo "make demo       the same database and first day, without a server: for CI"
	@echo "make test       the whole suite; a part of it in the minute after an edit:"
	@echo "                PART=arrangement (a word of file names, or a folder of tests),"
	@echo "                FILE=tests/models/reminder/test_pace.py, ARGS=\"-k name -x\" for pytest"
	@echo "make coverage   the whole suite, and which lines it does not reach; slower"
	@echo "make test-core  the rules alone: no Odoo, no database"
	@echo "make format     let ruff lay out the Python files"
	@echo "make lint       ruff, pip check, pylint-odoo, OCA hooks, Odoo's test_lint"
	@echo "make audit      known weaknesses of the pinned packages, where pip-audit gets in"
	@echo "make translations  export the strings again, merge them into fr.po"
	@echo "make readme     write README.rst and the page in Apps of each addon again"
	@echo "make dashboard  write the spreadsheets of the dashboard again"
	@echo "make security-table  write who may see and do what into docs/security.md"
	@echo "make replay     real claims, day by day: FROM=2008-11-01 TO=2008-12-31"
	@echo "make bench      the daily job beside the peer's and the floor of Odoo"
	@echo "make soak       40 days of 20 random ledgers, each message checked as it leaves"
	@echo "make soak-many  90 days of 20,000 customers in one process, checked each day"
	@echo "make figures    the manager's figures on real claims, worked out twice"
	@echo "make million    how long the figures take on 1,000,000 invoices"
	@echo "make messages   every message for 8 customers: pages, pictures, plain text"
	@echo "make messages-cost  queries and time of 2,000 messages, and of their check"
	@echo "make profile    profiles and segments of 100,000 customers, beside bare SQL"
	@echo "make forecast   how far off the expected days of payment are"
	@echo "make train      the reader's heads from its corpora, and docs/reading.md"
	@echo "make einvoices  10,000 invoices with random statuses of platforms: who is asked, when"
	@echo "make faults     kills, restarts, locks, update, uninstall: nothing twice or lost"
	@echo "./odoo ...      any Odoo command line"

run:
	@exec $(PYTHON) -m dev.run_demo

run-again:
	@exec $(PYTHON) -m dev.run_demo --again

demo:
	@exec $(PYTHON) -m dev.run_demo --only-prepare

test: export FILE := $(FILE)
test: export PART := $(PART)
test:
	@exec $(PYTHON) -m dev.run_tests $(ARGS)

coverage: export COVERAGE := 1
coverage: test

test-core:
	@exec $(ALONE) -m pytest -p no:odoo -o addopts= \
		$(if $(findstring tests/,$(ARGS)),,tests/core) $(ARGS)

format:
	@$(ALONE) -m ruff check --fix --select=I .
	@exec $(ALONE) -m ruff format .

lint:
	@exec $(PYTHON) -m dev.lint

# Strict: a pin that the service does not answer for is a failure. A weakness that we live
# with is named here, as --ignore-vuln=ID, with the day and the reason.
audit:
	@exec $(PYTHON) -m dev.run_python --with dev/audit.txt -m pip_audit --strict \
		--no-deps --disable-pip --progress-spinner=off -r requirements-dev.txt $(ARGS)

readme:
	@exec $(ALONE) -m dev.readme

translations:
	@exec $(PYTHON) -m dev.translations

dashboard:
	@exec $(PYTHON) -m dev.dashboard

security-table:
	@exec $(PYTHON) -m dev.run_python -m dev.security_table

replay:
	@exec $(PYTHON) -m dev.run_python -m bench.replay --from $(FROM) --to $(TO) $(ARGS)

bench:
	@exec $(PYTHON) -m dev.run_python -m bench.compare $(ARGS)

soak:
	@exec $(PYTHON) -m dev.run_python -m bench.random_ledger $(ARGS)

soak-many:
	@exec $(PYTHON) -m dev.run_python -m bench.soak $(ARGS)

figures:
	@exec $(PYTHON) -m dev.run_python -m bench.figures

million:
	@exec $(PYTHON) -m dev.run_python -m bench.million $(ARGS)

messages:
	@exec $(PYTHON) -m dev.run_python -m dev.messages $(ARGS)

messages-cost:
	@exec $(PYTHON) -m dev.run_python -m bench.messages $(ARGS)

profile:
	@exec $(PYTHON) -m dev.run_python -m bench.profile $(ARGS)

forecast:
	@exec $(PYTHON) -m dev.run_python -m bench.forecast_errors

einvoices:
	@exec $(PYTHON) -m dev.run_python -m bench.einvoices $(ARGS)

faults:
	@exec $(PYTHON) -m dev.run_python -m bench.faults

train:
	@exec $(PYTHON) -m dev.run_python --with dev/reading/packages.txt \
		-m dev.reading.train
