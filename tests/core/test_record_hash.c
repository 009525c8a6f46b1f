/* What happened hashes the same wherever its domain and its kind stand in the tables. */
#include "hawser/core/record_hash.h"
#include "tests/core/cases.h"

#include <string.h>

enum { LIT = 0, DIMMED };

static const struct hws_domain_id lamp_id = {"lamp"};
static const struct hws_domain_id other_id = {"other"};

#define LAMP_RECORD(record_name)                                                                   \
    {                                                                                              \
        .name = (record_name), .text = "{count}", .arguments = {{"count", &hws_value_count}},      \
        .argument_count = 1                                                                        \
    }

static const struct hws_record_def two[] = {
    [LIT] = LAMP_RECORD("lit"), [DIMMED] = LAMP_RECORD("dimmed")};
static const struct hws_record_def three[] = {LAMP_RECORD("new"), LAMP_RECORD("lit"),
                                              LAMP_RECORD("dimmed")};

static const struct hws_domain lamp = {.id = &lamp_id, .records = two, .record_count = 2};
static const struct hws_domain grown = {.id = &lamp_id, .records = three, .record_count = 3};
static const struct hws_domain other = {.id = &other_id, .records = two, .record_count = 2};

/* The hash of {domain, kind, value}, with a second that it causes. */
static struct hws_hash hash_of(const struct hws_domain *const *domains, uint32_t domain_count,
                               uint32_t domain, uint32_t kind, int64_t value)
{
    struct hws_registry registry;
    struct hws_record_stream *stream = NULL;
    const struct hws_state state = {.registry = &registry};

    ck_assert_int_eq(hws_registry_init(&registry, domains, domain_count, NULL), HWS_OK);
    ck_assert_int_eq(hws_record_stream_create(1, &stream), HWS_OK);
    for (uint64_t id = 1; id <= 2; id++) {
        const struct hws_record record = {.id = id,
                                          .cause = id - 1u,
                                          .time_ms = 5,
                                          .domain = domain,
                                          .kind = kind,
                                          .arguments = {{.i = value}}};
        ck_assert_int_eq(hws_record_stream_append(stream, &record), HWS_OK);
    }
    const struct hws_hash hash = hws_records_hash(&state, stream);
    hws_record_stream_destroy(stream);
    return hash;
}

START_TEST(no_place_in_a_table_is_in_the_hash)
{
    const struct hws_domain *const alone[] = {&lamp};
    const struct hws_domain *const behind[] = {&other, &lamp};
    const struct hws_domain *const with_more[] = {&grown};
    const struct hws_hash hash = hash_of(alone, 1, 0, DIMMED, 7);

    ck_assert(hws_hash_equal(hash, hash_of(behind, 2, 1, DIMMED, 7)));
    ck_assert(hws_hash_equal(hash, hash_of(with_more, 1, 0, DIMMED + 1u, 7)));
}
END_TEST

START_TEST(what_happened_is_in_the_hash)
{
    const struct hws_domain *const both[] = {&other, &lamp};
    const struct hws_hash hash = hash_of(both, 2, 1, DIMMED, 7);

    ck_assert(!hws_hash_equal(hash, hash_of(both, 2, 1, LIT, 7)));
    ck_assert(!hws_hash_equal(hash, hash_of(both, 2, 0, DIMMED, 7)));
    ck_assert(!hws_hash_equal(hash, hash_of(both, 2, 1, DIMMED, 8)));
}
END_TEST

TCase *record_hash_case(void)
{
    TCase *tcase = tcase_create("record hash");

    tcase_add_test(tcase, no_place_in_a_table_is_in_the_hash);
    tcase_add_test(tcase, what_happened_is_in_the_hash);
    return tcase;
}
