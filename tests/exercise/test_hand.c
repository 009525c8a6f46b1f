/*
 * What control does to the world by hand: ships stopped, sent, added, broken down and placed, the
 * weather set, a cable given back; and every ship that is out there has a handle that is typed.
 */
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include "hawser/core/units.h"
#include "hawser/exercise/pending.h"
#include "hawser/exercise/wording.h"
#include "hawser/maritime/maritime.h"
#include "hawser/maritime/port.h"
#include "hawser/maritime/sensor.h"
#include "hawser/telecom/telecom.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define H HWS_MS_PER_HOUR

static struct hws_scenario *scenario;

static void open_scenario(void)
{
    scenario_assets_open();
    scenario = good_scenario(SHIPPED);
}

static void close_scenario(void)
{
    hws_scenario_destroy(scenario);
    scenario_assets_close();
}

/* A session in which Marrowby Trader is an hour under way. */
static struct hws_session *at_sea(void)
{
    struct hws_session *session = plain_session(scenario);

    ck_assert_int_eq(hws_session_run(session, 7 * H, UINT64_MAX, NULL), HWS_OK);
    return session;
}

static void run_for(struct hws_session *session, int64_t ms)
{
    ck_assert_int_eq(hws_session_run(session, hws_session_now_ms(session) + ms, UINT64_MAX, NULL),
                     HWS_OK);
    struct hws_error error = {0};
    ck_assert_msg(hws_engine_check(hws_session_engine(session), &error) == HWS_OK, "%s: %s",
                  error.where, error.message);
}

/* The vessel that a person means by these words. */
static struct hws_vessel_info vessel_called(const struct hws_session *session, const char *handle)
{
    const struct hws_state state = hws_session_state(session);
    struct hws_move move;
    struct hws_error error = {0};
    char line[HWS_COMMAND_LINE_MAX];

    (void)snprintf(line, sizeof(line), "inject dark %s", handle);
    ck_assert_msg(hws_move_parse(&state, &hws_seat_facilitator, line, &move, &error) == HWS_OK,
                  "%s: %s", handle, error.message);
    const uint32_t vessel = hws_maritime_vessel_referenced(&state, move.values[0].i);
    ck_assert_uint_ne(vessel, HWS_NO_INDEX);
    return hws_maritime_vessel(&state, vessel);
}

static uint32_t count_records(const struct hws_session *session, const char *name)
{
    struct hws_record_cursor cursor = hws_record_cursor_first(hws_session_records(session));
    const struct hws_record *record = NULL;
    uint32_t count = 0;

    while ((record = hws_record_cursor_next(&cursor)) != NULL) {
        const struct hws_record_def *def =
            hws_record_definition(&hws_session_scenario(session)->registry, record);
        count += strcmp(def->name, name) == 0 ? 1u : 0u;
    }
    return count;
}

/* ---- handles --------------------------------------------------------------------------------- */

