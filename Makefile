# What users, contributors and CI type: `make run` and `make test` are all one needs.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup build run test lint format rules docs fixtures integration browser fuzz tsan soak bench

help: ## lists these targets
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 10

setup: ## installs what is missing (Debian and Ubuntu; as root or through sudo)
	@sh Scripts/setup.sh

build: setup ## builds the program for use
	@swift build -c release --product cleanup

run: build ## cleans the samples and says where corpus and reports are
	@.build/release/cleanup run Samples -o corpus --reports reports
	@echo "corpus:  $(CURDIR)/corpus"
	@echo "reports: $(CURDIR)/reports (open index.html)"

test: setup ## builds and runs all tests
	@swift build --build-tests
	@swift test --skip-build

lint: ## checks the form of the sources
	@swift format lint --strict --recursive Sources Tests Package.swift

format: ## puts the sources into form
	@swift format --in-place --recursive Sources Tests Package.swift

rules: ## embeds rules/ in the program
	@python3 Scripts/embed-rules.py

docs: rules ## writes docs/rules.md and docs/schema
	@swift build --product cleanup
	@mkdir -p docs/schema
	@.build/debug/cleanup rules --markdown > docs/rules.md
	@.build/debug/cleanup rules --schema > docs/schema/rule.schema.json
	@.build/debug/cleanup config --schema > docs/schema/cleanup.schema.json

fixtures: ## writes the expected files of Tests/Fixtures anew: read the difference before you commit it
	@UPDATE_FIXTURES=1 swift test --filter FixtureTests/cleansAsExpected
	@git --no-pager diff --stat -- Tests/Fixtures

integration: setup ## checks formats, CI recipes and engines with the real programs (fetches those from PyPI)
	@swift build --product cleanup
	@sh Tests/Integration/run
	@sh Tests/Integration/engines

browser: ## uses the report pages in a headless browser (needs chromium, chromedriver and python's selenium)
	@sh Tests/Browser/run

fuzz: setup ## runs the fuzzing harnesses, TIME seconds each (60)
	@sh Scripts/fuzz.sh $(or $(TIME),60)

tsan: setup ## runs all tests under the thread sanitizer, optimised: races are named, and the run fails
	@TSAN_OPTIONS="exitcode=66 suppressions=$(CURDIR)/Tests/tsan-suppressions.txt" \
	  swift test -c release --sanitize=thread -Xswiftc -enable-testing \
	  --scratch-path .build/tsan

soak: setup ## feeds stream for MINUTES (20): memory flat, each record as in a run of its own
	@swift build -c release --product cleanup
	@python3 Scripts/soak.py .build/release/cleanup $(or $(MINUTES),20)

bench: build ## compares the speed with other programs on MEGABYTES of made corpus (4); writes Benchmarks/results
	@python3 Benchmarks/make-corpus.py .build/bench --megabytes $(or $(MEGABYTES),4)
	@python3 Benchmarks/make-corpus.py .build/bench --megabytes $(or $(MEGABYTES),4) --noise 0
	@python3 Benchmarks/bench.py --program .build/release/cleanup --corpus .build/bench/noise-0.05 \
	  --megabytes $(or $(MEGABYTES),4)
	@python3 Benchmarks/bench.py --program .build/release/cleanup --corpus .build/bench/noise-0 \
	  --megabytes $(or $(MEGABYTES),4)
