/*
 * One vessel's set: switched off or on, told to tell another's identity. Most sets work as they
 * should and need no row: one is kept for each that is off or tells another's identity.
 */
#include "sim/maritime/transponder/transponder_rows.h"

#include <string.h>

/* A row of its own for a vessel; it counts as free until something is put into it. */
static enum hws_status take_set(struct hws_step *step, uint32_t vessel,
                                struct transponder_set_row **set)
{
    struct transponder_set_row *rows = hws_step_rows(step, TRANSPONDER_PART_SET);
    const uint32_t count = hws_step_row_count(step, TRANSPONDER_PART_SET);
    uint32_t index = 0;

    *set = transponder_find_set(step, vessel);
    if (*set != NULL) {
        return HWS_OK;
    }
    while (index < count && transponder_set_taken(&rows[index])) {
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

static enum hws_status record_set(struct hws_step *step, uint32_t vessel, uint32_t record,
                                  uint32_t mmsi)
{
    const struct hws_state state = hws_step_state(step);
    const union hws_argument arguments[] = {
        {.i = hws_maritime_vessel_reference(&state, vessel)},
        {.i = mmsi},
    };

    struct hws_step changed = hws_step_because(step, hws_step_record(step, record, arguments));
    return transponder_tell_vessel(&changed, vessel);
}

/* Only a vessel that is there and has a set can be told to do something with it. */
static bool is_fitted(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info info = hws_maritime_vessel(&state, vessel);

    return info.state != HWS_VESSEL_ABSENT &&
           hws_maritime_plan(&state)->classes[info.vessel_class].ais != HWS_AIS_FIT_NONE;
}

enum hws_status transponder_on_switch(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_transponder_switch order = hws_transponder_switch_from(effect);
    struct transponder_set_row *set = NULL;
    const uint32_t off = order.on == 0;

    if (!is_fitted(step, order.vessel)) {
        return HWS_OK;
    }
    enum hws_status status = take_set(step, order.vessel, &set);
    if (status != HWS_OK || set->off == off) {
        return status;
    }
    set->off = off;
    return record_set(step, order.vessel, off ? TRANSPONDER_RECORD_OFF : TRANSPONDER_RECORD_ON, 0);
}

enum hws_status transponder_on_identity(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_transponder_identity order = hws_transponder_identity_from(effect);
    const struct hws_state state = hws_step_state(step);
    const uint32_t own = hws_maritime_vessel(&state, order.vessel).mmsi;
    struct transponder_set_row *set = NULL;

    const uint32_t told = order.mmsi == own ? 0 : order.mmsi;
    if (!is_fitted(step, order.vessel)) {
        return HWS_OK;
    }
    enum hws_status status = take_set(step, order.vessel, &set);
    if (status != HWS_OK || set->mmsi_told == told) {
        return status;
    }
    set->mmsi_told = told;
    return record_set(step, order.vessel,
                      told == 0 ? TRANSPONDER_RECORD_OWN_IDENTITY : TRANSPONDER_RECORD_IDENTITY,
                      told);
}

enum hws_status transponder_on_left(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_left left = hws_maritime_left_from(effect);
    struct transponder_set_row *set = transponder_find_set(step, left.vessel);

    if (set != NULL) {
        memset(set, 0, sizeof(*set));
    }
    return HWS_OK;
}
