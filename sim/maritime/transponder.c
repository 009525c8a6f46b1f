/*
 * Transponders. Most sets work as they should and need no row: one is kept for each vessel whose
 * set is off or tells another's identity, and one for each area in which satellite positions can be
 * disturbed. The rest is a formula of the vessel's own row.
 */
#include "sim/maritime/transponder.h"

#include "hawser/core/check.h"
#include "sim/maritime/transponder_rows.h"

#include <string.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

enum transponder_event { TRANSPONDER_EVENT_QUIET = 0, TRANSPONDER_EVENT_COUNT };
enum transponder_record {
    TRANSPONDER_RECORD_OFF = 0,
    TRANSPONDER_RECORD_ON,
    TRANSPONDER_RECORD_IDENTITY,
    TRANSPONDER_RECORD_OWN_IDENTITY,
    TRANSPONDER_RECORD_JAMMED,
    TRANSPONDER_RECORD_SPOOFED,
    TRANSPONDER_RECORD_QUIET,
    TRANSPONDER_RECORD_COUNT
};

static const struct hws_field_def set_fields[] = {
    HWS_FIELD(struct transponder_set_row, uint32_t, vessel),
    HWS_FIELD(struct transponder_set_row, uint32_t, off),
    HWS_FIELD(struct transponder_set_row, uint32_t, mmsi_told),
    HWS_FIELD(struct transponder_set_row, uint32_t, reserved),
};

static const struct hws_field_def area_fields[] = {
    HWS_FIELD(struct transponder_area_row, double, north_km),
    HWS_FIELD(struct transponder_area_row, double, east_km),
    HWS_FIELD(struct transponder_area_row, struct hws_event_handle, ends),
    HWS_FIELD(struct transponder_area_row, uint32_t, disturbance),
    HWS_FIELD(struct transponder_area_row, uint32_t, reserved),
};

static const struct hws_part_def parts[TRANSPONDER_PART_COUNT] = {
    [TRANSPONDER_PART_SET] = {"set", sizeof(struct transponder_set_row), 4, set_fields,
                              COUNT_OF(set_fields)},
    [TRANSPONDER_PART_AREA] = {"area", sizeof(struct transponder_area_row), 1, area_fields,
                               COUNT_OF(area_fields)},
};

static const uint32_t rows_per_step_max[TRANSPONDER_PART_COUNT] = {[TRANSPONDER_PART_SET] = 1};

/* ---- one vessel's set -------------------------------------------------------------------------
 */

static struct transponder_set_row *find_set(const struct hws_step *step, uint32_t vessel)
{
    struct transponder_set_row *rows = hws_step_rows(step, TRANSPONDER_PART_SET);
    const uint32_t count = hws_step_row_count(step, TRANSPONDER_PART_SET);

    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].vessel == vessel && (rows[i].off || rows[i].mmsi_told != 0)) {
            return &rows[i];
        }
    }
    return NULL;
}

/* A row of its own for a vessel; it counts as free until something is put into it. */
static enum hws_status take_set(struct hws_step *step, uint32_t vessel,
                                struct transponder_set_row **set)
{
    struct transponder_set_row *rows = hws_step_rows(step, TRANSPONDER_PART_SET);
    const uint32_t count = hws_step_row_count(step, TRANSPONDER_PART_SET);
    uint32_t index = 0;

    *set = find_set(step, vessel);
    if (*set != NULL) {
        return HWS_OK;
    }
    while (index < count && (rows[index].off || rows[index].mmsi_told != 0)) {
        index++;
    }
    if (index == count) {
        enum hws_status status = hws_step_append(step, TRANSPONDER_PART_SET, &index);
        if (status != HWS_OK) {
            return status;
        }
    }
    *set = &rows[index];
    (*set)->vessel = vessel;
    return HWS_OK;
}

static enum hws_status announce(struct hws_step *step, uint32_t kind, uint32_t subject)
{
    const struct hws_effect effect = {.kind = kind, .subject = subject};

    return hws_step_emit(step, &hws_transponder_domain, &effect);
}

static enum hws_status record_set(struct hws_step *step, uint32_t vessel, uint32_t record,
                                  uint32_t mmsi)
{
    const struct hws_state state = hws_step_state(step);
    const union hws_argument arguments[] = {
        {.i = hws_maritime_vessel_reference(&state, vessel)},
        {.i = mmsi},
    };

    step->cause = hws_step_record(step, record, arguments);
    return announce(step, HWS_TRANSPONDER_CHANGED, vessel);
}

/* Only a vessel that is there and has a set can be told to do something with it. */
static bool is_fitted(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info info = hws_maritime_vessel(&state, vessel);

    return info.state != HWS_VESSEL_ABSENT &&
           hws_maritime_plan(&state)->classes[info.vessel_class].ais != HWS_AIS_FIT_NONE;
}

static enum hws_status on_switch(struct hws_step *step, const struct hws_effect *effect)
{
    struct transponder_set_row *set = NULL;
    const uint32_t off = effect->a == 0;

