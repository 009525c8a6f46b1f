#!/bin/bash
# No two threads race for one world: a program of tests, built and run under ThreadSanitizer.
#
# usage: race.sh SOURCE BUILD TARGET [CASE]
#
# BUILD is a build folder of this script's own, kept for the next time; TARGET is a test program's
# path in it; CASE the one of its cases to run. Ends with 77, and says so, where the compiler has no
# ThreadSanitizer or the kernel does not let it run. First it is shown that a race would be seen.
set -euo pipefail
if [ $# -lt 3 ]; then
    echo "usage: race.sh SOURCE BUILD TARGET [CASE]" >&2
    exit 2
fi
source=$1
build=$2
target=$3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat >"$scratch/race.c" <<'END'
#include <pthread.h>
static int shared;
static void *count(void *argument)
{
    for (int i = 0; i < 1000; i++) {
        shared++;
    }
    return argument;
}
int main(int argc, char **argv)
{
    pthread_t other;
    (void)argv;
    if (pthread_create(&other, 0, count, 0) != 0) {
        return 1;
    }
    if (argc > 1) {
        count(0);
    }
    return pthread_join(other, 0);
}
END
if ! ${CC:-cc} -fsanitize=thread -o "$scratch/race" "$scratch/race.c" -pthread 2>"$scratch/log" ||
    ! "$scratch/race" 2>>"$scratch/log"; then
    echo "skipped: no ThreadSanitizer here: $(tail -1 "$scratch/log")"
    exit 77
fi
if "$scratch/race" twice 2>/dev/null; then
    echo "a race that is there is not seen"
    exit 1
fi

export TSAN_OPTIONS=halt_on_error=1
if [ ! -f "$build/build.ninja" ]; then
    meson setup "$build" "$source" --buildtype=debugoptimized -Db_sanitize=thread -Db_lundef=false \
        >"$scratch/log" || { cat "$scratch/log"; exit 1; }
fi
ninja -C "$build" "$target" >"$scratch/log" || { cat "$scratch/log"; exit 1; }
cd "$build"
# Check forks a process for each test, which ThreadSanitizer allows only before the first thread.
export CK_FORK=no
if [ $# -gt 3 ]; then
    export CK_RUN_CASE=$4
fi
"./$target" | tee "$scratch/tap"
if ! grep -q '^ok ' "$scratch/tap"; then
    echo "not one test has run"
    exit 1
fi
