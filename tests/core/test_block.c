#include "hawser/core/block.h"
#include "tests/core/cases.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

struct pair_row {
    uint64_t key;
    double value;
};

struct flag_row {
    uint32_t flag, reserved;
};

/* A row with a gap before `wide`. */
struct gap_row {
    uint32_t narrow;
    uint64_t wide;
};

enum { PART_PAIR = 0, PART_FLAG, PART_COUNT };

static const struct hws_field_def pair_fields[] = {
    HWS_FIELD(struct pair_row, uint64_t, key),
    HWS_FIELD(struct pair_row, double, value),
};
static const struct hws_field_def flag_fields[] = {
    HWS_FIELD(struct flag_row, uint32_t, flag),
    HWS_FIELD(struct flag_row, uint32_t, reserved),
};
static const struct hws_field_def gap_fields[] = {
    HWS_FIELD(struct gap_row, uint32_t, narrow),
    HWS_FIELD(struct gap_row, uint64_t, wide),
};
static const struct hws_part_def parts[PART_COUNT] = {
    {"pair", sizeof(struct pair_row), 2, pair_fields, 2},
    {"flag", sizeof(struct flag_row), 1, flag_fields, 2},
};
static const struct hws_hash plan_hash = {0x1234, 0x5678};

static struct hws_layout make_layout(void)
{
    struct hws_layout layout;

    memset(&layout, 0, sizeof(layout));
    ck_assert_int_eq(hws_layout_add(&layout, "test", parts, PART_COUNT, NULL), HWS_OK);
    return layout;
}

static struct hws_block *make_block(const struct hws_layout *layout)
{
    struct hws_block *block = NULL;

    ck_assert_int_eq(hws_block_create(layout, plan_hash, &block, NULL), HWS_OK);
    return block;
}

static void add_pairs(struct hws_block **block, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        void *row = NULL;
        ck_assert_int_eq(hws_block_reserve(block, PART_PAIR, 1, NULL), HWS_OK);
        const uint32_t index = hws_block_row_count(*block, PART_PAIR);
        ck_assert_int_eq(hws_block_append(*block, PART_PAIR, 1, &row), HWS_OK);
        struct pair_row *pair = row;
        ck_assert_uint_eq(pair->key, 0);
        pair->key = index * UINT64_C(0x9e3779b97f4a7c15);
        pair->value = index / 3.0;
    }
}

START_TEST(a_row_with_a_gap_is_refused)
{
    const struct hws_part_def gap = {"gap", sizeof(struct gap_row), 1, gap_fields, 2};
    const struct hws_part_def tail = {"tail", sizeof(struct pair_row), 1, pair_fields, 1};
    struct hws_layout layout = make_layout();
    const struct hws_layout before = layout;
    struct hws_error error = {0};

    ck_assert_int_eq(hws_layout_add(&layout, "test", &gap, 1, &error), HWS_ERR_RANGE);
    ck_assert_ptr_nonnull(strstr(error.message, "wide"));
    ck_assert_int_eq(hws_layout_add(&layout, "test", &tail, 1, &error), HWS_ERR_RANGE);
    ck_assert_uint_eq(layout.part_count, before.part_count);
    ck_assert(hws_hash_equal(layout.hash, before.hash));
}
END_TEST

START_TEST(a_field_by_another_name_is_another_layout)
{
    struct hws_field_def renamed[2] = {pair_fields[0], pair_fields[1]};
    renamed[1].name = "worth";
    const struct hws_part_def other = {"pair", sizeof(struct pair_row), 2, renamed, 2};
    const struct hws_part_def same = {"pair", sizeof(struct pair_row), 99, pair_fields, 2};
    struct hws_layout one, two, three;

    memset(&one, 0, sizeof(one));
    two = three = one;
    ck_assert_int_eq(hws_layout_add(&one, "test", parts, 1, NULL), HWS_OK);
    ck_assert_int_eq(hws_layout_add(&two, "test", &other, 1, NULL), HWS_OK);
    ck_assert_int_eq(hws_layout_add(&three, "test", &same, 1, NULL), HWS_OK);
    ck_assert(!hws_hash_equal(one.hash, two.hash));
    ck_assert(hws_hash_equal(one.hash, three.hash));
}
END_TEST

START_TEST(growing_keeps_every_row)
{
    const struct hws_layout layout = make_layout();
    struct hws_block *block = make_block(&layout);
    void *flag = NULL;

    ck_assert_int_eq(hws_block_append(block, PART_FLAG, 1, &flag), HWS_OK);
    ((struct flag_row *)flag)->flag = 77;
    add_pairs(&block, 1000);
    const struct pair_row *pairs = hws_block_rows_const(block, PART_PAIR);
    for (uint32_t i = 0; i < 1000; i++) {
        ck_assert_uint_eq(pairs[i].key, i * UINT64_C(0x9e3779b97f4a7c15));
    }
    ck_assert_uint_eq(((const struct flag_row *)hws_block_rows_const(block, PART_FLAG))->flag, 77);
    ck_assert_uint_eq((uintptr_t)pairs % 64u, 0);
    hws_block_destroy(block);
}
END_TEST

