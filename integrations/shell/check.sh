#!/bin/sh
# Checks texts where any CI can run a shell: check.sh PATH…
# Uses cleanup.baseline.jsonl where there is one, and with CORPUS set makes the corpus and verifies it.
set -eu
[ "$#" -gt 0 ] || { echo "usage: check.sh PATH…" >&2; exit 2; }

baseline=cleanup.baseline.jsonl
if [ -f "$baseline" ]; then
  cleanup check --baseline "$baseline" -- "$@"
else
  cleanup check -- "$@"
fi
if [ -n "${CORPUS:-}" ]; then
  cleanup run -o "$CORPUS" --no-reports -- "$@"
  cleanup verify "$CORPUS"
fi
