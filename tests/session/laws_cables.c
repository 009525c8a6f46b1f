/* What is drawn of cables, stations, repairs and restoration. */
#include "hawser/core/units.h"
#include "sim/telecom/fault/background.h"
#include "sim/telecom/fault/fault.h"
#include "sim/telecom/telecom_rows.h"
#include "tests/session/laws.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define MS_PER_YEAR (365.25 * 86400000.0)

static const struct fault_row *fault_in(const struct hws_state *state, uint32_t fault)
{
    uint32_t count = 0;

    return (const struct fault_row *)hws_state_rows(state, &hws_telecom_id, TELECOM_PART_FAULT,
                                                    &count) +
           fault;
}

static struct law lognormal(int64_t median_ms, double sigma)
{
    return (struct law){.kind = LAW_LOGNORMAL, .a = (double)median_ms, .b = sigma};
}

static bool locating(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    const uint32_t segment = fault_in(state, event->body.subject)->segment;

    *law = lognormal(hws_telecom_plan(state)->locate_ms, 0.755);
    return fault_in(state, event->body.subject)->kind != HWS_FAULT_SHUNT &&
           hws_telecom_plan(state)->segments[segment].power_kw == 0;
}

static bool chartering(const struct hws_state *state, const struct hws_event *event,
                       struct law *law)
{
    (void)state;
    (void)event;
    *law = lognormal(12 * HWS_MS_PER_DAY, 0.5);
    return true;
}

/* Of the second row of the only depot's stock: the power cable's. */
static bool making(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    (void)state;
    *law = lognormal(21 * HWS_MS_PER_DAY, 0.3);
    return event->body.subject == 1;
}

static bool joint(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    uint32_t count = 0;
    const struct ship_row *row = hws_state_rows(state, &hws_telecom_id, TELECOM_PART_SHIP, &count);

    (void)event;
    *law = lognormal(hws_telecom_plan(state)->ships[0].joint_ms, 0.4);
    return row->work_step == WORK_FIRST_JOINT && row->step_left_ms == row->step_ms &&
           row->pick_up_ms == 0;
}

static bool background(const struct hws_state *state, const struct hws_event *event,
                       struct law *law)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const uint32_t zone = event->body.subject;
    const uint32_t first = plan->segments[event->body.argument].zone_first;
    const double from_km = zone == first ? 0.0 : plan->zones[zone - 1u].to_km;
    double rates[HWS_FAULT_CAUSE_COUNT];
    double per_year = 0.0;

    (void)state;
    background_rates(&plan->zones[zone], rates);
    for (uint32_t i = 0; i < HWS_FAULT_CAUSE_COUNT; i++) {
        per_year += rates[i] * plan->chance.background_factor *
                    (plan->zones[zone].to_km - from_km) / 1000.0;
    }
    *law = (struct law){.kind = LAW_EXPONENTIAL, .a = MS_PER_YEAR / per_year};
    return true;
}

static bool breakdown(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    (void)state;
    (void)event;
    *law = (struct law){.kind = LAW_EXPONENTIAL, .a = 2.5 * (double)HWS_MS_PER_DAY};
    return true;
}

static bool ship_mended(const struct hws_state *state, const struct hws_event *event,
                        struct law *law)
{
    (void)state;
    (void)event;
    *law = lognormal(3 * HWS_MS_PER_DAY, 0.5);
    return true;
}

/* P10 and P90 are 2 and 8 days. */
static bool permit(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    (void)state;
    *law = lognormal(4 * HWS_MS_PER_DAY, log(2.0) / gsl_cdf_ugaussian_Pinv(0.9));
    return event->body.argument == 0;
}

static bool switching(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    (void)state;
    (void)event;
    *law = lognormal(3 * HWS_MS_PER_HOUR, 0.9);
    return true;
}

static bool rerouting(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    (void)state;
    (void)event;
    *law = lognormal(4 * HWS_MS_PER_MINUTE, 1.1);
    return true;
}

static bool lighting(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    (void)state;
    (void)event;
    *law = lognormal(6 * HWS_MS_PER_DAY, 0.6);
    return true;
}

static bool lending(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    (void)state;
    (void)event;
    *law = lognormal(18 * HWS_MS_PER_HOUR, 0.7);
    return true;
}

static bool station_trouble(const struct hws_state *state, const struct hws_event *event,
                            struct law *law)
{
    (void)state;
    (void)event;
    *law = (struct law){.kind = LAW_EXPONENTIAL, .a = MS_PER_YEAR / 40.0};
    return true;
}

static bool station_back(const struct hws_state *state, const struct hws_event *event,
                         struct law *law)
{
    *law = lognormal(2 * HWS_MS_PER_DAY, 0.4);
    return hws_trouble_of(state, &telecom_troubles, event)->drawn != 0;
}