START_TEST(appending_past_what_is_reserved_is_refused_and_moves_nothing)
{
    const struct hws_layout layout = make_layout();
    struct hws_block *block = make_block(&layout);
    void *row = NULL;

    add_pairs(&block, 2);
    const void *before = hws_block_rows_const(block, PART_PAIR);
    const uint32_t room =
        hws_block_row_capacity(block, PART_PAIR) - hws_block_row_count(block, PART_PAIR);
    ck_assert_int_eq(hws_block_append(block, PART_PAIR, room + 1u, &row), HWS_ERR_FULL);
    ck_assert_ptr_null(row);
    ck_assert_uint_eq(hws_block_row_count(block, PART_PAIR), 2);
    ck_assert_ptr_eq(hws_block_rows_const(block, PART_PAIR), before);
    hws_block_destroy(block);
}
END_TEST

START_TEST(the_hash_is_of_live_rows_and_not_of_room)
{
    const struct hws_layout layout = make_layout();
    struct hws_block *tight = make_block(&layout);
    struct hws_block *roomy = make_block(&layout);
    struct hws_block *copy = NULL;

    ck_assert_int_eq(hws_block_reserve(&roomy, PART_FLAG, 5000, NULL), HWS_OK);
    add_pairs(&tight, 10);
    add_pairs(&roomy, 10);
    const struct hws_hash hash = hws_block_hash(tight);
    ck_assert(hws_hash_equal(hash, hws_block_hash(roomy)));
    ck_assert_int_eq(hws_block_fork(roomy, &copy, NULL), HWS_OK);
    ck_assert(hws_hash_equal(hash, hws_block_hash(copy)));

    /* Each live byte counts. */
    unsigned char *bytes = hws_block_rows(copy, PART_PAIR);
    for (size_t i = 0; i < 10 * sizeof(struct pair_row); i++) {
        bytes[i] ^= 1u;
        ck_assert(!hws_hash_equal(hash, hws_block_hash(copy)));
        bytes[i] ^= 1u;
    }
    add_pairs(&roomy, 1);
    ck_assert(!hws_hash_equal(hash, hws_block_hash(roomy)));
    hws_block_destroy(tight);
    hws_block_destroy(roomy);
    hws_block_destroy(copy);
}
END_TEST

START_TEST(a_fork_is_its_own)
{
    const struct hws_layout layout = make_layout();
    struct hws_block *block = make_block(&layout);
    struct hws_block *copy = NULL;

    add_pairs(&block, 5);
    const struct hws_hash hash = hws_block_hash(block);
    ck_assert_int_eq(hws_block_fork(block, &copy, NULL), HWS_OK);
    ((struct pair_row *)hws_block_rows(copy, PART_PAIR))[4].value = -1.0;
    add_pairs(&copy, 100);
    ck_assert(hws_hash_equal(hash, hws_block_hash(block)));
    hws_block_destroy(block);
    hws_block_destroy(copy);
}
END_TEST

/* ---- snapshot files ------------------------------------------------------------------------- */

#define FILE_SIZE_MAX 4096u

struct snapshot {
    char path[64];
    struct hws_layout layout;
    struct hws_hash hash;
    unsigned char bytes[FILE_SIZE_MAX];
    size_t size;
};

static struct snapshot make_snapshot(void)
{
    struct snapshot snapshot;
    memset(&snapshot, 0, sizeof(snapshot));
    (void)snprintf(snapshot.path, sizeof(snapshot.path), "snapshot-%d.world", (int)getpid());
    snapshot.layout = make_layout();
    struct hws_block *block = make_block(&snapshot.layout);

    add_pairs(&block, 7);
    snapshot.hash = hws_block_hash(block);
    ck_assert_int_eq(hws_block_save(block, snapshot.path, NULL), HWS_OK);
    hws_block_destroy(block);
    FILE *file = fopen(snapshot.path, "rb");
    ck_assert_ptr_nonnull(file);
    snapshot.size = fread(snapshot.bytes, 1, sizeof(snapshot.bytes), file);
    (void)fclose(file);
    ck_assert_uint_lt(snapshot.size, sizeof(snapshot.bytes));
    return snapshot;
}

static void write_bytes(const struct snapshot *snapshot, const unsigned char *bytes, size_t size)
{
    FILE *file = fopen(snapshot->path, "wb");

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    (void)fclose(file);
}

