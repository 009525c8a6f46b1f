/* What is drawn at sea, in port and by those who watch. */
#include "hawser/core/units.h"
#include "sim/maritime/guard/guard.h"
#include "sim/maritime/picture/picture.h"
#include "sim/maritime/port/port.h"
#include "sim/maritime/sensor/sensor.h"
#include "sim/maritime/vessel/vessel.h"
#include "tests/session/laws.h"

#include <math.h>

static struct law of_port(const struct hws_port_law *law)
{
    static const enum law_kind kinds[HWS_PORT_LAW_KIND_COUNT] = {
        [HWS_PORT_LAW_EXPONENTIAL] = LAW_EXPONENTIAL,
        [HWS_PORT_LAW_LOGNORMAL] = LAW_LOGNORMAL,
        [HWS_PORT_LAW_TRIANGULAR] = LAW_TRIANGULAR,
    };

    return (struct law){
        .kind = kinds[law->kind], .a = law->first, .b = law->second, .c = law->third};
}

static bool arrival(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    const struct hws_flow *flow = &hws_maritime_plan(state)->flows[event->body.subject];

    (void)state;
    *law =
        (struct law){.kind = LAW_EXPONENTIAL, .a = (double)HWS_MS_PER_DAY / flow->vessels_per_day};
    return flow->hourly == NULL;
}

static bool outing(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    (void)state;
    *law =
        (struct law){.kind = LAW_EXPONENTIAL, .a = hws_maritime_plan(state)->fleets[0].ashore_ms};
    return event->body.argument == 0;
}

/* The figures of sim/maritime/vessel/anchored.c. */
static bool anchor_up(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    (void)state;
    *law = (struct law){.kind = LAW_TRIANGULAR,
                        .a = 20.0 * (double)HWS_MS_PER_MINUTE,
                        .b = 45.0 * (double)HWS_MS_PER_MINUTE,
                        .c = 120.0 * (double)HWS_MS_PER_MINUTE};
    return event->body.argument == 0;
}

static const struct call_row *call_of(const struct hws_state *state, const struct hws_event *event)
{
    uint32_t count = 0;

    return (const struct call_row *)port_rows_of(state, PORT_PART_CALL, &count) +
           event->body.subject;
}

static bool pilotage(const struct hws_state *state, const struct hws_event *event, struct law *law,
                     bool in)
{
    *law = of_port(&hws_port_plan(state)->ports[0].pilotage);
    return (call_of(state, event)->state == CALL_INBOUND) == in;
}

static bool pilotage_in(const struct hws_state *state, const struct hws_event *event,
                        struct law *law)
{
    return pilotage(state, event, law, true);
}

static bool pilotage_out(const struct hws_state *state, const struct hws_event *event,
                         struct law *law)
{
    return pilotage(state, event, law, false);
}

static bool service(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    const struct call_row *call = call_of(state, event);

    *law = of_port(&hws_port_plan(state)->terminals[0].service);
    return call->state == CALL_BERTHED && call->pace == 1.0;
}

static bool recovery(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    (void)state;
    (void)event;
    *law = of_port(&hws_port_plan(state)->ports[0].systems[HWS_PORT_SYSTEM_GATE].recovery);
    return true;
}

/* Of the radar: AIS tells in its own time, which tests/maritime/sensor has. */
static bool detection(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    uint32_t count = 0;
    const struct pair_row *pairs = hws_state_rows(state, &hws_sensor_id, SENSOR_PART_PAIR, &count);

    *law = (struct law){.kind = LAW_EXPONENTIAL,
                        .a = (double)HWS_MS_PER_HOUR /
                             hws_sensor_plan(state)->sensors[0].detections_per_hour};
    return pairs[event->body.subject].sensor == 0;
}

static bool set_failure(const struct hws_state *state, const struct hws_event *event,
                        struct law *law)
{
    (void)state;
    (void)event;
    *law =
        (struct law){.kind = LAW_EXPONENTIAL,
                     .a = (double)HWS_MS_PER_DAY / hws_picture_plan(state)->set_failures_per_day};
    return true;
}

static bool set_mended(const struct hws_state *state, const struct hws_event *event,
                       struct law *law)
{
    *law = (struct law){
        .kind = LAW_LOGNORMAL, .a = (double)hws_picture_plan(state)->set_failure_ms, .b = 1};
    return (int64_t)hws_maritime_vessel(state, event->body.subject).generation ==
           event->body.argument;
}