START_TEST(every_ship_that_is_there_has_a_handle_that_reads_back_as_her)
{
    struct hws_session *session = at_sea();
    uint32_t traffic_count = 0;

    give(session, "inject ship feeder at 34.2 129.6 to busan");
    run_for(session, 5 * H);
    const struct hws_state state = hws_session_state(session);
    for (uint32_t i = 0; i < hws_maritime_vessel_count(&state); i++) {
        const struct hws_vessel_info info = hws_maritime_vessel(&state, i);
        const int64_t reference = hws_maritime_vessel_reference(&state, i);
        union hws_argument value = {0};
        char handle[64];
        char line[128];
        struct hws_move move;
        if (info.state == HWS_VESSEL_ABSENT) {
            continue;
        }
        value.i = reference;
        ck_assert(hws_vessel_entity.write(&state, value, handle, sizeof(handle)));
        (void)snprintf(line, sizeof(line), "inject dark %s", handle);
        ck_assert_msg(hws_move_parse(&state, &hws_seat_facilitator, line, &move, NULL) == HWS_OK,
                      "%s", line);
        ck_assert_msg(move.values[0].i == reference, "%s is another", handle);
        traffic_count += info.plan_vessel == HWS_NO_INDEX ? 1u : 0u;
    }
    ck_assert_uint_gt(traffic_count, 10);
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_handle_of_no_ship_is_refused_and_no_seat_of_a_party_may_type_one)
{
    const struct hws_seat agency = {
        .id = 2, .role = HWS_ROLE_PLAYER, .party = {.kind = &hws_agency_entity, .index = 0}};
    struct hws_session *session = at_sea();
    struct hws_completion completions[256];

    give_wrong(session, HWS_ROLE_FACILITATOR, "inject dark busan-offing/999", HWS_ERR_REFUSED,
               "not in the world");
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject dark busan-offing/0", HWS_ERR_INPUT,
               "show vessels");
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject dark nowhere/1", HWS_ERR_INPUT,
               "show vessels");
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject dark added:nothing/1", HWS_ERR_INPUT,
               "the handle");
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject dark replay:1", HWS_ERR_INPUT, "the handle");
    seat_gives_wrong(session, &agency, "request consent lilac-guard busan-offing/1", HWS_ERR_INPUT,
                     "a track of the agency");
    const struct hws_state state = hws_session_state(session);
    ck_assert_uint_gt(hws_moves_complete(&state, &hws_seat_facilitator, "inject dark busan-offing/",
                                         completions, 256),
                      1);
    ck_assert_uint_eq(
        hws_moves_complete(&state, &agency, "request consent lilac-guard busan-", completions, 256),
        0);
    hws_session_destroy(session);
}
END_TEST

/* ---- stopped, sent, diverted ----------------------------------------------------------------- */

START_TEST(a_ship_that_is_stopped_stays_there_until_she_may_sail_on)
{
    struct hws_session *session = at_sea();
    const struct hws_point before = vessel_called(session, "marrowby-trader").place;

    give(session, "inject stop marrowby-trader");
    run_for(session, 2 * H);
    const struct hws_vessel_info stopped = vessel_called(session, "marrowby-trader");
    ck_assert_int_eq(stopped.state, HWS_VESSEL_STOPPED);
    ck_assert_double_eq_tol(hws_rhumb_m(before, stopped.place), 0.0, 1.0);
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject stop marrowby-trader", HWS_ERR_REFUSED,
               "not under way");
    give(session, "inject sail marrowby-trader");
    run_for(session, 2 * H);
    ck_assert_int_eq(vessel_called(session, "marrowby-trader").state, HWS_VESSEL_UNDER_WAY);
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject sail marrowby-trader", HWS_ERR_REFUSED,
               "not stopped");
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_ship_that_is_sent_is_there_in_the_time_that_her_speed_takes)
{
    struct hws_session *session = at_sea();
    const struct hws_point to = {33.5, 128.5};
    const double distance_m = hws_rhumb_m(vessel_called(session, "marrowby-trader").place, to);
    const int64_t takes_ms = (int64_t)(distance_m / hws_mps_from_kn(6.0) * 1000.0);

    give(session, "inject send marrowby-trader to 33.5 128.5 at 6kn");
    run_for(session, takes_ms - H / 2);
    ck_assert_int_eq(vessel_called(session, "marrowby-trader").state, HWS_VESSEL_UNDER_WAY);
    run_for(session, H);
    const struct hws_vessel_info there = vessel_called(session, "marrowby-trader");
    ck_assert_int_eq(there.state, HWS_VESSEL_STOPPED);
    ck_assert_double_eq_tol(hws_rhumb_m(there.place, to), 0.0, 1.0);
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_ship_that_is_diverted_comes_to_the_other_port)
{
    struct hws_session *session = at_sea();
    const struct hws_maritime_plan *plan = hws_scenario_maritime(scenario);
    uint32_t busan = 0;

    while (strcmp(plan->ports[busan].id, "busan") != 0) {
        busan++;
    }
    give(session, "inject divert marrowby-trader to busan");
    run_for(session, 40 * H);
    ck_assert_double_eq_tol(
        hws_rhumb_m(vessel_called(session, "marrowby-trader").place, plan->ports[busan].pilot), 0.0,
        30000.0);
    hws_session_destroy(session);
}
END_TEST

