/*
 * What parties are told: two toy parties, "north" and "south", of a kind of their own; records for
 * everybody, for one of them, for whoever is named and for control alone. Then what the shipped
 * world tells: no row gives away by its words what its audience cannot know.
 */
#include "hawser/core/audience.h"
#include "hawser/core/told.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/role.h"
#include "hawser/exercise/wording.h"
#include "hawser/world/world.h"
#include "sim/exercise/announce.h"
#include "tests/exercise/cases.h"

#include <stdio.h>
#include <string.h>

enum { SAID_TO_ALL = 0, SAID_TO_ONE, SAID_BETWEEN, HIDDEN };
enum { NORTH = 0, SOUTH = 1 };

static const struct hws_domain_id toy_id = {"toy"};

static bool party_words(const struct hws_state *state, union hws_argument value,
                        enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    (void)language;
    (void)snprintf(text, text_size, "%s", value.i == NORTH ? "north" : "south");
    return true;
}

static uint32_t party_count(const struct hws_state *state)
{
    (void)state;
    return 2;
}

static const char *party_id(const struct hws_state *state, uint32_t index)
{
    (void)state;
    return index == NORTH ? "north" : "south";
}

static const char *party_name(const struct hws_state *state, uint32_t index,
                              enum hws_language language)
{
    (void)language;
    return party_id(state, index);
}

static const struct hws_value_kind party_entity = {.domain = &toy_id,
                                                   .word = "side",
                                                   .words = party_words,
                                                   .count = party_count,
                                                   .id = party_id,
                                                   .name = party_name};

static const struct hws_record_def records[] = {
    [SAID_TO_ALL] = {.name = "said_to_all", .text = "all", .audience = hws_audience_everybody},
    [SAID_TO_ONE] = {.name = "said_to_one",
                     .text = "{to} hears {count} from {about}",
                     .told_text = "{to} hears something",
                     .arguments = {{"to", &party_entity},
                                   {"about", &party_entity},
                                   {"count", &hws_value_count}},
                     .argument_count = 3,
                     .importance = 2,
                     .audience = hws_audience_first},
    [SAID_BETWEEN] = {.name = "said_between",
                      .text = "{from} to {to}",
                      .arguments = {{"count", &hws_value_count},
                                    {"from", &party_entity},
                                    {"to", &party_entity}},
                      .argument_count = 3,
                      .audience = hws_audience_named},
    [HIDDEN] = {.name = "hidden",
                .text = "{about}",
                .arguments = {{"about", &party_entity}},
                .argument_count = 1},
};

static const struct hws_domain toy = {.id = &toy_id, .records = records, .record_count = 4};

struct world {
    struct hws_registry registry;
    struct hws_state state;
    struct hws_record_stream *stream;
    struct hws_told *told[2];
};

static void open_world(struct world *world)
{
    const struct hws_domain *const domains[] = {&toy};

    memset(world, 0, sizeof(*world));
    ck_assert_int_eq(hws_registry_init(&world->registry, domains, 1, NULL), HWS_OK);
    world->state.registry = &world->registry;
    ck_assert_int_eq(hws_record_stream_create(1, &world->stream), HWS_OK);
    for (uint32_t i = 0; i < 2; i++) {
        const struct hws_party party = {&party_entity, i};
        ck_assert_int_eq(hws_told_create(world->stream, party, &world->told[i]), HWS_OK);
    }
}

static void close_world(struct world *world)
{
    hws_told_destroy(world->told[NORTH]);
    hws_told_destroy(world->told[SOUTH]);
    hws_record_stream_destroy(world->stream);
}

/* Leaves a record {a, b, c}; its id. */
static uint64_t leave(struct world *world, uint32_t kind, uint64_t cause, int64_t a, int64_t b,
                      int64_t c)
{
    const struct hws_record record = {.id = hws_record_stream_next_id(world->stream),
                                      .cause = cause,
                                      .kind = kind,
                                      .arguments = {{.i = a}, {.i = b}, {.i = c}}};

    ck_assert_int_eq(hws_record_stream_append(world->stream, &record), HWS_OK);
    return record.id;
}

static void assert_told(struct world *world, uint32_t party, uint64_t number, uint64_t cause,
                        const char *words)
{
    struct hws_told_line line;
    char text[HWS_WORDING_MAX];

    ck_assert_int_eq(hws_told_next(world->told[party], &world->state, &line), HWS_OK);
    hws_record_told_words(&world->state, line.record, HWS_LANGUAGE_EN, text, sizeof(text));
    ck_assert_str_eq(text, words);
    ck_assert_uint_eq(line.number, number);
    ck_assert_uint_eq(line.cause, cause);
}

static void assert_no_more(struct world *world, uint32_t party)
{
    struct hws_told_line line;

    ck_assert_int_eq(hws_told_next(world->told[party], &world->state, &line), HWS_ERR_NOT_FOUND);
}

