/* The control room's view and map, held against the truth: they give no place before it is known.
 */
#include "hawser/core/units.h"
#include "hawser/session/geojson.h"
#include "hawser/telecom/sight.h"
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include <stdlib.h>
#include <string.h>

static struct hws_view *view_of(const struct hws_session *session, uint32_t operator_index)
{
    struct hws_view *view = NULL;

    ck_assert_int_eq(hws_session_view(session,
                                      (struct hws_party){&hws_operator_entity, operator_index},
                                      HWS_LANGUAGE_EN, &view),
                     HWS_OK);
    return view;
}

static char *view_json(const struct hws_session *session)
{
    struct hws_view *view = view_of(session, HWS_PARTY_ALL);
    char *json = NULL;
    size_t json_size = 0;

    ck_assert_int_eq(hws_view_json(view, &json, &json_size), HWS_OK);
    ck_assert_uint_eq(strlen(json), json_size);
    hws_view_destroy(view);
    return json;
}

static char *map_json(const struct hws_session *session)
{
    struct hws_view *view = view_of(session, HWS_PARTY_ALL);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    ck_assert_ptr_nonnull(out);
    ck_assert_int_eq(hws_geojson_view(out, view), HWS_OK);
    ck_assert_int_eq(fclose(out), 0);
    hws_view_destroy(view);
    return text;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static uint32_t count_of(const struct hws_view *view, const char *list)
{
    ck_assert_ptr_nonnull(hws_view_list(view, list));
    return hws_list_row_count(hws_view_list(view, list));
}

static const char *text_of(const struct hws_view *view, const char *name, const char *key,
                           const char *column)
{
    const struct hws_list *list = hws_view_list(view, name);

    return hws_list_get_text(list, hws_list_find(list, key), hws_list_column(list, column));
}

static bool is_known(const struct hws_view *view, const char *name, const char *key,
                     const char *column)
{
    const struct hws_list *list = hws_view_list(view, name);

    ck_assert_uint_ne(hws_list_find(list, key), HWS_LIST_NO_ROW);
    ck_assert_uint_ne(hws_list_column(list, column), HWS_LIST_COLUMNS_MAX);
    return hws_list_form(list, hws_list_find(list, key), hws_list_column(list, column)) !=
           HWS_CELL_NONE;
}

static int64_t whole_of(const struct hws_view *view, const char *name, const char *key,
                        const char *column)
{
    const struct hws_list *list = hws_view_list(view, name);

    ck_assert(is_known(view, name, key, column));
    return hws_list_get_whole(list, hws_list_find(list, key), hws_list_column(list, column));
}

static bool is_up(const struct hws_view *view, const char *key)
{
    const struct hws_list *list = hws_view_list(view, "cables");

    ck_assert_uint_ne(hws_list_find(list, key), HWS_LIST_NO_ROW);
    return hws_list_get_flag(list, hws_list_find(list, key), hws_list_column(list, "up"));
}

/* Whether the number stands in the text with its first five digits after the point. */
static bool stands_in(const char *text, double number)
{
    char digits[32];

    (void)snprintf(digits, sizeof(digits), "%.6f", number);
    digits[strlen(digits) - 1u] = '\0'; /* which may be rounded */
    return strstr(text, digits) != NULL;
}

/* A latitude or a longitude may be a corner's, but not both. */
static void expect_no_truth(const char *text, const struct hws_fault_info *fault)
{
    ck_assert(!stands_in(text, fault->place.lat_deg) || !stands_in(text, fault->place.lon_deg));
    ck_assert(!stands_in(text, fault->along_km));
}

/* Hour by hour through a drag over four cables: view and map hold no truth until the survey. */
START_TEST(no_place_is_given_away_before_the_ship_has_seen_it)
{
    struct hws_scenario *scenario = good_scenario(SHIPPED);
    struct hws_session *session = plain_session(scenario);
    uint32_t hidden_count = 0;
    uint32_t surveyed_count = 0;

    for (int64_t hour = 0; hour < INT64_C(288); hour += 4) {
        struct hws_error error = {0};
        ck_assert_int_eq(hws_session_run(session, hour * HWS_MS_PER_HOUR, UINT64_MAX, &error),
                         HWS_OK);
        const struct hws_state state = hws_session_state(session);
        char *view = view_json(session);
        char *map = map_json(session);
        ck_assert_ptr_null(strstr(view, "cause"));
        ck_assert_ptr_null(strstr(map, "\"layer\":\"vessel\""));
        for (uint32_t i = 0; i < hws_telecom_fault_count(&state); i++) {
            const struct hws_fault_info fault = hws_telecom_fault(&state, i);
            const enum hws_sight sight = hws_telecom_sight(&state, i).sight;
            hidden_count += sight < HWS_SIGHT_SURVEYED ? 1u : 0u;
            surveyed_count += sight == HWS_SIGHT_SURVEYED ? 1u : 0u;
            if (sight < HWS_SIGHT_SURVEYED) {
                expect_no_truth(view, &fault);
                expect_no_truth(map, &fault);
            }
        }
        free(view);
        free(map);
    }
    ck_assert_uint_gt(hidden_count, 50);
    ck_assert_uint_gt(surveyed_count, 0);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(an_alarm_is_shown_at_once_and_its_place_once_it_is_measured)
{
    struct hws_scenario *scenario = good_scenario(SMALL);
    struct hws_session *session = plain_session(scenario);

    give(session, "run 1h");
    give(session, "inject cut bellwrack at 80km");
    struct hws_view *view = view_of(session, HWS_PARTY_ALL);
    ck_assert_uint_eq(count_of(view, "alarms"), 1);
    ck_assert_str_eq(text_of(view, "alarms", "A-1", "cable"), "Bellwrack Crossing");
    ck_assert_int_eq(whole_of(view, "alarms", "A-1", "raised_ms"), HWS_MS_PER_HOUR);
    ck_assert_str_eq(text_of(view, "alarms", "A-1", "state"), "alarm");
    ck_assert(!is_known(view, "alarms", "A-1", "place"));
    ck_assert(!is_up(view, "bellwrack/main"));
    hws_view_destroy(view);
    char *map = map_json(session);
    ck_assert_ptr_null(strstr(map, "\"layer\":\"alarm\""));
    ck_assert_ptr_nonnull(strstr(map, "\"alarms_not_located\":1"));
    free(map);
    give(session, "run 1d12h");
    view = view_of(session, HWS_PARTY_ALL);
    ck_assert_str_eq(text_of(view, "alarms", "A-1", "state"), "located");
    ck_assert_str_eq(text_of(view, "alarms", "A-1", "from"), "Garnet Terminal");
    ck_assert(is_known(view, "alarms", "A-1", "place"));
    hws_view_destroy(view);
    map = map_json(session);
    ck_assert_ptr_nonnull(strstr(map, "\"layer\":\"alarm\""));
    ck_assert_ptr_nonnull(strstr(map, "\"error_km\":"));
    free(map);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

static struct hws_view *room_of(const struct hws_session *session, const char *id)
{
    const struct hws_state state = hws_session_state(session);
    const struct hws_telecom_plan *plan = hws_telecom_plan(&state);

    for (uint32_t i = 0; i < plan->operator_count; i++) {
        if (strcmp(plan->operators[i].id, id) == 0) {
            return view_of(session, i);
        }
    }
    ck_abort_msg("no operator %s", id);
    return NULL;
}

/*
 * Quillfen's Ashgull Strait Link, on which Brellic leases: the owner gets the place in time, the
 * lessee the alarm alone, and Morrowline, which has nothing there, no alarm at all.
 */
START_TEST(a_room_knows_its_own_cables_and_of_others_what_it_is_told)
{
    struct hws_scenario *scenario = good_scenario(SHIPPED);
    struct hws_session *session = plain_session(scenario);
    struct hws_view *view = NULL;

    give(session, "inject cut ashgull at 60km");
    view = room_of(session, "morrowline");
    ck_assert_uint_eq(count_of(view, "alarms"), 0);
    ck_assert(is_up(view, "ashgull/main")); /* nobody has told it yet */
    hws_view_destroy(view);
    view = room_of(session, "brellic");
    ck_assert_uint_eq(count_of(view, "alarms"), 1);
    ck_assert(!is_up(view, "ashgull/main"));
    hws_view_destroy(view);
    give(session, "run 14h");
    view = room_of(session, "quillfen");
    ck_assert_str_eq(text_of(view, "alarms", "A-1", "state"), "located");
    hws_view_destroy(view);
    view = room_of(session, "brellic");
    ck_assert_str_eq(text_of(view, "alarms", "A-1", "state"), "alarm");
    ck_assert(!is_known(view, "alarms", "A-1", "place"));
    hws_view_destroy(view);
    view = room_of(session, "morrowline");
    ck_assert_uint_eq(count_of(view, "alarms"), 0);
    ck_assert(!is_up(view, "ashgull/main"));
    ck_assert_str_eq(view->party_id, "morrowline");
    ck_assert_int_eq(hws_session_view(session, (struct hws_party){&hws_operator_entity, 99},
                                      HWS_LANGUAGE_EN, &(struct hws_view *){NULL}),
                     HWS_ERR_RANGE);
    hws_view_destroy(view);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

/* A cable that carries: of one that is cut, others' load is nothing whoever is shown it. */
START_TEST(what_others_carry_and_have_lit_is_theirs_to_know)
{
    struct hws_scenario *scenario = good_scenario(SHIPPED);
    struct hws_session *session = plain_session(scenario);
    const struct hws_state state = hws_session_state(session);

    ck_assert_int_gt(hws_telecom_segment(&state, 0).carried_kbps, 0);
    const char *key = hws_telecom_plan(&state)->segments[0].id;
    for (uint32_t i = 0; i < hws_telecom_plan(&state)->operator_count; i++) {
        const struct hws_telecom_plan *plan = hws_telecom_plan(&state);
        const bool own = plan->systems[plan->segments[0].system].owner1 == i + 1u;
        struct hws_view *view = view_of(session, i);
        ck_assert_int_eq(is_known(view, "cables", key, "carried_kbps"), own);
        ck_assert_int_eq(is_known(view, "cables", key, "lit_kbps"), own);
        hws_view_destroy(view);
    }
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *operator_view_case(void)
{
    TCase *tcase = tcase_create("operator view");

    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, no_place_is_given_away_before_the_ship_has_seen_it);
    tcase_add_test(tcase, a_room_knows_its_own_cables_and_of_others_what_it_is_told);
    tcase_add_test(tcase, what_others_carry_and_have_lit_is_theirs_to_know);
    tcase_add_test(tcase, an_alarm_is_shown_at_once_and_its_place_once_it_is_measured);
    return tcase;
}