    if (!is_fitted(step, effect->subject)) {
        return HWS_OK;
    }
    enum hws_status status = take_set(step, effect->subject, &set);
    if (status != HWS_OK || set->off == off) {
        return status;
    }
    set->off = off;
    return record_set(step, effect->subject, off ? TRANSPONDER_RECORD_OFF : TRANSPONDER_RECORD_ON,
                      0);
}

static enum hws_status on_identity(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_state state = hws_step_state(step);
    const uint32_t own = hws_maritime_vessel(&state, effect->subject).mmsi;
    struct transponder_set_row *set = NULL;

    if (effect->a < 0 || effect->a > UINT32_MAX) {
        return HWS_ERR_RANGE;
    }
    const uint32_t told = (uint32_t)effect->a == own ? 0 : (uint32_t)effect->a;
    if (!is_fitted(step, effect->subject)) {
        return HWS_OK;
    }
    enum hws_status status = take_set(step, effect->subject, &set);
    if (status != HWS_OK || set->mmsi_told == told) {
        return status;
    }
    set->mmsi_told = told;
    return record_set(step, effect->subject,
                      told == 0 ? TRANSPONDER_RECORD_OWN_IDENTITY : TRANSPONDER_RECORD_IDENTITY,
                      told);
}

static enum hws_status on_left(struct hws_step *step, const struct hws_effect *effect)
{
    struct transponder_set_row *set = find_set(step, effect->subject);

    if (set != NULL) {
        memset(set, 0, sizeof(*set));
    }
    return HWS_OK;
}

/* ---- areas ------------------------------------------------------------------------------------
 */

static enum hws_status disturb(struct hws_step *step, const struct hws_effect *effect,
                               enum disturbance kind)
{
    const union hws_argument arguments[] = {
        {.i = effect->subject}, {.f = effect->x}, {.f = effect->y}};
    struct transponder_area_row *rows = hws_step_rows(step, TRANSPONDER_PART_AREA);

    if (effect->subject >= hws_step_row_count(step, TRANSPONDER_PART_AREA)) {
        return HWS_ERR_RANGE;
    }
    struct transponder_area_row *area = &rows[effect->subject];
    hws_step_cancel(step, &area->ends);
    area->disturbance = (uint32_t)kind;
    area->north_km = effect->x;
    area->east_km = effect->y;
    step->cause = hws_step_record(
        step, kind == DISTURBANCE_JAM ? TRANSPONDER_RECORD_JAMMED : TRANSPONDER_RECORD_SPOOFED,
        arguments);
    enum hws_status status = announce(step, HWS_TRANSPONDER_AREA_CHANGED, effect->subject);
    if (status == HWS_OK && effect->a > 0) {
        status = hws_step_schedule(step, TRANSPONDER_EVENT_QUIET, step->now_ms + effect->a,
                                   effect->subject, 0, &area->ends);
    }
    return status;
}

static enum hws_status on_jam(struct hws_step *step, const struct hws_effect *effect)
{
    return disturb(step, effect, DISTURBANCE_JAM);
}

static enum hws_status on_spoof(struct hws_step *step, const struct hws_effect *effect)
{
    return disturb(step, effect, DISTURBANCE_SPOOF);
}

static enum hws_status quieten(struct hws_step *step, uint32_t index)
{
    const union hws_argument arguments[] = {{.i = index}};
    struct transponder_area_row *rows = hws_step_rows(step, TRANSPONDER_PART_AREA);

    if (index >= hws_step_row_count(step, TRANSPONDER_PART_AREA)) {
        return HWS_ERR_RANGE;
    }
    if (rows[index].disturbance == DISTURBANCE_NONE) {
        return HWS_OK;
    }
    hws_step_cancel(step, &rows[index].ends);
    memset(&rows[index], 0, sizeof(rows[index]));
    step->cause = hws_step_record(step, TRANSPONDER_RECORD_QUIET, arguments);
    return announce(step, HWS_TRANSPONDER_AREA_CHANGED, index);
}

static enum hws_status on_quiet(struct hws_step *step, const struct hws_effect *effect)
{
    return quieten(step, effect->subject);
}

static enum hws_status on_quiet_time(struct hws_step *step, const struct hws_event *event)
{
    return quieten(step, event->body.subject);
}

/* ---- the descriptor ---------------------------------------------------------------------------
 */

static const struct hws_event_def events[TRANSPONDER_EVENT_COUNT] = {
    [TRANSPONDER_EVENT_QUIET] = {"end of a disturbance", 24, on_quiet_time, NULL},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_maritime_domain, HWS_MARITIME_LEFT, on_left},
    {&hws_transponder_domain, HWS_TRANSPONDER_SWITCH, on_switch},
    {&hws_transponder_domain, HWS_TRANSPONDER_IDENTITY, on_identity},
    {&hws_transponder_domain, HWS_TRANSPONDER_JAM, on_jam},
    {&hws_transponder_domain, HWS_TRANSPONDER_SPOOF, on_spoof},
    {&hws_transponder_domain, HWS_TRANSPONDER_QUIET, on_quiet},
};

#define VESSEL_ARGUMENT                                                                            \
    {                                                                                              \
        "vessel", HWS_ARGUMENT_VESSEL                                                              \
    }
