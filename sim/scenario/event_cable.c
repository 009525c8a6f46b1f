/* Scripted events about cables: one fault, or several at one time or spaced. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <string.h>

#define SPACING_MAX_MS (365 * HWS_MS_PER_DAY)
#define CABLE_KM_MAX 25000.0
#define PLACES_MAX 50u
#define SEVERAL_FAULTS "cable_faults"

/* What breaks and why. */
static void read_strike(struct load *load, struct hws_json row, struct hws_move *move)
{
    static const char *const kinds[HWS_FAULT_KIND_COUNT] = {"cut", "shunt", "fibre_break",
                                                            "component"};
    const char *causes[HWS_FAULT_CAUSE_COUNT];
    uint32_t fault = HWS_FAULT_CUT;
    uint32_t cause = HWS_CAUSE_REPORTED;

    for (uint32_t i = 0; i < HWS_FAULT_CAUSE_COUNT; i++) {
        causes[i] = hws_fault_cause_name((enum hws_fault_cause)i);
    }
    (void)hws_json_read_word(load->problems, row, "fault", HWS_JSON_OPTIONAL, kinds,
                             HWS_FAULT_KIND_COUNT, &fault);
    (void)hws_json_read_word(load->problems, row, "cause", HWS_JSON_OPTIONAL, causes,
                             HWS_FAULT_CAUSE_COUNT, &cause);
    event_begin(load, move, fault == HWS_FAULT_CUT ? "inject cut" : "inject fault");
    if (fault != HWS_FAULT_CUT) {
        event_set_i(move, "fault", fault);
    }
    event_set_i(move, "by", cause);
}

/* A property of what struck it: cuts alone take cable. */
static void read_destroyed(struct load *load, struct hws_json row, struct hws_move *move)
{
    const struct hws_json key = hws_json_get(row, "destroyed_km");
    double km = 0.0;

    if (!hws_json_present(key)) {
        return;
    }
    if (hws_json_read_double(load->problems, row, "destroyed_km", HWS_JSON_OPTIONAL, 0.1,
                             HWS_DESTROYED_KM_MAX, &km) &&
        hws_json_present(hws_json_get(row, "fault"))) {
        const char *fault = NULL;
        if (hws_json_string(load->problems, hws_json_get(row, "fault"), &fault) &&
            strcmp(fault, "cut") != 0) {
            hws_json_complain(load->problems, key,
                              "found \"destroyed_km\" of a fault that is no cut, expected a cut");
            return;
        }
    }
    event_set_f(move, "destroyed", km);
}

static void read_place(struct load *load, struct hws_json row, struct hws_move *move)
{
    double length_km = CABLE_KM_MAX;
    double km = 0.0;

    const uint32_t segment = load_reference(load, row, "segment", HWS_JSON_REQUIRED, &name_segment);
    /* A cable whose route is wrong has no length: that has been reported. */
    if (segment != HWS_NO_INDEX &&
        scenario_telecom(load->scenario)->segments[segment].cable_km > 0.0) {
        length_km = scenario_telecom(load->scenario)->segments[segment].cable_km;
    }
    (void)hws_json_read_double(load->problems, row, "at_km", HWS_JSON_REQUIRED, 0.0, length_km,
                               &km);
    event_set_i(move, "cable", segment);
    event_set_f(move, "km", km);
}

void event_read_fault(struct load *load, struct hws_json row, struct hws_move *move)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "segment", "at_km", "fault", "cause", "destroyed_km");
    read_strike(load, row, move);
    read_destroyed(load, row, move);
    read_place(load, row, move);
}

/* ---- several --------------------------------------------------------------------------------- */

static bool is_several(const struct load *load, struct hws_json row)
{
    const struct hws_json kind = hws_json_get(row, "kind");
    const char *word = NULL;

    return hws_json_type(kind) == HWS_JSON_STRING && hws_json_string(load->problems, kind, &word) &&
           strcmp(word, SEVERAL_FAULTS) == 0;
}

static uint32_t place_count(struct hws_json row)
{
    const struct hws_json places = hws_json_get(row, "places");

    return hws_json_type(places) == HWS_JSON_ARRAY ? hws_json_count(places) : 0u;
}

static void check_place_keys(struct load *load, struct hws_json place)
{
    CHECK_KEYS(load, place, "segment", "at_km");
}

/* 0 where it is left out or wrong, which has been said when the row itself was read. */
static int64_t spacing_ms(struct hws_json row)
{
    struct hws_problems ignored;
    int64_t every_ms = 0;

    hws_problems_init(&ignored);
    (void)hws_json_read_duration(&ignored, row, "every", HWS_JSON_OPTIONAL, 0, SPACING_MAX_MS,
                                 &every_ms);
    hws_problems_fini(&ignored);
    return every_ms;
}

/* The row itself is its first place; load_more_faults makes the others. */
void event_read_faults(struct load *load, struct hws_json row, struct hws_move *move)
{
    int64_t every_ms = 0;

    CHECK_KEYS(load, row, "id", "at", "kind", "places", "every", "fault", "cause", "destroyed_km");
    read_strike(load, row, move);
    read_destroyed(load, row, move);
    (void)hws_json_read_duration(load->problems, row, "every", HWS_JSON_OPTIONAL, 0, SPACING_MAX_MS,
                                 &every_ms);
    const struct hws_json places =
        hws_json_read_array(load->problems, row, "places", HWS_JSON_REQUIRED, 2, PLACES_MAX);
    if (hws_json_present(places)) {
        check_place_keys(load, hws_json_at(places, 0));
        read_place(load, hws_json_at(places, 0), move);
    }
}

uint32_t load_count_more_faults(const struct load *load)
{
    struct row_cursor cursor = rows_of(load, "events");
    struct hws_json row;
    uint32_t count = 0;

    while (rows_next(&cursor, &row)) {
        const uint32_t places = is_several(load, row) ? place_count(row) : 0u;
        count += places > 1 && places <= PLACES_MAX ? places - 1u : 0u;
    }
    return count;
}

static void add_places(struct load *load, struct hws_json row,
                       const struct hws_scripted_move *first, struct hws_scripted_move *script)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    const struct hws_json places = hws_json_get(row, "places");
    const int64_t every_ms = spacing_ms(row);

    for (uint32_t i = 1; i < place_count(row); i++) {
        struct hws_scripted_move *scripted = &script[plan->script_count++];
        *scripted = *first;
        scripted->at_ms += i * every_ms;
        check_place_keys(load, hws_json_at(places, i));
        read_place(load, hws_json_at(places, i), &scripted->move);
        if (plan->duration_ms > 0 && scripted->at_ms > plan->duration_ms) {
            hws_json_complain(load->problems, hws_json_at(places, i),
                              "found a fault after the exercise's end, expected all within its "
                              "duration");
        }
    }
}

void load_more_faults(struct load *load, struct hws_scripted_move *script)
{
    struct row_cursor cursor = rows_of(load, "events");
    struct hws_json row;

    for (uint32_t i = 0; rows_next(&cursor, &row); i++) {
        if (is_several(load, row) && place_count(row) <= PLACES_MAX) {
            add_places(load, row, &script[i], script);
        }
    }
}
