/*
 * What a copy of a world costs: an in-memory fork of 64 MB of rows beside memcpy of the same bytes
 * into fresh memory, and a checked snapshot file beside a plain write and fsync of them. Figures
 * only; wanted are at most 1.3 and 2.5 times.
 */
#include "hawser/core/block.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ROWS (4u << 20)
#define REPEATS 7

struct wide_row {
    uint64_t first, second;
};

static const struct hws_field_def fields[] = {
    HWS_FIELD(struct wide_row, uint64_t, first),
    HWS_FIELD(struct wide_row, uint64_t, second),
};
static const struct hws_part_def part = {"wide", sizeof(struct wide_row), ROWS, fields, 2};
static const struct hws_hash plan_hash = {1, 2};

static double now_ms(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static void stop(const char *what)
{
    (void)fprintf(stderr, "bench_block: %s\n", what);
    exit(EXIT_FAILURE); // NOLINT(concurrency-mt-unsafe): there is one thread
}

/* Each of these does its work once. */
static void copy_plainly(const struct hws_block *block, const char *path)
{
    const size_t size = (size_t)ROWS * sizeof(struct wide_row);
    void *bytes = aligned_alloc(64, size);

    (void)path;
    if (bytes == NULL) {
        stop("no memory");
    }
    memcpy(bytes, hws_block_rows_const(block, 0), size);
    /* So that the copy is not thought useless. */
    __asm__ volatile("" : : "r"(bytes) : "memory");
    free(bytes);
}

static void copy_as_fork(const struct hws_block *block, const char *path)
{
    struct hws_block *copy = NULL;

    (void)path;
    if (hws_block_fork(block, &copy, NULL) != HWS_OK) {
        stop("fork");
    }
    hws_block_destroy(copy);
}

static void write_plainly(const struct hws_block *block, const char *path)
{
    const size_t size = (size_t)ROWS * sizeof(struct wide_row);
    const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    if (file < 0 || write(file, hws_block_rows_const(block, 0), size) != (ssize_t)size ||
        fsync(file) != 0 || close(file) != 0) {
        stop("write");
    }
}

static void write_as_snapshot(const struct hws_block *block, const char *path)
{
    if (hws_block_save(block, path, NULL) != HWS_OK) {
        stop("save");
    }
}

typedef void (*work)(const struct hws_block *block, const char *path);

/* The two turn about, so that both see the same machine; the least time of each counts. */
static void compare(const char *name, const struct hws_block *block, const char *path, work ours,
                    work plain)
{
    double ours_ms = 1e9;
    double plain_ms = 1e9;

    for (int i = 0; i < REPEATS; i++) {
        double start_ms = now_ms();
        plain(block, path);
        const double took_plain_ms = now_ms() - start_ms;
        start_ms = now_ms();
        ours(block, path);
        const double took_ours_ms = now_ms() - start_ms;
        plain_ms = took_plain_ms < plain_ms ? took_plain_ms : plain_ms;
        ours_ms = took_ours_ms < ours_ms ? took_ours_ms : ours_ms;
    }
    (void)printf("%-28s %8.1f ms, plain %8.1f ms, ratio %.2f\n", name, ours_ms, plain_ms,
                 ours_ms / plain_ms);
}

int main(void)
{
    char path[] = "bench_block.XXXXXX";
    struct hws_layout layout;
    struct hws_block *block = NULL;
    void *rows = NULL;
    const int file = mkstemp(path);

    memset(&layout, 0, sizeof(layout));
    if (file < 0 || close(file) != 0 ||
        hws_layout_add(&layout, "bench", &part, 1, NULL) != HWS_OK ||
        hws_block_create(&layout, plan_hash, &block, NULL) != HWS_OK ||
        hws_block_append(block, 0, ROWS, &rows) != HWS_OK) {
        stop("cannot make the world");
    }
    struct wide_row *wide = rows;
    for (uint64_t i = 0; i < ROWS; i++) {
        wide[i] = (struct wide_row){i * UINT64_C(0x9e3779b97f4a7c15), ~i};
    }
    compare("fork of 64 MB", block, path, copy_as_fork, copy_plainly);
    compare("snapshot file of 64 MB", block, path, write_as_snapshot, write_plainly);
    hws_block_destroy(block);
    (void)remove(path);
    return EXIT_SUCCESS;
}