#define ZONE_ARGUMENT                                                                              \
    {                                                                                              \
        "zone", HWS_ARGUMENT_ZONE                                                                  \
    }

static const struct hws_record_def records[TRANSPONDER_RECORD_COUNT] = {
    [TRANSPONDER_RECORD_OFF] = {.name = "ais_off",
                                .text = "the AIS set of {vessel} falls silent",
                                .arguments = {VESSEL_ARGUMENT},
                                .argument_count = 1,
                                .importance = 1},
    [TRANSPONDER_RECORD_ON] = {.name = "ais_on",
                               .text = "the AIS set of {vessel} is on again",
                               .arguments = {VESSEL_ARGUMENT},
                               .argument_count = 1,
                               .importance = 1},
    [TRANSPONDER_RECORD_IDENTITY] = {.name = "ais_identity",
                                     .text = "{vessel} tells {mmsi} on AIS, which is not its own",
                                     .arguments = {VESSEL_ARGUMENT, {"mmsi", HWS_ARGUMENT_MMSI}},
                                     .argument_count = 2,
                                     .importance = 1},
    [TRANSPONDER_RECORD_OWN_IDENTITY] = {.name = "ais_own_identity",
                                         .text = "{vessel} tells its own identity on AIS again",
                                         .arguments = {VESSEL_ARGUMENT},
                                         .argument_count = 1,
                                         .importance = 1},
    [TRANSPONDER_RECORD_JAMMED] = {.name = "positions_jammed",
                                   .text = "satellite positions are lost in {zone}",
                                   .arguments = {ZONE_ARGUMENT},
                                   .argument_count = 1,
                                   .importance = 2},
    [TRANSPONDER_RECORD_SPOOFED] = {.name = "positions_spoofed",
                                    .text = "satellite positions in {zone} are moved {north_km} "
                                            "north and {east_km} east",
                                    .arguments = {ZONE_ARGUMENT,
                                                  {"north_km", HWS_ARGUMENT_KM},
                                                  {"east_km", HWS_ARGUMENT_KM}},
                                    .argument_count = 3,
                                    .importance = 2},
    [TRANSPONDER_RECORD_QUIET] = {.name = "positions_good",
                                  .text = "satellite positions in {zone} are good again",
                                  .arguments = {ZONE_ARGUMENT},
                                  .argument_count = 1,
                                  .importance = 1},
};

static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_transponder_plan *plan = plan_part;

    rows[TRANSPONDER_PART_AREA] = plan->area_count;
    *event_count = 0;
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_transponder_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->area_count && status == HWS_OK; i++) {
        uint32_t index = 0;
        status = hws_step_append(step, TRANSPONDER_PART_AREA, &index);
    }
    return status;
}

static enum hws_status check_areas(const struct hws_state *state, struct hws_error *error)
{
    const uint32_t area_count = hws_transponder_plan(state)->area_count;
    struct hws_rows areas = {"transponder", "area", NULL, 0, sizeof(struct transponder_area_row)};
    const struct hws_bound bounds[] = {
        HWS_AT_MOST(struct transponder_area_row, disturbance, DISTURBANCE_SPOOF)};
    const struct hws_event_bound events_bounds[TRANSPONDER_EVENT_COUNT] = {
        [TRANSPONDER_EVENT_QUIET] = {.subject_count = area_count}};

    areas.rows =
        hws_state_rows(state, &hws_transponder_domain, TRANSPONDER_PART_AREA, &areas.count);
    enum hws_status status = hws_check_count(&areas, area_count, error);
    status = status == HWS_OK ? hws_check_bounds(&areas, bounds, 1, error) : status;
    return status == HWS_OK ? hws_check_events(state, "transponder", events_bounds,
                                               TRANSPONDER_EVENT_COUNT, NULL, error)
                            : status;
}

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    uint32_t count = 0;
    const struct transponder_set_row *rows =
        hws_state_rows(state, &hws_transponder_domain, TRANSPONDER_PART_SET, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].off > 1 || ((rows[i].off || rows[i].mmsi_told != 0) &&
                                rows[i].vessel >= hws_maritime_vessel_count(state))) {
            return hws_error_set(error, HWS_ERR_FORMAT, "transponder", "set %u has no vessel", i);
        }
    }
    return check_areas(state, error);
}

static const char *entity_name(const struct hws_state *state, enum hws_argument_kind kind,
                               uint32_t index)
{
    const struct hws_transponder_plan *plan = hws_transponder_plan(state);

    return kind == HWS_ARGUMENT_ZONE && index < plan->area_count
               ? hws_text_in(&plan->areas[index].name, HWS_LANGUAGE_EN)
               : NULL;
}

const struct hws_domain hws_transponder_domain = {
    .name = "transponder",
    .parts = parts,
    .part_count = TRANSPONDER_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .events = events,
    .event_count = TRANSPONDER_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = COUNT_OF(subscriptions),
    .records = records,
    .record_count = TRANSPONDER_RECORD_COUNT,
    .start_rows = start_rows,
    .start = start,
    .check = check,
    .entity_name = entity_name,
};
