/* A ship through a canal, from the scenario: good/canal.json, by Kiel; she makes 13 kn at sea. */
#include "hawser/core/units.h"
#include "hawser/geo/canal.h"
#include "hawser/maritime/maritime.h"
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include <string.h>

#define CANAL "tests/scenario/good/canal.json"

/* The time of the first record of that kind; HWS_TIME_NEVER when there is none. */
static int64_t time_of(const struct hws_session *session, const char *name)
{
    const struct hws_record_stream *records = hws_session_records(session);
    const struct hws_state state = hws_session_state(session);

    for (uint64_t id = 1; id <= hws_record_stream_count(records); id++) {
        const struct hws_record *record = hws_record_stream_at(records, id);
        if (strcmp(hws_registry_record(state.registry, record->domain, record->kind)->name, name) ==
            0) {
            return record->time_ms;
        }
    }
    return HWS_TIME_NEVER;
}

/* Hours from the first kind of record to the second. */
static double hours_between(const struct hws_session *session, const char *from, const char *to)
{
    return (double)(time_of(session, to) - time_of(session, from)) / (double)HWS_MS_PER_HOUR;
}

/* 98 km at 15 km/h and 45 minutes in each lock: 8 h, where she would take 4 at sea. */
START_TEST(a_ship_waits_before_a_canal_and_goes_no_faster_in_it_than_it_allows)
{
    struct hws_scenario *scenario = good_scenario(CANAL);
    struct hws_session *session = plain_session(scenario);
    const double limit_kn = hws_canal_at(0)->speed_kn;
    double slowest_kn = 99.0;

    for (int64_t minutes = 0; minutes < 4320; minutes += 10) {
        ck_assert_int_eq(hws_session_run(session, minutes * HWS_MS_PER_MINUTE, UINT64_MAX, NULL),
                         HWS_OK);
        const struct hws_state state = hws_session_state(session);
        const struct hws_vessel_info info = hws_maritime_vessel(&state, 0);
        if (info.state == HWS_VESSEL_UNDER_WAY) {
            ck_assert(info.speed_kn == 13.0 || info.speed_kn == limit_kn);
            slowest_kn = info.speed_kn < slowest_kn ? info.speed_kn : slowest_kn;
        }
    }
    ck_assert_double_eq(slowest_kn, limit_kn);
    ck_assert_int_lt(time_of(session, "canal_wait"), time_of(session, "canal_begun"));
    /* By hand: 108.7 km of lane at 8.1 kn, 90 minutes of locks, 22.4 km of the Baltic at 13 kn. */
    ck_assert_double_eq_tol(hours_between(session, "canal_begun", "voyage_ended"),
                            1.5 + 108.7 / 15.0 + 22.4 / 24.08, 0.1);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

/* Each of the table is a lane of the seaway, about as long as published. */
START_TEST(each_canal_is_a_lane_of_its_length)
{
    struct hws_scenario *scenario = good_scenario(CANAL);
    const struct hws_maritime_plan *plan = hws_scenario_maritime(scenario);

    for (uint32_t i = 0; i < hws_canal_count(); i++) {
        const struct hws_canal_way *way = &plan->canals[i];
        double km = 0.0;
        ck_assert_uint_ge(way->point_count, 2);
        for (uint32_t k = 1; k < way->point_count; k++) {
            km += hws_km_from_m(hws_rhumb_m(way->points[k - 1u], way->points[k]));
        }
        ck_assert_msg(km > 0.85 * hws_canal_at(i)->length_km &&
                          km < 1.25 * hws_canal_at(i)->length_km,
                      "%s: %.1f km of lane, %.1f published", hws_canal_at(i)->key, km,
                      hws_canal_at(i)->length_km);
    }
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *canal_case(void)
{
    TCase *canal = tcase_create("canals");

    tcase_set_timeout(canal, 30);
    tcase_add_unchecked_fixture(canal, scenario_assets_open, scenario_assets_close);
    tcase_add_test(canal, a_ship_waits_before_a_canal_and_goes_no_faster_in_it_than_it_allows);
    tcase_add_test(canal, each_canal_is_a_lane_of_its_length);
    return canal;
}
