/* The measures' plan: the hash of what is measured. */
#include "hawser/maritime/measure.h"
#include "tests/maritime/measure/cases.h"

START_TEST(whatever_is_measured_otherwise_changes_the_hash)
{
    struct hws_interest_plan interest = {.id = "turn", .kind = HWS_INTEREST_DARK, .vessel = 1};
    struct hws_measure_plan plan = {.sample_ms = 1000, .ospa_cutoff_m = 5000.0, .ospa_order = 1.0};
    struct hws_hash hashes[6];
    const uint32_t count = sizeof(hashes) / sizeof(hashes[0]);

    hashes[0] = hws_measure_plan_hash(&plan);
    plan.sample_ms++;
    hashes[1] = hws_measure_plan_hash(&plan);
    plan.ospa_order = 2.0;
    hashes[2] = hws_measure_plan_hash(&plan);
    plan.interests = &interest;
    plan.interest_count = 1;
    hashes[3] = hws_measure_plan_hash(&plan);
    interest.begins_ms = 60000;
    hashes[4] = hws_measure_plan_hash(&plan);
    interest.kind = HWS_INTEREST_DRAG;
    hashes[5] = hws_measure_plan_hash(&plan);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < i; j++) {
            ck_assert(!hws_hash_equal(hashes[i], hashes[j]));
        }
    }
}
END_TEST

TCase *measure_plan_case(void)
{
    TCase *tcase = tcase_create("measure plan");

    tcase_add_test(tcase, whatever_is_measured_otherwise_changes_the_hash);
    return tcase;
}