static const struct unit_row *unit_of(const struct hws_state *state, const struct hws_event *event)
{
    uint32_t count = 0;

    return (const struct unit_row *)hws_state_rows(state, &hws_guard_id, GUARD_PART_UNIT, &count) +
           event->body.subject;
}

static bool search(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    const struct unit_row *row = unit_of(state, event);

    *law = (struct law){.kind = LAW_SEARCH,
                        .a = row->sweep_width_nmi,
                        .b = hws_guard_plan(state)->units[event->body.subject].patrol_kn,
                        .c = row->datum_radius_nmi,
                        .d = row->datum_growth_kn,
                        .ends_ms = (double)(row->search_until_ms - state->now_ms)};
    return row->state == HWS_UNIT_SEARCH;
}

static bool boarding(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    const struct hws_guard_rules *rules = &hws_guard_plan(state)->rules;

    *law = (struct law){.kind = LAW_TRIANGULAR,
                        .a = (double)rules->boarding_min_ms,
                        .b = (double)rules->boarding_mode_ms,
                        .c = (double)rules->boarding_max_ms};
    /* Where it helps people off a wreck it takes as long as it takes. */
    return unit_of(state, event)->state == HWS_UNIT_BOARD &&
           unit_of(state, event)->stage != GUARD_STAGE_ASSIST;
}

static bool consent(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    (void)state;
    (void)event;
    *law = (struct law){.kind = LAW_EXPONENTIAL,
                        .a = (double)hws_guard_plan(state)->flags[0].consent_mean_ms};
    return true;
}

static bool call_for_help(const struct hws_state *state, const struct hws_event *event,
                          struct law *law)
{
    (void)state;
    (void)event;
    *law =
        (struct law){.kind = LAW_EXPONENTIAL,
                     .a = (double)HWS_MS_PER_DAY / hws_guard_plan(state)->areas[0].calls_per_day};
    return true;
}

/* Three hours in the mean before Kiel's locks. */
static bool canal(const struct hws_state *state, const struct hws_event *event, struct law *law)
{
    (void)state;
    (void)event;
    *law = (struct law){.kind = LAW_EXPONENTIAL, .a = 3.0 * (double)HWS_MS_PER_HOUR};
    return true;
}

bool law_sea_rows_fit(const struct hws_state *state, const struct hws_domain_id *owner,
                      uint32_t kind, const struct hws_event *event)
{
    if (owner != &hws_port_id || (kind != PORT_EVENT_SERVED && kind != PORT_EVENT_PILOTED)) {
        return true;
    }
    const struct call_row *call = call_of(state, event);
    if (kind == PORT_EVENT_SERVED) {
        /* These work round the clock. */
        return call->state != CALL_BERTHED ||
               event->time_ms == call->rated_ms + (int64_t)ceil(call->left_ms / call->pace);
    }
    const int64_t drawn_ms = call->state == CALL_INBOUND ? call->in_ms : call->out_ms;
    return event->time_ms ==
           call->piloted_since_ms + (int64_t)((double)drawn_ms / call->pilot_pace + 0.5);
}

const struct law_case law_sea_cases[] = {
    {&hws_maritime_id, MARITIME_EVENT_SPAWN, "an arrival", arrival},
    {&hws_maritime_id, MARITIME_EVENT_OUTING, "an outing", outing},
    {&hws_maritime_id, MARITIME_EVENT_RECOVERY, "an anchor that dragged", anchor_up},
    {&hws_maritime_id, MARITIME_EVENT_CANAL, "a wait before a canal", canal},
    {&hws_port_id, PORT_EVENT_PILOTED, "a pilotage in", pilotage_in},
    {&hws_port_id, PORT_EVENT_PILOTED, "a pilotage out", pilotage_out},
    {&hws_port_id, PORT_EVENT_SERVED, "a service", service},
    {&hws_port_id, PORT_EVENT_OVER, "a port system's outage", recovery},
    {&hws_sensor_id, SENSOR_EVENT_DETECT, "a detection", detection},
    {&hws_picture_id, PICTURE_EVENT_FAIL, "a set's failure", set_failure},
    {&hws_picture_id, PICTURE_EVENT_MEND, "a failure's length", set_mended},
    {&hws_guard_id, GUARD_EVENT_PHASE, "a search", search},
    {&hws_guard_id, GUARD_EVENT_PHASE, "a boarding", boarding},
    {&hws_guard_id, GUARD_EVENT_ANSWER, "a flag state's answer", consent},
    {&hws_guard_id, GUARD_EVENT_CALL, "a call for help", call_for_help},
};
const uint32_t law_sea_case_count = sizeof(law_sea_cases) / sizeof(law_sea_cases[0]);
