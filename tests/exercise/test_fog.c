/* What an author writes for control, and whom the plan knows a number by, reach no player. */
#include "hawser/maritime/picture.h"
#include "hawser/session/ais_feed.h"
#include "hawser_config.h"
#include "tests/exercise/cases.h"
#include "tests/exercise/twins.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHARING HAWSER_SOURCE_ROOT "/tests/scenario/good/sharing.json"
#define DARK "scenarios/strait-dark-vessel.json"
#define TEXT_BYTES 65536u

/* The file with each {find, replace} done everywhere; the caller's to free. */
static char *edited(const char *path, const struct edit *edits, size_t edit_count)
{
    char *text = calloc(TEXT_BYTES, 1);
    char *next = calloc(TEXT_BYTES, 1);
    FILE *in = fopen(path, "rb");

    ck_assert(text != NULL && next != NULL && in != NULL);
    ck_assert_uint_gt(fread(text, 1, TEXT_BYTES / 2, in), 0);
    (void)fclose(in);
    for (size_t i = 0; i < edit_count; i++) {
        const size_t find_length = strlen(edits[i].find);
        const char *from = text;
        char *to = next;
        ck_assert_msg(strstr(text, edits[i].find) != NULL, "no %s", edits[i].find);
        for (const char *at = strstr(from, edits[i].find); at != NULL;
             at = strstr(from, edits[i].find)) {
            to += sprintf(to, "%.*s%s", (int)(at - from), from, edits[i].replace);
            from = at + find_length;
        }
        memcpy(to, from, strlen(from) + 1u);
        memcpy(text, next, strlen(next) + 1u);
    }
    free(next);
    return text;
}

/* A scenario's players after a day. */
static void look_at(const struct edit *edits, size_t edit_count, struct twin_moment *moment)
{
    char *text = edited(SHARING, edits, edit_count);
    struct verdict verdict;

    judge_text(&verdict, text);
    ck_assert_int_eq(verdict.status, HWS_OK);
    struct hws_session *session = plain_session(verdict.scenario);
    ck_assert_int_eq(hws_session_run(session, HWS_MS_PER_DAY, UINT64_MAX, NULL), HWS_OK);
    twin_look(session, hws_session_state(session).registry, moment);
    hws_session_destroy(session);
    verdict_fini(&verdict);
    free(text);
}

static bool says(const struct twin_shown *shown, const char *words)
{
    return strstr(shown->json, words) != NULL || strstr(shown->tables, words) != NULL ||
           strstr(shown->map, words) != NULL;
}

START_TEST(titles_zones_and_ids_are_the_authors_and_reach_no_player)
{
    static const struct edit edits[] = {
        {"\"title\": {\"en\": \"Small\"}", "\"title\": {\"en\": \"Two cables will be cut\"}"},
        {"{\"en\": \"Gale area\"}", "{\"en\": \"Jamming starts at 20h\"}"},
        {"\"watch_zones\": [\n    {\"zone\": \"gale-area\", \"cables\": false}\n  ],", ""},
        {"gale-area", "jam-zone"},
        {"\"id\": \"north\"", "\"id\": \"saboteurs\""},
    };
    static const char *const secrets[] = {"Two cables", "Jamming", "jam-zone", "saboteurs"};
    struct twin_moment moment;

    look_at(edits, 5, &moment);
    ck_assert_uint_gt(moment.seat_count, 1);
    ck_assert(says(&moment.seats[0], "Bulk carrier")); /* of that flow, heard by her name */
    for (uint32_t i = 0; i < moment.seat_count; i++) {
        for (size_t j = 0; j < sizeof(secrets) / sizeof(secrets[0]); j++) {
            ck_assert_msg(!says(&moment.seats[i], secrets[j]), "seat %u reads \"%s\"", i,
                          secrets[j]);
        }
    }
    twin_forget(&moment);
}
END_TEST

