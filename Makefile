# What users, contributors and CI type. `make run` and `make test` are all one needs.
SHELL := /bin/sh

.PHONY: rules

rules: ## embeds rules/ in the program
	@python3 Scripts/embed-rules.py

docs: ## writes docs/rules.md
	@swift build --product cleanup && .build/debug/cleanup rules --markdown > docs/rules.md
