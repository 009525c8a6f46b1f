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

enum hws_status transponder_settle_set(struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_trouble *told =
        hws_trouble_last(&state, &transponder_troubles, vessel, TRANSPONDER_IDENTITIES);
    const uint32_t off =
        hws_trouble_count(&state, &transponder_troubles, vessel, TRANSPONDER_SILENCES) > 0 ? 1u
                                                                                           : 0u;
    const uint32_t mmsi_told = told == NULL ? 0 : (uint32_t)told->x;
    struct transponder_set_row *set = NULL;
    enum hws_status status = take_set(step, vessel, &set);

    if (status == HWS_OK && set->off != off) {
        set->off = off;
        status = record_set(step, vessel, off ? TRANSPONDER_RECORD_OFF : TRANSPONDER_RECORD_ON, 0);
    }
    if (status == HWS_OK && set->mmsi_told != mmsi_told) {
        set->mmsi_told = mmsi_told;
        status = record_set(step, vessel,
                            mmsi_told == 0 ? TRANSPONDER_RECORD_OWN_IDENTITY
                                           : TRANSPONDER_RECORD_IDENTITY,
                            mmsi_told);
    }
    return status;
}

static enum hws_status begin(struct hws_step *step, uint32_t vessel, enum transponder_trouble kind,
                             double x, int64_t lasts_ms)
{
    const struct hws_trouble trouble = {.kind = (uint32_t)kind, .thing = vessel, .x = x};

    return hws_trouble_begin(step, &transponder_troubles, &trouble, lasts_ms);
}

/* By hand: what was switched off; where nothing was, a failure ends before its time. */
static void switch_on(struct hws_step *step, uint32_t vessel, bool by_hand)
{
    uint32_t ended = 0;

    if (by_hand) {
        ended = hws_trouble_end(step, &transponder_troubles, vessel,
                                HWS_TROUBLE_BIT(TRANSPONDER_TROUBLE_DARK));
    }
    if (ended == 0) {
        (void)hws_trouble_end_all(step, &transponder_troubles, vessel,
                                  HWS_TROUBLE_BIT(TRANSPONDER_TROUBLE_FAILED));
    }
}

enum hws_status transponder_on_switch(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_transponder_switch order = hws_transponder_switch_from(effect);
    enum hws_status status = HWS_OK;

    if (!is_fitted(step, order.vessel)) {
        return HWS_OK;
    }
    if (order.on) {
        switch_on(step, order.vessel, !order.by_itself);
    } else {
        status = begin(step, order.vessel,
                       order.by_itself ? TRANSPONDER_TROUBLE_FAILED : TRANSPONDER_TROUBLE_DARK, 0.0,
                       order.lasts_ms);
    }
    if (status != HWS_OK) {
        return status;
    }
    return transponder_settle_set(step, order.vessel);
}

enum hws_status transponder_on_identity(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_transponder_identity order = hws_transponder_identity_from(effect);
    const struct hws_state state = hws_step_state(step);
    const uint32_t own = hws_maritime_vessel(&state, order.vessel).mmsi;
    enum hws_status status = HWS_OK;

    if (!is_fitted(step, order.vessel)) {
        return HWS_OK;
    }
    if (order.mmsi == 0 || order.mmsi == own) {
        (void)hws_trouble_end(step, &transponder_troubles, order.vessel, TRANSPONDER_IDENTITIES);
    } else {
        status = begin(step, order.vessel, TRANSPONDER_TROUBLE_IDENTITY, (double)order.mmsi,
                       order.lasts_ms);
    }
    if (status != HWS_OK) {
        return status;
    }
    return transponder_settle_set(step, order.vessel);
}

enum hws_status transponder_on_left(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_left left = hws_maritime_left_from(effect);
    struct transponder_set_row *set = transponder_find_set(step, left.vessel);

    if (set != NULL) {
        memset(set, 0, sizeof(*set));
        (void)hws_trouble_end_all(step, &transponder_troubles, left.vessel,
                                  TRANSPONDER_SILENCES | TRANSPONDER_IDENTITIES);
    }
    return HWS_OK;
}