START_TEST(a_title_and_a_zone_for_players_reach_those_for_whom_they_are)
{
    static const struct edit edits[] = {
        {"\"title\": {\"en\": \"Small\"}",
         "\"title\": {\"en\": \"Small\"}, \"title_players\": {\"en\": \"A day at sea\"}"},
        {"\"name\": {\"en\": \"Gale area\"},",
         "\"name\": {\"en\": \"Gale area\"}, \"seen_by\": [\"lilac-guard\"],"},
        {"\"watch_zones\": [\n    {\"zone\": \"gale-area\", \"cables\": false}\n  ],", ""},
    };
    struct twin_moment moment;

    look_at(edits, 3, &moment);
    for (uint32_t i = 0; i < moment.seat_count; i++) {
        ck_assert(says(&moment.seats[i], "A day at sea"));
        ck_assert_int_eq(says(&moment.seats[i], "Gale area"), i == 0);
    }
    twin_forget(&moment);
}
END_TEST

START_TEST(a_zone_that_agencies_watch_is_known_to_them)
{
    struct twin_moment moment;

    look_at(NULL, 0, &moment);
    for (uint32_t i = 0; i < moment.seat_count; i++) {
        ck_assert_int_eq(says(&moment.seats[i], "Gale area"),
                         moment.seats[i].party.kind == &hws_agency_entity);
    }
    twin_forget(&moment);
}
END_TEST

static bool sees(struct hws_session *session, struct hws_party party, const char *name)
{
    struct hws_view *view = NULL;
    char *json = NULL;
    size_t size = 0;

    ck_assert_int_eq(hws_session_view(session, party, HWS_LANGUAGE_EN, &view), HWS_OK);
    ck_assert_int_eq(hws_view_json(view, &json, &size), HWS_OK);
    const struct hws_list *zones = hws_view_list(view, "zones");
    bool found = false;
    for (uint32_t i = 0; i < hws_list_row_count(zones); i++) {
        const char *told = hws_list_get_text(zones, i, hws_list_column(zones, "name"));
        found = found || strcmp(told, name) == 0;
    }
    ck_assert(found || strstr(json, name) == NULL);
    free(json);
    hws_view_destroy(view);
    return found;
}

/* A closed area is on the map of those who are told of it, from then on: by the script, too. */
START_TEST(a_zone_that_is_announced_is_known_from_then_on)
{
    static const struct edit edits[] = {
        {"\"watch_zones\": [\n    {\"zone\": \"gale-area\", \"cables\": false}\n  ],", ""},
        {"\"events\": [",
         "\"events\": [{\"id\": \"notice\", \"at\": \"20h\", \"move\": \"announce\", "
         "\"zone\": \"gale-area\", \"party\": \"cable-watch\"}, "},
    };
    char *text = edited(SHARING, edits, 2);
    struct verdict verdict;

    judge_text(&verdict, text);
    if (verdict.status != HWS_OK) {
        verdict_print(&verdict);
    }
    ck_assert_int_eq(verdict.status, HWS_OK);
    struct hws_session *session = plain_session(verdict.scenario);
    const struct hws_party first = {&hws_agency_entity, 0};
    const struct hws_party second = {&hws_agency_entity, 1};
    give(session, "run 19h");
    ck_assert(!sees(session, first, "Gale area") && !sees(session, second, "Gale area"));
    give(session, "run 2h");
    ck_assert(sees(session, first, "Gale area") != sees(session, second, "Gale area"));
    give_wrong(session, HWS_ROLE_FACILITATOR, "announce gale-area to cable-watch", HWS_ERR_REFUSED,
               "they know of it already");
    give(session, "announce gale-area");
    ck_assert(sees(session, first, "Gale area") && sees(session, second, "Gale area"));
    give_wrong(session, HWS_ROLE_FACILITATOR, "announce gale-area", HWS_ERR_REFUSED, "already");
    hws_session_destroy(session);
    verdict_fini(&verdict);
    free(text);
}
END_TEST

START_TEST(a_zone_is_seen_by_parties_that_there_are)
{
    static const struct edit edits[] = {
        {"\"name\": {\"en\": \"Gale area\"},",
         "\"name\": {\"en\": \"Gale area\"}, \"seen_by\": [\"nobody\"],"},
    };
    char *text = edited(SHARING, edits, 1);
    struct verdict verdict;

    judge_text(&verdict, text);
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    verdict_expect(&verdict, "/zones/0/seen_by/0", "expected the id of an agency or an operator");
    verdict_fini(&verdict);
    free(text);
}
END_TEST