START_TEST(what_a_ship_cannot_do_is_refused_with_its_reason)
{
    static const struct {
        const char *line, *phrase;
        enum hws_status status;
    } lines[] = {
        {"inject stop petrel-mender", "from her service", HWS_ERR_REFUSED},
        {"inject divert petrel-mender to busan", "from her service", HWS_ERR_REFUSED},
        {"inject stop marrowby-trader", "lies in a port", HWS_ERR_REFUSED},
        {"inject ship feeder at 36.5 128.0 to busan", "a place at sea", HWS_ERR_INPUT},
        {"inject ship nothing at 34.2 129.6 to busan", "a class of vessels", HWS_ERR_INPUT},
        {"inject breakdown petrel-mender", "not under way", HWS_ERR_REFUSED},
        {"inject repaired marrowby-trader", "has not broken down", HWS_ERR_REFUSED},
        {"set place marrowby-trader 34 129", "lies in a port", HWS_ERR_REFUSED},
        {"inject weather end gale", "nobody has set", HWS_ERR_REFUSED},
        {"inject weather gale waves 99 wind 3", "0 to 20 m", HWS_ERR_INPUT},
        {"set mended 1", "the number of a fault", HWS_ERR_INPUT},
        {"inject send marrowby-trader 33.5 130.6", "found \"33.5\"", HWS_ERR_INPUT},
    };
    struct hws_session *session = plain_session(scenario);
    uint64_t count = 0;

    ck_assert_int_eq(hws_session_run(session, 5 * H, UINT64_MAX, NULL), HWS_OK);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        if (strstr(lines[i].line, "send") != NULL) {
            ck_assert_int_eq(hws_session_run(session, 7 * H, UINT64_MAX, NULL), HWS_OK);
        }
        give_wrong(session, HWS_ROLE_FACILITATOR, lines[i].line, lines[i].status, lines[i].phrase);
    }
    (void)hws_session_journal(session, &count);
    ck_assert_uint_eq(count, 0);
    hws_session_destroy(session);
}
END_TEST

/* ---- added, broken, placed ------------------------------------------------------------------- */

START_TEST(a_ship_that_is_added_sails_to_her_port_and_shifts_nobody_elses_numbers)
{
    struct hws_session *plain = at_sea();
    struct hws_session *added = at_sea();

    give(added, "inject ship feeder at 34.2 129.6 to busan");
    const struct hws_vessel_info comes = vessel_called(added, "added:feeder/1");
    ck_assert_int_eq(comes.state, HWS_VESSEL_UNDER_WAY);
    ck_assert_uint_ne(comes.mmsi, 0);
    run_for(added, H);
    run_for(plain, H);
    ck_assert_double_gt(
        hws_rhumb_m(vessel_called(added, "added:feeder/1").place, (struct hws_point){34.2, 129.6}),
        10000.0);
    run_for(added, 3 * H);
    run_for(plain, 3 * H);
    ck_assert_uint_eq(vessel_called(added, "through-box-up/1").mmsi,
                      vessel_called(plain, "through-box-up/1").mmsi);
    ck_assert_uint_eq(vessel_called(added, "offing-busan/3").mmsi,
                      vessel_called(plain, "offing-busan/3").mmsi);
    give(added, "inject ship bulker at 34.2 129.6 to busan");
    ck_assert_int_eq(vessel_called(added, "added:bulker/2").state, HWS_VESSEL_UNDER_WAY);
    run_for(added, 48 * H); /* both have been to Busan and are gone, or lie there */
    hws_session_destroy(plain);
    hws_session_destroy(added);
}
END_TEST

