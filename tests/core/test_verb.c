/* A registry takes no verb whose row lacks something, and makes the records of moves. */
#include "hawser/core/verb.h"
#include "tests/core/cases.h"

#include <string.h>

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

static const struct hws_domain_id id = {"toy"};

static struct hws_verb whole_verb(void)
{
    const struct hws_verb verb = {
        .name = "wind",
        .code = 1,
        .powers = HWS_POWERS_CONTROL,
        .slots = {{.name = "turns", .kind = &hws_value_count},
                  {.name = "km", .kind = &hws_value_km, .lead = "for", .optional = true}},
        .slot_count = 2,
        .summary = "wind it up",
        .example = "wind 3",
        .wordings = {{"wound", "{source} winds it {turns} times"}},
        .wording_count = 1,
        .importance = 2,
        .decide = decide,
    };

    return verb;
}

static struct hws_registry registry;

static enum hws_status init_with(const struct hws_verb *verbs, uint32_t verb_count,
                                 struct hws_error *error)
{
    static struct hws_domain domain; /* the registry keeps it */
    const struct hws_domain *domains[] = {&domain};

    domain = (struct hws_domain){.id = &id, .verbs = verbs, .verb_count = verb_count};
    return hws_registry_init(&registry, domains, 1, error);
}

static void expect_refused(const struct hws_verb *verb, const char *phrase)
{
    struct hws_error error = {0};

    ck_assert_int_eq(init_with(verb, 1, &error), HWS_ERR_RANGE);
    ck_assert_msg(strstr(error.message, phrase) != NULL, "\"%s\" does not say %s", error.message,
                  phrase);
}

START_TEST(a_verb_that_lacks_something_is_refused_by_name)
{
    static const struct hws_value_kind mute = {.word = "mute"};
    struct hws_verb verb = whole_verb();
    struct hws_error error = {0};

    ck_assert_msg(init_with(&verb, 1, &error) == HWS_OK, "%s", error.message);
    verb.decide = NULL;
    expect_refused(&verb, "\"wind\" has no function that decides");
    verb = whole_verb();
    verb.slots[0].kind = NULL;
    expect_refused(&verb, "kind for a slot");
    verb.slots[0].kind = &mute;
    expect_refused(&verb, "kind for a slot");
    verb = whole_verb();
    verb.slots[1].name = "turns";
    expect_refused(&verb, "name of its own");
    verb.slots[1].name = "cause";
    expect_refused(&verb, "name for a slot that records leave free");
    verb = whole_verb();
    verb.slots[1].when = "weight";
    verb.slots[1].when_mask = 1;
    expect_refused(&verb, "earlier slot");
    verb = whole_verb();
    verb.wordings[0].text = "{source} winds {what}";
    expect_refused(&verb, "slot that its wording names");
    verb = whole_verb();
    verb.example = "unwind 3";
    expect_refused(&verb, "example");
    verb = whole_verb();
    verb.code = 0;
    expect_refused(&verb, "code");
    verb = whole_verb();
    verb.powers = 0;
    expect_refused(&verb, "role");
    verb = whole_verb();
    verb.name = NULL;
    expect_refused(&verb, "name");
}
END_TEST

START_TEST(two_verbs_share_neither_name_nor_code)
{
    struct hws_verb verbs[2] = {whole_verb(), whole_verb()};
    struct hws_error error = {0};

    verbs[1].code = 2;
    ck_assert_int_eq(init_with(verbs, 2, &error), HWS_ERR_RANGE);
    ck_assert_ptr_nonnull(strstr(error.message, "name that is its alone"));
    verbs[1].code = 1;
    verbs[1].name = "unwind";
    verbs[1].example = "unwind 3";
    ck_assert_int_eq(init_with(verbs, 2, &error), HWS_ERR_RANGE);
    ck_assert_ptr_nonnull(strstr(error.message, "code that is its alone"));
    verbs[1].code = 2;
    ck_assert_int_eq(init_with(verbs, 2, &error), HWS_OK);
    ck_assert_uint_eq(hws_verb_find(&registry, "UNWIND"), 1);
    ck_assert_uint_eq(hws_verb_find(&registry, "rewind"), HWS_VERBS_MAX);
}
END_TEST

START_TEST(the_record_of_a_move_has_its_slots_and_who_made_it)
{
    const struct hws_verb verb = whole_verb();

    ck_assert_int_eq(init_with(&verb, 1, NULL), HWS_OK);
    const struct hws_record_def *record = hws_registry_record(&registry, 0, HWS_RECORD_MOVE_BASE);
    ck_assert_str_eq(record->name, "wound");
    ck_assert_uint_eq(record->argument_count, 3);
    ck_assert_str_eq(record->arguments[0].name, "turns");
    ck_assert_ptr_eq(record->arguments[1].kind, &hws_value_km);
    ck_assert_str_eq(record->arguments[2].name, "source");
    ck_assert_uint_eq(record->importance, 2);
    ck_assert_ptr_null(hws_registry_record(&registry, 0, HWS_RECORD_MOVE_BASE + 1u));
    ck_assert_ptr_null(hws_registry_record(&registry, 0, 0));
}
END_TEST

START_TEST(a_slot_is_asked_for_only_beside_its_word)
{
    struct hws_verb verb = whole_verb();
    struct hws_move move = {.verb = &verb};

    verb.slots[1].when = "turns";
    verb.slots[1].when_mask = 1u << 2;
    ck_assert(!hws_move_asks(&move, 1));
    hws_move_set_i(&move, 0, 3);
    ck_assert(!hws_move_asks(&move, 1));
    hws_move_set_i(&move, 0, 2);
    ck_assert(hws_move_asks(&move, 1));
    ck_assert(!hws_move_has(&move, 1));
    ck_assert_double_eq(hws_move_f(&move, 1, 7.0), 7.0);
}
END_TEST

TCase *verb_case(void)
{
    TCase *tcase = tcase_create("verb");

    tcase_add_test(tcase, a_verb_that_lacks_something_is_refused_by_name);
    tcase_add_test(tcase, two_verbs_share_neither_name_nor_code);
    tcase_add_test(tcase, the_record_of_a_move_has_its_slots_and_who_made_it);
    tcase_add_test(tcase, a_slot_is_asked_for_only_beside_its_word);
    return tcase;
}