/* Reads the file back and expects it to be refused with nothing touched. */
static void expect_refused(const struct snapshot *snapshot, size_t where)
{
    struct hws_block *const untouched = make_block(&snapshot->layout);
    struct hws_block *block = untouched;
    struct hws_error error = {0};
    const enum hws_status status =
        hws_block_load(&snapshot->layout, plan_hash, snapshot->path, &block, &error);

    ck_assert_msg(status == HWS_ERR_FORMAT || status == HWS_ERR_VERSION,
                  "byte %zu: %s, expected a refusal", where, hws_status_name(status));
    ck_assert_ptr_eq(block, untouched);
    ck_assert_str_ne(error.message, "");
    hws_block_destroy(untouched);
}

START_TEST(a_snapshot_comes_back_the_same)
{
    const struct snapshot snapshot = make_snapshot();
    struct hws_block *block = NULL;

    ck_assert_int_eq(hws_block_load(&snapshot.layout, plan_hash, snapshot.path, &block, NULL),
                     HWS_OK);
    ck_assert(hws_hash_equal(hws_block_hash(block), snapshot.hash));
    hws_block_destroy(block);
    (void)remove(snapshot.path);
}
END_TEST

START_TEST(every_flipped_byte_and_every_cut_is_noticed)
{
    struct snapshot snapshot = make_snapshot();

    for (size_t i = 0; i < snapshot.size; i++) {
        snapshot.bytes[i] ^= 0x20u;
        write_bytes(&snapshot, snapshot.bytes, snapshot.size);
        expect_refused(&snapshot, i);
        snapshot.bytes[i] ^= 0x20u;
    }
    for (size_t size = 0; size < snapshot.size; size++) {
        write_bytes(&snapshot, snapshot.bytes, size);
        expect_refused(&snapshot, size);
    }
    snapshot.bytes[snapshot.size] = 0;
    write_bytes(&snapshot, snapshot.bytes, snapshot.size + 1u);
    expect_refused(&snapshot, snapshot.size);
    (void)remove(snapshot.path);
}
END_TEST

START_TEST(a_snapshot_of_another_plan_or_layout_is_refused)
{
    const struct snapshot snapshot = make_snapshot();
    const struct hws_hash other_plan = {1, 2};
    struct hws_layout other_layout;
    struct hws_block *block = NULL;

    memset(&other_layout, 0, sizeof(other_layout));
    ck_assert_int_eq(hws_layout_add(&other_layout, "test", parts, 1, NULL), HWS_OK);
    ck_assert_int_eq(hws_block_load(&snapshot.layout, other_plan, snapshot.path, &block, NULL),
                     HWS_ERR_VERSION);
    ck_assert_int_eq(hws_block_load(&other_layout, plan_hash, snapshot.path, &block, NULL),
                     HWS_ERR_VERSION);
    ck_assert_int_eq(hws_block_load(&snapshot.layout, plan_hash, "no-such.world", &block, NULL),
                     HWS_ERR_IO);
    ck_assert_int_eq(hws_block_load(&snapshot.layout, plan_hash, "/dev/null", &block, NULL),
                     HWS_ERR_IO);
    ck_assert_ptr_null(block);
    (void)remove(snapshot.path);
}
END_TEST

START_TEST(a_snapshot_that_cannot_be_written_leaves_the_old_one)
{
    const struct snapshot snapshot = make_snapshot();
    struct hws_block *block = make_block(&snapshot.layout);
    struct hws_error error = {0};
    struct rlimit before;

    ck_assert_int_eq(hws_block_save(block, "no-such-folder/a.world", &error), HWS_ERR_IO);
    ck_assert_str_ne(error.message, "");
    /* As a full disk: no file may grow past a few bytes. */
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    ck_assert(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){16, before.rlim_max}), 0);
    ck_assert_int_eq(hws_block_save(block, snapshot.path, &error), HWS_ERR_IO);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
    hws_block_destroy(block);
    block = NULL;
    ck_assert_int_eq(hws_block_load(&snapshot.layout, plan_hash, snapshot.path, &block, NULL),
                     HWS_OK);
    ck_assert(hws_hash_equal(hws_block_hash(block), snapshot.hash));
    hws_block_destroy(block);
    (void)remove(snapshot.path);
}
END_TEST

TCase *block_case(void)
{
    TCase *tcase = tcase_create("block");

    tcase_add_test(tcase, a_row_with_a_gap_is_refused);
    tcase_add_test(tcase, a_field_by_another_name_is_another_layout);
    tcase_add_test(tcase, growing_keeps_every_row);
    tcase_add_test(tcase, appending_past_what_is_reserved_is_refused_and_moves_nothing);
    tcase_add_test(tcase, the_hash_is_of_live_rows_and_not_of_room);
    tcase_add_test(tcase, a_fork_is_its_own);
    tcase_add_test(tcase, a_snapshot_comes_back_the_same);
    tcase_add_test(tcase, every_flipped_byte_and_every_cut_is_noticed);
    tcase_add_test(tcase, a_snapshot_of_another_plan_or_layout_is_refused);
    tcase_add_test(tcase, a_snapshot_that_cannot_be_written_leaves_the_old_one);
    return tcase;
}
