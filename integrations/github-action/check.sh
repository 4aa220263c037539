#!/usr/bin/env bash
# The check of the action. Everything comes in through the environment, so that no input becomes a part of this script.
# Writes annotations to standard output, a summary, and status=, sarif= and folder= for the next steps.
set -euo pipefail

folder="${RUNNER_TEMP:?}/cleanup"
mkdir -p "$folder"

# The program: installed, or built from the action's own repository.
if ! command -v cleanup >/dev/null; then
  source=$(cd "$GITHUB_ACTION_PATH/../.." && pwd)
  sh "$source/Scripts/setup.sh" >&2
  swift build --package-path "$source" -c release --product cleanup >&2
  PATH="$source/.build/release:$PATH"
fi

arguments=(--fail-on "$CLEANUP_INPUT_FAIL_ON")
[ -z "$CLEANUP_INPUT_BASELINE" ] || arguments+=(--baseline "$CLEANUP_INPUT_BASELINE")
[ -z "$CLEANUP_INPUT_CONFIG" ] || arguments+=(--config "$CLEANUP_INPUT_CONFIG")
[ -z "$CLEANUP_INPUT_CHANGED_SINCE" ] || arguments+=(--changed-since "$CLEANUP_INPUT_CHANGED_SINCE")
paths=()
while IFS= read -r path; do
  [ -z "$path" ] || paths+=("$path")
done <<<"$CLEANUP_INPUT_PATHS"

# The first call fills the cache; the others read it, and say the same in other words.
status=0
cleanup check --format github "${arguments[@]}" -- "${paths[@]}" 2>"$folder/messages.txt" || status=$?
# Indented, nothing in a message can be taken for a command to the runner.
sed 's/^/  /' "$folder/messages.txt" >&2
if [ "$status" -le 1 ]; then
  cleanup check --format sarif --exit-zero --quiet "${arguments[@]}" -- "${paths[@]}" >"$folder/cleanup.sarif"
  cleanup check --max-results 50 --color never --exit-zero "${arguments[@]}" -- "${paths[@]}" \
    >"$folder/worst.txt" 2>"$folder/account.txt"
  {
    echo "### cleanup"
    echo
    # Four blanks make it code, whatever it holds.
    sed 's/^/    /' "$folder/account.txt"
    echo
    [ ! -s "$folder/worst.txt" ] || sed 's/^/    /' "$folder/worst.txt"
  } >>"$GITHUB_STEP_SUMMARY"
fi
if [ "$CLEANUP_INPUT_REPORT" = true ] && [ "$status" -le 1 ]; then
  configuration=()
  [ -z "$CLEANUP_INPUT_CONFIG" ] || configuration=(--config "$CLEANUP_INPUT_CONFIG")
  cleanup run --quiet -o "$folder/corpus" --reports "$folder/reports" "${configuration[@]}" -- "${paths[@]}"
fi
{
  echo "status=$status"
  echo "sarif=$folder/cleanup.sarif"
  echo "folder=$folder"
} >>"$GITHUB_OUTPUT"
