/* Every allocation of the JSON reader fails in turn; and the helper that makes it fail. */
#include "hawser/core/json.h"
#include "tests/core/memory_cases.h"
#include "tests/support/failing_allocator.h"

#include <stdlib.h>
#include <string.h>

#define ALLOCATIONS_MAX 1000u

START_TEST(the_armed_allocation_and_the_next_fail_and_no_other)
{
    /* volatile: the compiler may not reason the allocations away */
    void *volatile memory[4];

    failing_allocator_arm(2);
    memory[0] = malloc(1);
    memory[1] = calloc(1, 1);
    memory[2] = aligned_alloc(16, 16);
    memory[3] = realloc(NULL, 1);
    ck_assert(failing_allocator_disarm());
    ck_assert_ptr_nonnull(memory[0]);
    ck_assert_ptr_null(memory[1]);
    ck_assert_ptr_null(memory[2]);
    ck_assert_ptr_nonnull(memory[3]);
    free(memory[0]);
    free(memory[3]);

    failing_allocator_arm(1);
    ck_assert(!failing_allocator_disarm());
}
END_TEST

START_TEST(a_document_survives_each_failed_allocation)
{
    static const char text[] = "{\"a\":[1,2,{\"b\":\"busan\"}],\"c\":true,\"//\":null}";
    enum hws_status status = HWS_ERR_MEMORY;
    uint64_t ordinal = 0;

    failing_allocator_cover_cjson();
    while (status != HWS_OK && ordinal < ALLOCATIONS_MAX) {
        struct hws_problems problems;
        struct hws_json_document *document = NULL;
        hws_problems_init(&problems);
        failing_allocator_arm(++ordinal);
        status = hws_json_parse("a.json", text, strlen(text), &problems, &document);
        bool struck = failing_allocator_disarm();
        ck_assert_int_eq(status, struck ? HWS_ERR_MEMORY : HWS_OK);
        ck_assert((document == NULL) == struck);
        ck_assert_uint_eq(problems.total_count, 0);
        hws_json_destroy(document);
        hws_problems_fini(&problems);
    }
    ck_assert_uint_gt(ordinal, 15); /* cJSON's were among them */
    ck_assert_int_eq(status, HWS_OK);
}
END_TEST

START_TEST(problems_survive_each_failed_allocation)
{
    static const char text[] = "[1e999,1e999,\"\\u0000\",1e999,1e999,1e999,1e999,1e999,1e999]";
    bool struck = true;

    for (uint64_t ordinal = 1; struck && ordinal < ALLOCATIONS_MAX; ordinal++) {
        struct hws_problems problems;
        struct hws_json_document *document = NULL;
        hws_problems_init(&problems);
        failing_allocator_arm(ordinal);
        enum hws_status status = hws_json_parse("a.json", text, strlen(text), &problems, &document);
        struck = failing_allocator_disarm();
        ck_assert_int_eq(status, struck ? HWS_ERR_MEMORY : HWS_ERR_INPUT);
        ck_assert_ptr_null(document);
        hws_problems_fini(&problems);
    }
    ck_assert(!struck);
}
END_TEST

TCase *json_memory_case(void)
{
    TCase *tcase = tcase_create("json_memory");

    tcase_add_test(tcase, the_armed_allocation_and_the_next_fail_and_no_other);
    tcase_add_test(tcase, a_document_survives_each_failed_allocation);
    tcase_add_test(tcase, problems_survive_each_failed_allocation);
    return tcase;
}
