#!/bin/sh
# Builds the fuzzing harnesses and runs each for so many seconds, or only those named after them.
#
# usage: fuzz.sh [SECONDS [HARNESS...]]
# What they learnt is kept in CLEANUP_FUZZ_CORPUS (Fuzz/.build/corpus), what they found lies in Fuzz/.build/findings.
set -eu
seconds=${1:-60}
[ $# -eq 0 ] || shift
harnesses=${*:-Text Stages Time Stream Decisions Configuration Rules Ledger Models Records}
cd "$(dirname "$0")/../Fuzz"
corpus=${CLEANUP_FUZZ_CORPUS:-.build/corpus}
# A crash shall end the harness, not wait in the backtracer.
export SWIFT_BACKTRACE=enable=no
export CLEANUP_FUZZ_LANGUAGE=../models/en.lm
export CLEANUP_FUZZ_DICTIONARY=/usr/share/hunspell/en_US
swift build -c release --sanitize fuzzer -Xswiftc -parse-as-library
python3 ../Scripts/fuzz-seeds.py .build/seeds
for harness in $harnesses; do
  mkdir -p "$corpus/$harness" ".build/seeds/$harness" .build/findings
  # Pieces of a text that is made of many: short ones are tried by the thousand.
  length=4096
  [ "$harness" != Time ] || length=300
  echo "$harness: $seconds seconds"
  timeout -k 5 $((seconds + 120)) ".build/release/Fuzz$harness" "$corpus/$harness" ".build/seeds/$harness" \
    -max_total_time="$seconds" -max_len=$length -timeout=20 -rss_limit_mb=3000 -artifact_prefix=".build/findings/$harness-" \
    -reload=0 -print_final_stats=1 2> ".build/$harness.log" ||
    { tail -n 20 ".build/$harness.log"; exit 1; }
  grep -E 'number_of_executed_units|peak_rss' ".build/$harness.log"
done
# In a pipe it would tell the times of another shell.
times > .build/times
sed -n '2s/^/CPU of the harnesses and their build: /p' .build/times
