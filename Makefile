# What users, contributors and CI type. `make run` and `make test` are all one needs.
SHELL := /bin/sh

.PHONY: rules

rules: ## embeds rules/ in the program
	@python3 Scripts/embed-rules.py
