#!/bin/bash
# The same scenario gives the same bytes, whoever compiled the program and wherever it runs.
#
# usage: determinism.sh SCRATCH [SCENARIO]...
#
# Builds the program four ways (gcc and clang, -O0 and optimised, every warning an error) and
# compares what each prints and records, twice over, and with the processor's AVX2 and FMA masked
# from the C library. Only the wall time may differ. Two controls show that the comparison can fail:
# another seed must give other bytes, and the mask must change what the C library's own sine gives.
# Ends with one line: N passed, N failed.
set -euo pipefail
if [ $# -lt 1 ]; then
    echo "usage: determinism.sh SCRATCH [SCENARIO]..." >&2
    exit 2
fi
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$1
shift
scenarios=("$@")
if [ ${#scenarios[@]} -eq 0 ]; then
    scenarios=(scenarios/strait-anchor-drag.json scenarios/strait-dark-vessel.json
        scenarios/strait-replay.json scenarios/strait-room.json scenarios/strait-traffic-week.json
        scenarios/history/hengchun-2006.json tests/telecom/network/known/geant-thr-2-220.json)
fi
mask=glibc.cpu.hwcaps=-AVX2,-FMA
passed=0
failed=0

note() { # RESULT NAME
    echo "$1 $2"
    if [ "$1" = ok ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

build() { # NAME COMPILER BUILDTYPE
    rm -rf "${scratch:?}/$1"
    CC=$2 meson setup "$scratch/$1" "$root" --buildtype="$3" --werror >"$scratch/$1.log" &&
        ninja -C "$scratch/$1" sim/app/hawser >>"$scratch/$1.log"
}

without_wall_time() {
    sed -E -e '/[Ww]all time/d' -e 's/"wall[a-z_]*": *[-+.0-9eE]+//g'
}

# The text, the JSON and the records of a run of each scenario, without the wall time.
output() { # FILE BINARY [ARGUMENT]...
    local file=$1 binary=$2 scenario
    shift 2
    for scenario in "${scenarios[@]}"; do
        (
            cd "$root" &&
                "$binary" run "$scenario" "$@" | without_wall_time &&
                "$binary" run "$scenario" "$@" --json --records "$file.records" |
                without_wall_time &&
                cat "$file.records"
        ) </dev/null || return 1
    done >"$file"
}

same() { # NAME FILE BINARY
    if output "$2" "$3" && cmp "$scratch/reference" "$2"; then
        note ok "$1"
    else
        note "not ok" "$1"
    fi
}

mkdir -p "$scratch"
scratch=$(cd "$scratch" && pwd)
for compiler in gcc clang; do
    for buildtype in debug release; do
        name=$compiler-$buildtype
        if build "$name" "$compiler" "$buildtype"; then
            note ok "$name builds"
        else
            tail -n 40 "$scratch/$name.log"
            note "not ok" "$name builds"
        fi
    done
done

if ! output "$scratch/reference" "$scratch/gcc-release/sim/app/hawser"; then
    note "not ok" "gcc-release runs the scenarios"
    echo "$passed passed, $failed failed"
    exit 1
fi
for name in gcc-release gcc-debug clang-release clang-debug; do
    binary=$scratch/$name/sim/app/hawser
    same "$name gives the same bytes" "$scratch/again" "$binary"
    GLIBC_TUNABLES=$mask same "$name, FMA masked, too" "$scratch/masked" "$binary"
done

if output "$scratch/other" "$scratch/gcc-release/sim/app/hawser" --seed 987654321 &&
    ! cmp -s "$scratch/reference" "$scratch/other"; then
    note ok "another seed gives other bytes"
else
    note "not ok" "another seed gives other bytes"
fi

cat >"$scratch/sine.c" <<'END'
#include <math.h>
#include <stdio.h>
int main(void)
{
    for (volatile double x = 0.1; x < 300.0; x += 0.0137)
        printf("%a\n", sin(x));
}
END
gcc -O0 "$scratch/sine.c" -o "$scratch/sine" -lm
if ! grep -qw fma /proc/cpuinfo; then
    echo "this processor has no FMA: nothing to mask"
elif cmp -s <("$scratch/sine") <(GLIBC_TUNABLES=$mask "$scratch/sine"); then
    note "not ok" "the mask reaches the C library"
else
    note ok "the mask reaches the C library"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