/* Called and loading; the depot is at her base. */
static bool ship_ready(const struct hws_state *state, const struct hws_event *event,
                       struct law *law)
{
    const struct hws_repair_ship *ship = &hws_telecom_plan(state)->ships[event->body.subject];

    *law = lognormal(ship->callout_ms + ship->load_ms, 0.4);
    return true;
}

/* From one sortie to the next that the ship is called away on: 365 days in ten, less a sortie. */
static bool ship_called_away(const struct hws_state *state, const struct hws_event *event,
                             struct law *law)
{
    (void)state;
    *law = (struct law){.kind = LAW_EXPONENTIAL, .a = 19.0 * (double)HWS_MS_PER_DAY};
    return event->body.argument == 1;
}

bool law_test_lies_still(const struct hws_state *state, struct law *law, double *left_ms)
{
    uint32_t count = 0;
    const struct ship_row *row = hws_state_rows(state, &hws_telecom_id, TELECOM_PART_SHIP, &count);

    *law = lognormal(hws_telecom_plan(state)->ships[0].test_ms, 0.4);
    law->gone_ms = (double)(row->step_ms - row->step_left_ms);
    *left_ms = (double)row->step_left_ms;
    return row->fault1 != 0 && row->work.slot1 == 0 && row->state == HWS_SHIP_WAITING &&
           row->work_step == WORK_TEST && law->gone_ms > 0.0;
}

bool law_cable_rows_fit(const struct hws_state *state, const struct hws_domain_id *owner,
                        uint32_t kind, const struct hws_event *event)
{
    uint32_t count = 0;
    const struct ship_row *ships =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_SHIP, &count);

    if (owner != &hws_telecom_id || kind != TELECOM_EVENT_WORK) {
        return true;
    }
    const struct ship_row *ship = &ships[event->body.subject];
    return event->time_ms == ship->working_since_ms + ship->pick_up_ms + ship->step_left_ms &&
           ship->step_left_ms <= ship->step_ms;
}

/* The figures of sim/telecom/fault/damage.c. */
static bool damage(const struct hws_event *event, struct law *law, enum damage_stage stage,
                   double mean_ms)
{
    *law = (struct law){.kind = LAW_EXPONENTIAL, .a = mean_ms};
    return damage_due_of(event->body.argument).stage == stage;
}

static bool damage_tells(const struct hws_state *state, const struct hws_event *event,
                         struct law *law)
{
    (void)state;
    return damage(event, law, DAMAGE_STAGE_HURT, 12.0 * (double)HWS_MS_PER_HOUR);
}

static bool damage_parts(const struct hws_state *state, const struct hws_event *event,
                         struct law *law)
{
    (void)state;
    return damage(event, law, DAMAGE_STAGE_FAILED, 4.0 * (double)HWS_MS_PER_DAY);
}

const struct law_case law_cable_cases[] = {
    {&hws_telecom_id, TELECOM_EVENT_DAMAGE, "what a hurt cable does", damage_tells},
    {&hws_telecom_id, TELECOM_EVENT_DAMAGE, "what a fault becomes", damage_parts},
    {&hws_telecom_id, TELECOM_EVENT_LOCATED, "locating", locating},
    {&hws_telecom_id, TELECOM_EVENT_CHARTERED, "a ship to be hired", chartering},
    {&hws_telecom_id, TELECOM_EVENT_RESTOCK, "spares being made", making},
    {&hws_telecom_id, TELECOM_EVENT_WORK, "a joint", joint},
    {&hws_telecom_id, TELECOM_EVENT_SAIL, "a ship made ready", ship_ready},
    {&hws_telecom_id, TELECOM_EVENT_SHIP_FREE, "a call to other work", ship_called_away},
    {&hws_telecom_id, TELECOM_EVENT_BACKGROUND, "a background fault", background},
    {&hws_telecom_id, TELECOM_EVENT_BREAKDOWN, "a breakdown", breakdown},
    {&hws_telecom_id, TELECOM_EVENT_MENDED, "a breakdown's length", ship_mended},
    {&hws_telecom_id, TELECOM_EVENT_PERMIT, "a permit", permit},
    {&hws_telecom_id, TELECOM_EVENT_REROUTE, "rerouting", rerouting},
    {&hws_telecom_id, TELECOM_EVENT_SWITCH, "switching", switching},
    {&hws_telecom_id, TELECOM_EVENT_LIT, "lighting", lighting},
    {&hws_telecom_id, TELECOM_EVENT_GRANT, "a lending", lending},
    {&hws_telecom_id, TELECOM_EVENT_STATION, "a station's trouble", station_back},
    {&hws_telecom_id, TELECOM_EVENT_STATION_HAZARD, "a station fails", station_trouble},
};
const uint32_t law_cable_case_count = sizeof(law_cable_cases) / sizeof(law_cable_cases[0]);