START_TEST(each_party_learns_of_its_own_in_the_words_for_it)
{
    struct world world;

    open_world(&world);
    (void)leave(&world, SAID_TO_ALL, 0, 0, 0, 0);
    (void)leave(&world, SAID_TO_ONE, 0, SOUTH, NORTH, 7);
    (void)leave(&world, SAID_BETWEEN, 0, NORTH, SOUTH, SOUTH); /* the first is a mere count */
    assert_told(&world, NORTH, 1, 0, "all");
    assert_no_more(&world, NORTH);
    assert_told(&world, SOUTH, 1, 0, "all");
    assert_told(&world, SOUTH, 2, 0, "south hears something");
    assert_told(&world, SOUTH, 3, 0, "south to south");
    assert_no_more(&world, SOUTH);
    close_world(&world);
}
END_TEST

START_TEST(what_is_hidden_leaves_no_gap_in_numbers_or_causes)
{
    struct world plain;
    struct world other;

    open_world(&plain);
    open_world(&other);
    const uint64_t first = leave(&plain, SAID_TO_ALL, 0, 0, 0, 0);
    (void)leave(&plain, SAID_TO_ONE, first, NORTH, SOUTH, 1);
    (void)leave(&plain, SAID_TO_ONE, 0, NORTH, SOUTH, 1);
    /* The same for north, among much that is hidden from it and brings about the last. */
    (void)leave(&other, HIDDEN, 0, NORTH, 0, 0);
    const uint64_t shown = leave(&other, SAID_TO_ALL, 1, 0, 0, 0);
    (void)leave(&other, SAID_TO_ONE, shown, SOUTH, NORTH, 9);
    (void)leave(&other, SAID_TO_ONE, shown, NORTH, SOUTH, 9);
    const uint64_t hidden = leave(&other, HIDDEN, shown, NORTH, 0, 0);
    (void)leave(&other, SAID_TO_ONE, hidden, NORTH, SOUTH, 9);
    for (uint32_t i = 0; i < 2; i++) {
        struct world *world = i == 0 ? &plain : &other;
        assert_told(world, NORTH, 1, 0, "all");
        assert_told(world, NORTH, 2, 1, "north hears something");
        assert_told(world, NORTH, 3, 0, "north hears something");
        assert_no_more(world, NORTH);
    }
    close_world(&plain);
    close_world(&other);
}
END_TEST

START_TEST(reading_now_and_then_counts_as_reading_at_the_end)
{
    struct world world;

    open_world(&world);
    assert_no_more(&world, NORTH);
    (void)leave(&world, HIDDEN, 0, NORTH, 0, 0);
    assert_no_more(&world, NORTH);
    const uint64_t first = leave(&world, SAID_TO_ALL, 0, 0, 0, 0);
    assert_told(&world, NORTH, 1, 0, "all");
    (void)leave(&world, HIDDEN, 0, NORTH, 0, 0);
    (void)leave(&world, SAID_TO_ONE, first, NORTH, SOUTH, 1);
    assert_told(&world, NORTH, 2, 1, "north hears something");
    close_world(&world);
}
END_TEST

START_TEST(control_is_told_everything)
{
    struct world world;
    struct hws_told *told = NULL;
    struct hws_told_line line;
    const struct hws_party control = {.kind = NULL};

    open_world(&world);
    (void)leave(&world, HIDDEN, 0, NORTH, 0, 0);
    (void)leave(&world, SAID_TO_ONE, 1, NORTH, SOUTH, 1);
    ck_assert_int_eq(hws_told_create(world.stream, control, &told), HWS_OK);
    for (uint64_t id = 1; id <= 2; id++) {
        ck_assert_int_eq(hws_told_next(told, &world.state, &line), HWS_OK);
        ck_assert_uint_eq(line.number, id);
        ck_assert_uint_eq(line.cause, id - 1u);
    }
    hws_told_destroy(told);
    close_world(&world);
}
END_TEST

START_TEST(all_of_a_kind_together_are_told_what_one_of_them_is)
{
    struct world world;
    struct hws_told *told = NULL;
    struct hws_told_line line;
    const struct hws_party all = {.kind = &party_entity, .index = HWS_PARTY_ALL};

    open_world(&world);
    (void)leave(&world, SAID_TO_ONE, 0, NORTH, SOUTH, 1);
    (void)leave(&world, HIDDEN, 0, NORTH, 0, 0);
    (void)leave(&world, SAID_TO_ONE, 0, SOUTH, NORTH, 1);
    ck_assert_int_eq(hws_told_create(world.stream, all, &told), HWS_OK);
    ck_assert_int_eq(hws_told_catch_up(told, &world.state), HWS_OK);
    ck_assert_uint_eq(hws_told_count(told), 2);
    ck_assert_int_eq(hws_told_at(told, &world.state, 2, &line), HWS_OK);
    ck_assert_uint_eq(line.number, 2);
    ck_assert_uint_eq(line.record->id, 3);
    ck_assert_int_eq(hws_told_at(told, &world.state, 0, &line), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_told_at(told, &world.state, 3, &line), HWS_ERR_RANGE);
    hws_told_destroy(told);
    close_world(&world);
}
END_TEST