/* ---- another's number ----------------------------------------------------------------------- */

#define LANTERN_OWN 298000301
#define TERN_OWN 298000302

/* Tracks of the agency with this number: how many, and how many of them have this name. */
static uint32_t tracks_with(const struct hws_session *session, uint32_t agency, int64_t mmsi,
                            const char *name, uint32_t *named_count)
{
    struct hws_view *view = NULL;
    uint32_t count = 0;

    ck_assert_int_eq(hws_session_view(session, (struct hws_party){&hws_agency_entity, agency},
                                      HWS_LANGUAGE_EN, &view),
                     HWS_OK);
    const struct hws_list *list = hws_view_list(view, "tracks");
    *named_count = 0;
    for (uint32_t i = 0; i < hws_list_row_count(list); i++) {
        if (hws_list_get_whole(list, i, hws_list_column(list, "mmsi")) == mmsi) {
            const char *told = hws_list_get_text(list, i, hws_list_column(list, "name"));
            const bool sized =
                hws_list_form(list, i, hws_list_column(list, "length_m")) != HWS_CELL_NONE;
            ck_assert_int_eq(sized, told[0] != '\0'); /* they are told together */
            count++;
            *named_count += strcmp(told, name) == 0 ? 1u : 0u;
        }
    }
    hws_view_destroy(view);
    return count;
}

/* What the agency's feed calls the track with this number. */
static void feed_name(const struct hws_session *session, uint32_t agency, int32_t mmsi,
                      struct hws_ais_identity *identity)
{
    const struct hws_state state = hws_session_state(session);
    const struct hws_ais_picture picture = {&state, agency};
    const struct hws_ais_source source = hws_ais_picture(&picture);

    for (uint32_t i = 0; i < source.slot_count(source.context); i++) {
        struct hws_ais_station station;
        if (source.station(source.context, i, &station) && station.mmsi == mmsi) {
            source.identity(source.context, i, identity);
            return;
        }
    }
    ck_abort_msg("nothing with number %d in the feed", mmsi);
}

/* The cargo ship tells the fishing boat's number, which the plan knows and nobody has heard. */
START_TEST(a_ship_that_tells_anothers_number_gets_neither_name_nor_size_of_it)
{
    struct hws_scenario *scenario = good_scenario(DARK);
    struct hws_session *session = plain_session(scenario);
    struct hws_ais_identity identity = {0};
    uint32_t named_count = 0;

    give(session, "run 12h");
    ck_assert_uint_eq(tracks_with(session, 0, LANTERN_OWN, "Oskerby Lantern", &named_count), 1);
    ck_assert_uint_eq(named_count, 1);
    ck_assert_uint_eq(tracks_with(session, 0, TERN_OWN, "", &named_count), 0);
    give(session, "inject identity oskerby-lantern 298000302");
    ck_assert_uint_eq(tracks_with(session, 0, TERN_OWN, "", &named_count), 1);
    ck_assert_uint_eq(named_count, 1);
    feed_name(session, 0, TERN_OWN, &identity);
    ck_assert_msg(strncmp(identity.name, "T-", 2) == 0, "the feed calls her %s", identity.name);
    ck_assert_double_eq(identity.length_m, 0.0);
    ck_assert_int_eq(identity.ship_type, 0);
    give(session, "inject identity oskerby-lantern own");
    ck_assert_uint_eq(tracks_with(session, 0, LANTERN_OWN, "Oskerby Lantern", &named_count), 1);
    ck_assert_uint_eq(named_count, 1);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *fog_case(void)
{
    TCase *tcase = tcase_create("fog");

    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, titles_zones_and_ids_are_the_authors_and_reach_no_player);
    tcase_add_test(tcase, a_title_and_a_zone_for_players_reach_those_for_whom_they_are);
    tcase_add_test(tcase, a_zone_that_agencies_watch_is_known_to_them);
    tcase_add_test(tcase, a_zone_that_is_announced_is_known_from_then_on);
    tcase_add_test(tcase, a_zone_is_seen_by_parties_that_there_are);
    tcase_add_test(tcase, a_ship_that_tells_anothers_number_gets_neither_name_nor_size_of_it);
    return tcase;
}
