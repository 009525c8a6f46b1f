#!/bin/sh
# Fuzzes each target for a while, as many at once as there are cores, with cJSON compiled in and
# instrumented.
# usage: tests/fuzz/run.sh SECONDS SCRATCH_FOLDER
# Exits with 1 when a target crashes, and names the input it leaves in the scratch folder.
set -eu

if [ $# -ne 2 ]; then
    echo "usage: $0 SECONDS SCRATCH_FOLDER" >&2
    exit 2
fi
seconds=$1
mkdir -p "$2"
scratch=$(cd "$2" && pwd)
source_root=$(cd "$(dirname "$0")/../.." && pwd)

# This machine's own Debian mirrors, asked for sources, in a list of our own: the system's lists
# stay as they are.
fetch_cjson() {
    apt="$scratch/apt"
    mkdir -p "$apt/sources.list.d" "$apt/lists/partial" "$apt/source"
    for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        if [ -f "$list" ] && grep -q '^deb .*debian' "$list"; then
            sed -n 's/^deb \(.*debian.*\)/deb-src \1/p' "$list" \
                > "$apt/sources.list.d/$(basename "$list" .list)-src.list"
        fi
    done
    for list in /etc/apt/sources.list.d/*.sources; do
        if [ -f "$list" ] && grep -q '^URIs:.*debian' "$list"; then
            sed 's/^Types:.*/Types: deb-src/' "$list" \
                > "$apt/sources.list.d/$(basename "$list" .sources)-src.sources"
        fi
    done
    : > "$apt/sources.list"
    set -- -q -o "Dir::Etc::sourcelist=$apt/sources.list" \
        -o "Dir::Etc::sourceparts=$apt/sources.list.d" -o "Dir::State::lists=$apt/lists" \
        -o "APT::Sandbox::User="
    apt-get "$@" update > "$apt/log" 2>&1 || true
    (cd "$apt/source" && apt-get "$@" source --download-only cjson >> "$apt/log" 2>&1 &&
        dpkg-source --no-check -x cjson_*.dsc cjson >> "$apt/log" 2>&1) || {
        cat "$apt/log" >&2
        return 1
    }
}

cjson="$scratch/apt/source/cjson"
if [ ! -f "$cjson/cJSON.c" ]; then
    rm -rf "$scratch/apt"
    fetch_cjson
fi

build="$scratch/build"
if [ ! -f "$build/build.ninja" ]; then
    CC=clang meson setup "$build" "$source_root" -Dfuzz=true -Dcjson_source="$cjson" \
        -Db_sanitize=address,undefined -Db_lundef=false \
        -Dc_args='-fsanitize=fuzzer-no-link -fno-sanitize-recover=all' > "$scratch/setup.log" ||
        { cat "$scratch/setup.log" >&2; exit 1; }
fi

# One target; its log and, when it fails, its input stand in the scratch folder.
fuzz_one() { # NAME
    corpus=${1#fuzz_}
    mkdir -p "$scratch/corpus/$corpus"
    if "$build/tests/fuzz/$1" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -artifact_prefix="$scratch/$1-" "$scratch/corpus/$corpus" \
        "$source_root/tests/fuzz/corpus/$corpus" > "$scratch/$1.log" 2>&1; then
        echo "$1: $(grep '^Done' "$scratch/$1.log")"
    else
        tail -n 60 "$scratch/$1.log" >&2
        echo "$1: FAILED, its input stands in $scratch" >&2
        return 1
    fi
}

names=
for target in "$source_root"/tests/fuzz/fuzz_*.c; do
    name=$(basename "$target" .c)
    names="$names $name"
    ninja -C "$build" "tests/fuzz/$name" > "$scratch/$name.build.log" 2>&1 ||
        { cat "$scratch/$name.build.log" >&2; exit 1; }
done

# Each is one thread: as many at once as there are cores.
cores=$(nproc)
failed=0
running=
count=0
for name in $names last; do
    if [ "$name" = last ] || [ "$count" -ge "$cores" ]; then
        for pid in $running; do
            wait "$pid" || failed=1
        done
        running=
        count=0
    fi
    if [ "$name" != last ]; then
        fuzz_one "$name" &
        running="$running $!"
        count=$((count + 1))
    fi
done
exit $failed