/* ---- the shipped world ----------------------------------------------------------------------- */

/* Where a ship is told by name: she lies in port, or a party has been aboard. */
static bool names_ships(const char *record)
{
    static const char *const all[] = {"port_berthed", "port_yard_full", "port_served",
                                      "port_sailed",  "boarded",        "detained",
                                      "held"};

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        if (strcmp(record, all[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void assert_gives_nothing_away(const struct hws_record_def *def)
{
    const char *text = def->told_text != NULL ? def->told_text : def->text;

    for (uint32_t i = 0; i < def->argument_count; i++) {
        char name[64];
        (void)snprintf(name, sizeof(name), "{%s}", def->arguments[i].name);
        if (strstr(text, name) == NULL) {
            continue;
        }
        ck_assert_msg(def->arguments[i].kind != &hws_vessel_entity || names_ships(def->name),
                      "%s tells a ship's true name", def->name);
        ck_assert_msg(strstr(name, "cause") == NULL && strstr(name, "trouble") == NULL,
                      "%s tells why", def->name);
    }
}

START_TEST(no_seat_is_told_a_true_name_or_a_hidden_reason)
{
    uint32_t told_count = 0;

    for (uint32_t i = 0; i < hws_world_domain_count; i++) {
        const struct hws_domain *domain = hws_world_domains[i];
        for (uint32_t k = 0; k < domain->record_count; k++) {
            if (domain->records[k].audience != NULL) {
                told_count++;
                assert_gives_nothing_away(&domain->records[k]);
            }
        }
    }
    ck_assert_uint_gt(told_count, 50);
}
END_TEST

/* What no seat could know, whatever it owns. */
START_TEST(what_nobody_could_know_is_controls_alone)
{
    static const struct hws_domain *const domains[] = {&hws_maritime_domain,
                                                       &hws_transponder_domain, &hws_hazard_domain};

    for (size_t i = 0; i < sizeof(domains) / sizeof(domains[0]); i++) {
        for (uint32_t k = 0; k < domains[i]->record_count; k++) {
            ck_assert_msg(domains[i]->records[k].audience == NULL, "%s is told",
                          domains[i]->records[k].name);
        }
    }
    /* of the exercise: a move to whoever gave it, what is everybody's, what is a role's, and an
     * area to whom it was announced */
    for (uint32_t k = 0; k < hws_exercise_domain.record_count; k++) {
        const struct hws_record_def *def = &hws_exercise_domain.records[k];
        const bool to_a_role =
            def->audience == hws_audience_first && def->arguments[0].kind == &hws_post_entity;
        ck_assert_msg(def->audience == NULL || def->audience == hws_audience_giver ||
                          def->audience == hws_audience_everybody || to_a_role ||
                          def->audience == announce_audience,
                      "%s is told", def->name);
    }
}
END_TEST

/* A cut and another fault are the same alarm ashore: the words would tell them apart. */
START_TEST(faults_of_every_kind_are_told_in_the_same_words)
{
    const char *told[2] = {NULL, NULL};

    for (uint32_t i = 0; i < hws_telecom_domain.record_count; i++) {
        const struct hws_record_def *def = &hws_telecom_domain.records[i];
        told[0] = strcmp(def->name, "cable_cut") == 0 ? def->told_text : told[0];
        told[1] = strcmp(def->name, "cable_fault") == 0 ? def->told_text : told[1];
    }
    ck_assert_ptr_nonnull(told[0]);
    ck_assert_ptr_nonnull(told[1]);
    ck_assert_str_eq(told[0], told[1]);
}
END_TEST

TCase *told_case(void)
{
    TCase *tcase = tcase_create("told");

    tcase_add_test(tcase, each_party_learns_of_its_own_in_the_words_for_it);
    tcase_add_test(tcase, what_is_hidden_leaves_no_gap_in_numbers_or_causes);
    tcase_add_test(tcase, reading_now_and_then_counts_as_reading_at_the_end);
    tcase_add_test(tcase, control_is_told_everything);
    tcase_add_test(tcase, all_of_a_kind_together_are_told_what_one_of_them_is);
    tcase_add_test(tcase, no_seat_is_told_a_true_name_or_a_hidden_reason);
    tcase_add_test(tcase, what_nobody_could_know_is_controls_alone);
    tcase_add_test(tcase, faults_of_every_kind_are_told_in_the_same_words);
    return tcase;
}