START_TEST(a_ship_without_an_engine_hardly_moves_until_it_runs_again)
{
    struct hws_session *session = at_sea();

    give(session, "inject breakdown marrowby-trader for 4h");
    const struct hws_point before = vessel_called(session, "marrowby-trader").place;
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject breakdown marrowby-trader", HWS_ERR_REFUSED,
               "broken down already");
    run_for(session, 4 * H - 1);
    const struct hws_vessel_info after = vessel_called(session, "marrowby-trader");
    ck_assert_double_lt(hws_rhumb_m(before, after.place), 4000.0);
    ck_assert_double_eq(after.speed_kn, 0.5);
    run_for(session, 1);
    ck_assert_double_gt(vessel_called(session, "marrowby-trader").speed_kn, 5.0);
    ck_assert_uint_eq(count_records(session, "breakdown_over"), 1);
    give(session, "inject breakdown marrowby-trader");
    run_for(session, H);
    give(session, "inject repaired marrowby-trader");
    ck_assert_double_gt(vessel_called(session, "marrowby-trader").speed_kn, 5.0);
    hws_session_destroy(session);
}
END_TEST

START_TEST(an_override_puts_a_ship_there_and_is_listed_as_one)
{
    struct hws_session *session = at_sea();
    const struct hws_point there = {33.6, 128.6};

    char *none = answer_to(session, HWS_ROLE_FACILITATOR, "show artificialities");
    ck_assert_str_eq(none, "Nothing was overridden.\n");
    free(none);
    give(session, "set place marrowby-trader at 33.6 128.6");
    ck_assert_double_eq_tol(hws_rhumb_m(vessel_called(session, "marrowby-trader").place, there),
                            0.0, 1.0);
    run_for(session, H);
    ck_assert_int_eq(vessel_called(session, "marrowby-trader").state, HWS_VESSEL_UNDER_WAY);
    give(session, "inject stop marrowby-trader"); /* an inject is none */
    char *listed = answer_to(session, HWS_ROLE_FACILITATOR, "show artificialities");
    ck_assert_ptr_nonnull(strstr(listed, "OVERRIDE by the facilitator: Marrowby Trader is at"));
    ck_assert_ptr_null(strstr(listed, "INJECT"));
    free(listed);
    hws_session_destroy(session);
}
END_TEST

/* ---- weather, cables ------------------------------------------------------------------------- */

static struct hws_sea sea_in_the_strait(const struct hws_session *session)
{
    const struct hws_state state = hws_session_state(session);
    const struct hws_environment *environment = &scenario->environment;

    return environment->sea(environment->context, &state, 34.3, 129.0);
}

START_TEST(weather_that_is_set_holds_for_so_long_and_the_scenarios_comes_back)
{
    struct hws_session *session = at_sea();
    const struct hws_sea before = sea_in_the_strait(session);

    give(session, "inject weather gale waves 1.2 wind 4 for 90m");
    give(session, "inject fog gale visibility 0.5km");
    ck_assert_double_eq(sea_in_the_strait(session).wave_height_m, 1.2);
    ck_assert_double_eq(sea_in_the_strait(session).wind_mps, 4.0);
    ck_assert_double_eq_tol(sea_in_the_strait(session).visibility_nmi, 0.27, 0.001);
    run_for(session, 90 * HWS_MS_PER_MINUTE);
    ck_assert_double_eq(sea_in_the_strait(session).wave_height_m, before.wave_height_m);
    ck_assert_double_eq_tol(sea_in_the_strait(session).visibility_nmi, 0.27, 0.001);
    give(session, "inject weather end gale");
    ck_assert_double_eq(sea_in_the_strait(session).visibility_nmi, before.visibility_nmi);
    hws_session_destroy(session);
}
END_TEST

