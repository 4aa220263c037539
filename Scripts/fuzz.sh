#!/bin/sh
# Builds the fuzzing harnesses and runs each for so many seconds; what it finds lies in Fuzz/.build/findings.
set -eu
seconds=${1:-60}
cd "$(dirname "$0")/../Fuzz"
# A crash shall end the harness, not wait in the backtracer.
export SWIFT_BACKTRACE=enable=no
swift build -c release --sanitize fuzzer -Xswiftc -parse-as-library
for harness in Text Rules Ledger Models Records; do
  corpus=.build/corpus/$harness
  mkdir -p "$corpus" .build/findings
  case $harness in
    Text) seeds=../Samples ;;
    Rules) seeds=../rules/boilerplate ;;
    *) seeds= ;;
  esac
  echo "$harness: $seconds seconds"
  timeout -k 5 $((seconds + 60)) ".build/release/Fuzz$harness" "$corpus" $seeds -max_total_time="$seconds" -max_len=4096 \
    -timeout=20 -rss_limit_mb=2048 -artifact_prefix=.build/findings/ -print_final_stats=1 2> ".build/$harness.log" ||
    { tail -n 20 ".build/$harness.log"; exit 1; }
  grep -E 'number_of_executed_units|peak_rss' ".build/$harness.log"
done
