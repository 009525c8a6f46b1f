#!/bin/sh
# Gives bench_batch a folder of its own and takes it away again.
#
# usage: bench_batch.sh BENCH_BATCH ASSETS SCENARIO RUNS
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" "$2" "$3" "$4" "$folder"