/* 5.8 m is what a gale slows her in; 1 m is not. */
START_TEST(a_ship_feels_the_weather_that_is_set)
{
    struct hws_session *session = at_sea();

    const double calm_kn = vessel_called(session, "marrowby-trader").speed_kn;
    give(session, "inject weather gale waves 9 wind 25");
    ck_assert_double_lt(vessel_called(session, "marrowby-trader").speed_kn, calm_kn);
    give(session, "inject weather end gale");
    ck_assert_double_eq(vessel_called(session, "marrowby-trader").speed_kn, calm_kn);
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_cable_that_is_given_back_carries_traffic_and_sends_its_ship_home)
{
    struct hws_session *session = plain_session(scenario);

    give(session, "inject cut bellwrack at 80km");
    run_for(session, H); /* nobody knows yet where */
    give(session, "set mended fault 1");
    struct hws_state state = hws_session_state(session);
    ck_assert_int_eq(hws_telecom_fault(&state, 0).state, HWS_FAULT_REPAIRED);
    run_for(session, 2 * HWS_MS_PER_DAY);
    state = hws_session_state(session);
    ck_assert_int_eq(hws_telecom_fault(&state, 0).state, HWS_FAULT_REPAIRED);
    give_wrong(session, HWS_ROLE_FACILITATOR, "set mended 1", HWS_ERR_REFUSED, "is mended");
    state = hws_session_state(session);
    const uint32_t second = hws_telecom_fault_count(&state);
    give(session, "inject cut bellwrack at 80km");
    run_for(session, 36 * H); /* a ship is on her way */
    char line[32];
    (void)snprintf(line, sizeof(line), "set mended %u", (unsigned)second + 1u);
    give(session, line);
    state = hws_session_state(session);
    ck_assert_int_eq(hws_telecom_fault(&state, second).state, HWS_FAULT_REPAIRED);
    ck_assert_uint_eq(count_records(session, "fault_given_back"), 2);
    run_for(session, 10 * HWS_MS_PER_DAY);
    hws_session_destroy(session);
}
END_TEST

/* ---- guards and ports, in the room's scenario ------------------------------------------------ */

#define ROOM "scenarios/strait-room.json"

static struct hws_session *room_at(const struct hws_scenario *room, int64_t ms)
{
    struct hws_session *session = plain_session(room);

    ck_assert_int_eq(hws_session_run(session, ms, UINT64_MAX, NULL), HWS_OK);
    return session;
}

static double distance_m(const struct hws_session *session, const char *one, const char *other)
{
    return hws_rhumb_m(vessel_called(session, one).place, vessel_called(session, other).place);
}

/* The rules let a unit that only intercepts go after half an hour. */
START_TEST(a_unit_that_shadows_stays_with_the_ship_until_it_is_recalled)
{
    struct hws_scenario *room = good_scenario(ROOM);
    struct hws_session *session = room_at(room, 8 * H);

    give(session, "withdraw 6"); /* a call for help goes before all else */
    give(session, "shadow pv-c1 marrowby-trader instead");
    run_for(session, 3 * H);
    ck_assert_double_lt(distance_m(session, "pv-c1", "marrowby-trader"), 10000.0);
    run_for(session, 3 * H);
    ck_assert_double_lt(distance_m(session, "pv-c1", "marrowby-trader"), 10000.0);
    give(session, "recall pv-c1");
    run_for(session, 3 * H);
    ck_assert_double_gt(distance_m(session, "pv-c1", "marrowby-trader"), 20000.0);
    hws_session_destroy(session);
    hws_scenario_destroy(room);
}
END_TEST

START_TEST(a_flag_state_is_answered_for_once_and_the_drawn_answer_is_void)
{
    struct hws_scenario *room = good_scenario(ROOM);
    struct hws_session *session = room_at(room, 8 * H);

    give_wrong(session, HWS_ROLE_FACILITATOR, "answer consent cedar-guard marrowby-trader granted",
               HWS_ERR_REFUSED, "waits for no answer");
    give(session, "request consent cedar-guard marrowby-trader");
    give(session, "answer consent cedar-guard marrowby-trader refused");
    ck_assert_uint_eq(count_records(session, "consent_answered"), 1);
    give_wrong(session, HWS_ROLE_FACILITATOR, "answer consent cedar-guard marrowby-trader granted",
               HWS_ERR_REFUSED, "waits for no answer");
    run_for(session, 40 * H);
    ck_assert_uint_eq(count_records(session, "consent_answered"), 1);
    hws_session_destroy(session);
    hws_scenario_destroy(room);
}
END_TEST

