/* What may be done to whom, where: the cases an exercise turns on. */
#include "sim/maritime/guard/guard_law.h"
#include "tests/maritime/guard/cases.h"

static struct guard_finding judge(enum guard_act act, enum guard_waters waters,
                                  struct guard_case facts)
{
    facts.act = act;
    facts.waters = waters;
    return guard_law_judge(&facts);
}

START_TEST(own_waters_carry_every_act)
{
    for (uint32_t act = 0; act < GUARD_ACT_COUNT; act++) {
        const struct guard_finding finding =
            judge((enum guard_act)act, GUARD_WATERS_OWN, (struct guard_case){0});
        ck_assert(finding.allowed);
        ck_assert_int_eq(finding.ground, HWS_GROUND_TERRITORIAL_SEA);
    }
}
END_TEST

START_TEST(outside_a_foreign_ship_may_be_called_but_not_boarded)
{
    const struct guard_case foreign = {0};

    ck_assert(judge(GUARD_ACT_HAIL, GUARD_WATERS_OPEN, foreign).allowed);
    ck_assert(judge(GUARD_ACT_ESCORT, GUARD_WATERS_OPEN, foreign).allowed);
    ck_assert(!judge(GUARD_ACT_BOARD, GUARD_WATERS_OPEN, foreign).allowed);
    ck_assert(!judge(GUARD_ACT_DETAIN, GUARD_WATERS_OPEN, foreign).allowed);
}
END_TEST

START_TEST(outside_each_ground_carries_what_it_carries)
{
    static const struct {
        struct guard_case facts;
        enum hws_legal_ground ground;
        bool detains;
    } rows[] = {
        {{.own_flag = true}, HWS_GROUND_OWN_FLAG, true},
        {{.consent = true}, HWS_GROUND_FLAG_STATE_CONSENT, true},
        {{.pursuit = true}, HWS_GROUND_HOT_PURSUIT, true},
        {{.stateless = true}, HWS_GROUND_STATELESS, false},
        {{.distress = true}, HWS_GROUND_DISTRESS, false},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct guard_finding board = judge(GUARD_ACT_BOARD, GUARD_WATERS_OPEN, rows[i].facts);
        ck_assert(board.allowed);
        ck_assert_int_eq(board.ground, rows[i].ground);
        ck_assert_int_eq(judge(GUARD_ACT_DETAIN, GUARD_WATERS_OPEN, rows[i].facts).allowed,
                         rows[i].detains);
    }
}
END_TEST

START_TEST(in_foreign_waters_only_distress_counts)
{
    const struct guard_case all = {
        .own_flag = true, .stateless = true, .consent = true, .pursuit = true};

    for (uint32_t act = 0; act < GUARD_ACT_COUNT; act++) {
        ck_assert(!judge((enum guard_act)act, GUARD_WATERS_FOREIGN, all).allowed);
    }
    ck_assert(judge(GUARD_ACT_BOARD, GUARD_WATERS_FOREIGN, (struct guard_case){.distress = true})
                  .allowed);
    ck_assert(!judge(GUARD_ACT_DETAIN, GUARD_WATERS_FOREIGN, (struct guard_case){.distress = true})
                   .allowed);
}
END_TEST

TCase *guard_law_case(void)
{
    TCase *tcase = tcase_create("law");

    tcase_add_test(tcase, own_waters_carry_every_act);
    tcase_add_test(tcase, outside_a_foreign_ship_may_be_called_but_not_boarded);
    tcase_add_test(tcase, outside_each_ground_carries_what_it_carries);
    tcase_add_test(tcase, in_foreign_waters_only_distress_counts);
    return tcase;
}
