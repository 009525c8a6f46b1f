/*
 * Rows of records that say who learns of them: what is not whole is refused at the start. And who
 * learns of moves, whose records the registry makes.
 */
#include "hawser/core/audience.h"
#include "hawser/core/verb.h"
#include "tests/core/cases.h"

#include <stdio.h>
#include <string.h>

static const struct hws_domain_id toy_id = {"toy"};

#define COUNTED .arguments = {{"n", &hws_value_count}}, .argument_count = 1

static const struct {
    struct hws_record_def record;
    enum hws_status status;
    const char *words;
} rows[] = {
    {{.name = "a", .text = "{n}", COUNTED}, HWS_OK, ""},
    {{.name = "a", .text = "{n}", COUNTED, .audience = hws_audience_everybody}, HWS_OK, ""},
    {{.name = "a", .text = "{n}", COUNTED, .told_text = "{n}"}, HWS_ERR_RANGE, "no audience"},
    {{.name = "a", .text = "{n}", COUNTED, .audience = hws_audience_everybody, .told_text = "{m}"},
     HWS_ERR_RANGE,
     "no argument that its told text names"},
    {{.name = "a", .text = "{m}", COUNTED}, HWS_ERR_RANGE, "no argument that its text names"},
};

START_TEST(a_row_whose_telling_is_not_whole_is_refused)
{
    const struct hws_domain toy = {.id = &toy_id, .records = &rows[_i].record, .record_count = 1};
    const struct hws_domain *const domains[] = {&toy};
    struct hws_registry registry;
    struct hws_error error = {0};

    ck_assert_int_eq(hws_registry_init(&registry, domains, 1, &error), rows[_i].status);
    ck_assert_msg(strstr(error.message, rows[_i].words) != NULL, "%s", error.message);
}
END_TEST

/* ---- moves ----------------------------------------------------------------------------------- */

static bool side_words(const struct hws_state *state, union hws_argument value,
                       enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    (void)language;
    (void)snprintf(text, text_size, "side %d", (int)value.i);
    return true;
}

static const struct hws_value_kind side = {.domain = &toy_id, .word = "side", .words = side_words};
static const struct hws_value_kind *const sides[] = {&side};

static enum hws_status decide(const struct hws_state *state, const struct hws_seat *seat,
                              const struct hws_move *move, struct hws_outcome *becomes,
                              struct hws_refusal *why)
{
    (void)state;
    (void)seat;
    (void)move;
    (void)becomes;
    (void)why;
    return HWS_OK;
}

static const struct hws_verb wave = {
    .name = "wave",
    .code = 1,
    .powers = (uint32_t)HWS_ROLE_PLAYER,
    .summary = "wave",
    .example = "wave",
    .wordings = {{"waved", "{source} waves"}},
    .wording_count = 1,
    .decide = decide,
};

#define PLAYER(side_index)                                                                         \
    {                                                                                              \
        .id = 1 + (side_index), .role = HWS_ROLE_PLAYER, .party = { &side, (side_index) }          \
    }

/* Who gives it, and which of the two sides learns of it. */
static const struct {
    struct hws_seat seat;
    bool told[2];
} givers[] = {
    {PLAYER(0), {true, false}},
    {PLAYER(1), {false, true}},
    {{.role = HWS_ROLE_FACILITATOR}, {false, false}},
    {{.role = HWS_ROLE_FACILITATOR, .acting_for = {&side, 1}}, {false, true}},
    {{.role = HWS_ROLE_SCRIPT}, {false, false}},
};

START_TEST(a_move_and_that_it_is_not_possible_are_told_to_its_giver_and_control_alone)
{
    const struct hws_domain toy = {
        .id = &toy_id, .verbs = &wave, .verb_count = 1, .parties = sides, .party_count = 1};
    const struct hws_domain *const domains[] = {&toy};
    const struct hws_party control = {NULL, 0};
    struct hws_registry registry;
    const struct hws_state state = {.registry = &registry};

    ck_assert_int_eq(hws_registry_init(&registry, domains, 1, NULL), HWS_OK);
    const union hws_argument source = {.i = hws_seat_pack(&registry, &givers[_i].seat)};
    const struct hws_record made = {.kind = HWS_RECORD_MOVE_BASE, .arguments = {source}};
    const struct hws_record refused = {.kind = HWS_RECORD_NOT_POSSIBLE,
                                       .arguments = {[3] = source}};
    for (uint32_t i = 0; i < 2; i++) {
        const struct hws_party party = {&side, i};
        ck_assert_int_eq(hws_record_told(&state, &made, &party), givers[_i].told[i]);
        ck_assert_int_eq(hws_record_told(&state, &refused, &party), givers[_i].told[i]);
    }
    ck_assert(hws_record_told(&state, &made, &control));
    ck_assert(hws_record_told(&state, &refused, &control));
}
END_TEST

TCase *audience_case(void)
{
    TCase *tcase = tcase_create("audience");

    tcase_add_loop_test(tcase, a_row_whose_telling_is_not_whole_is_refused, 0,
                        sizeof(rows) / sizeof(rows[0]));
    tcase_add_loop_test(tcase,
                        a_move_and_that_it_is_not_possible_are_told_to_its_giver_and_control_alone,
                        0, sizeof(givers) / sizeof(givers[0]));
    return tcase;
}