static uint32_t port_called(const struct hws_scenario *room, const char *id)
{
    const struct hws_maritime_plan *plan = hws_scenario_maritime(room);
    uint32_t port = 0;

    while (strcmp(plan->ports[port].id, id) != 0) {
        port++;
    }
    return port;
}

START_TEST(a_port_closes_itself_and_no_other)
{
    struct hws_scenario *room = good_scenario(ROOM);
    struct hws_session *session = room_at(room, 2 * H);
    const uint32_t hakata = port_called(room, "hakata");
    const struct hws_seat seat = {
        .id = 3, .role = HWS_ROLE_PLAYER, .party = {.kind = &hws_port_entity, .index = hakata}};

    seat_gives_wrong(session, &seat, "port close busan-new-port", HWS_ERR_INPUT, "");
    seat_gives_wrong(session, &seat, "port prefer busan-new-port 2", HWS_ERR_INPUT, "");
    seat_gives_wrong(session, &seat, "inject port close hakata", HWS_ERR_REFUSED, "");
    free(answer_of(session, &seat, "port close hakata for 2h"));
    struct hws_state state = hws_session_state(session);
    ck_assert(hws_port(&state, hakata).closed);
    run_for(session, 2 * H);
    state = hws_session_state(session);
    ck_assert(!hws_port(&state, hakata).closed);
    free(answer_of(session, &seat, "port close hakata"));
    free(answer_of(session, &seat, "port open hakata"));
    state = hws_session_state(session);
    ck_assert(!hws_port(&state, hakata).closed);
    seat_gives_wrong(session, &seat, "port open hakata", HWS_ERR_REFUSED, "not closed");
    hws_session_destroy(session);
    hws_scenario_destroy(room);
}
END_TEST

static int64_t reference_queued(const struct hws_session *session, uint32_t port, uint32_t n)
{
    const struct hws_state state = hws_session_state(session);
    struct hws_port_queue_info info = {0};

    return hws_port_queued_ship(&state, port, n, &info)
               ? hws_maritime_vessel_reference(&state, info.vessel)
               : -1;
}

START_TEST(a_port_sends_a_ship_on_and_brings_another_in_first)
{
    struct hws_scenario *room = good_scenario(ROOM);
    struct hws_session *session = room_at(room, 24 * H);
    const uint32_t hakata = port_called(room, "hakata");
    const int64_t first = reference_queued(session, hakata, 1);
    const int64_t third = reference_queued(session, hakata, 3);

    ck_assert_int_ge(third, 0);
    give_wrong(session, HWS_ROLE_FACILITATOR, "port prefer hakata 1", HWS_ERR_REFUSED,
               "first already");
    give_wrong(session, HWS_ROLE_FACILITATOR, "port divert hakata 99 to busan-new-port",
               HWS_ERR_REFUSED, "no ship waits");
    give_wrong(session, HWS_ROLE_FACILITATOR, "port divert hakata 1 to hakata", HWS_ERR_INPUT,
               "another port");
    give(session, "port prefer hakata 3");
    ck_assert_int_eq(reference_queued(session, hakata, 1), third);
    ck_assert_int_eq(reference_queued(session, hakata, 2), first);
    give(session, "port divert hakata 2 to busan-new-port");
    for (uint32_t n = 1; reference_queued(session, hakata, n) >= 0; n++) {
        ck_assert_int_ne(reference_queued(session, hakata, n), first);
    }
    ck_assert_uint_eq(count_records(session, "port_diverted"), 1);
    run_for(session, 12 * H);
    hws_session_destroy(session);
    hws_scenario_destroy(room);
}
END_TEST

/* ---- operators ------------------------------------------------------------------------------- */

/* What the network carries while the cable that carries most is cut. */
static double carried_kbps(const struct hws_session *session)
{
    const struct hws_state state = hws_session_state(session);
    double sum = 0.0;

    for (uint32_t i = 0; i < hws_scenario_telecom(scenario)->demand_count; i++) {
        sum += (double)hws_telecom_demand(&state, i).served_kbps;
    }
    return sum;
}

START_TEST(an_operator_borrows_lends_and_calls_back_by_an_agreement_alone)
{
    struct hws_session *session = plain_session(scenario);
    const struct hws_seat quillfen = {
        .id = 4, .role = HWS_ROLE_PLAYER, .party = {.kind = &hws_operator_entity, .index = 0}};

    seat_gives_wrong(session, &quillfen, "lend morrowline to quillfen", HWS_ERR_INPUT, "");
    seat_gives_wrong(session, &quillfen, "lend quillfen to pellowick", HWS_ERR_INPUT,
                     "such an agreement");
    seat_gives_wrong(session, &quillfen, "call back quillfen from morrowline", HWS_ERR_REFUSED,
                     "nothing is lent");
    give(session, "inject cut bellwrack at 80km");
    give(session, "inject cut cormellet at 80km");
    give(session, "inject cut drifthorn at 80km");
    run_for(session, 2 * H);
    const double before = carried_kbps(session);
    free(answer_of(session, &quillfen, "lend quillfen to morrowline"));
    run_for(session, H);
    const double lent = carried_kbps(session);
    ck_assert_double_gt(lent, before);
    seat_gives_wrong(session, &quillfen, "lend quillfen to morrowline", HWS_ERR_REFUSED,
                     "it lends already");
    free(answer_of(session, &quillfen, "call back quillfen from morrowline"));
    run_for(session, HWS_MS_PER_MINUTE);
    ck_assert_double_lt(carried_kbps(session), lent);
    ck_assert_uint_eq(count_records(session, "restoration_called_back"), 1);
    hws_session_destroy(session);
}
END_TEST

TCase *hand_case(void)
{
    TCase *tcase = tcase_create("hand");

    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, open_scenario, close_scenario);
    tcase_add_test(tcase, every_ship_that_is_there_has_a_handle_that_reads_back_as_her);
    tcase_add_test(tcase, a_handle_of_no_ship_is_refused_and_no_seat_of_a_party_may_type_one);
    tcase_add_test(tcase, a_ship_that_is_stopped_stays_there_until_she_may_sail_on);
    tcase_add_test(tcase, a_ship_that_is_sent_is_there_in_the_time_that_her_speed_takes);
    tcase_add_test(tcase, a_ship_that_is_diverted_comes_to_the_other_port);
    tcase_add_test(tcase, what_a_ship_cannot_do_is_refused_with_its_reason);
    tcase_add_test(tcase, a_ship_that_is_added_sails_to_her_port_and_shifts_nobody_elses_numbers);
    tcase_add_test(tcase, a_ship_without_an_engine_hardly_moves_until_it_runs_again);
    tcase_add_test(tcase, an_override_puts_a_ship_there_and_is_listed_as_one);
    tcase_add_test(tcase, weather_that_is_set_holds_for_so_long_and_the_scenarios_comes_back);
    tcase_add_test(tcase, a_ship_feels_the_weather_that_is_set);
    tcase_add_test(tcase, a_cable_that_is_given_back_carries_traffic_and_sends_its_ship_home);
    tcase_add_test(tcase, a_unit_that_shadows_stays_with_the_ship_until_it_is_recalled);
    tcase_add_test(tcase, a_flag_state_is_answered_for_once_and_the_drawn_answer_is_void);
    tcase_add_test(tcase, a_port_closes_itself_and_no_other);
    tcase_add_test(tcase, a_port_sends_a_ship_on_and_brings_another_in_first);
    tcase_add_test(tcase, an_operator_borrows_lends_and_calls_back_by_an_agreement_alone);
    return tcase;
}
