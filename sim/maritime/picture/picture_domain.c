/* The picture domain's descriptor: its tables, its start and its checks. */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/audience.h"

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))
/* What one vessel's new leg may begin anew or raise: two tracks in each of an agency's pictures;
 * and an alert may be told of one that is opened for it. */
#define TRACKS_PER_STEP_MAX (4u * HWS_AGENCIES_MAX)
#define ALERTS_PER_STEP_MAX (4u * HWS_AGENCIES_MAX)
/* Each agency's tracks on one vessel: heard, seen, and those that a name joins. */
#define PASTS_PER_STEP_MAX 4u

/* ---- parts ---------------------------------------------------------------------------------- */

static const struct hws_field_def state_fields[] = {
    HWS_FIELD(struct picture_state_row, uint32_t, free_track1),
    HWS_FIELD(struct picture_state_row, uint32_t, disturbed),
    HWS_FIELD(struct picture_state_row, uint32_t, past_next),
    HWS_FIELD(struct picture_state_row, uint32_t, reserved),
};

static const struct hws_field_def agency_fields[] = {
    HWS_FIELD(struct agency_row, uint64_t, key),
    HWS_FIELD(struct agency_row, uint32_t, number_next),
    HWS_FIELD(struct agency_row, uint32_t, unheld1),
    HWS_FIELD(struct agency_row, uint32_t, slow1),
    HWS_FIELD(struct agency_row, uint32_t, alert_count),
    HWS_FIELD(struct agency_row, uint32_t, alone),
    HWS_FIELD(struct agency_row, uint32_t, question_count),
};

static const struct hws_field_def vessel_fields[] = {
    HWS_FIELD(struct picture_vessel_row, int64_t, failed_ms),
    HWS_FIELD(struct picture_vessel_row, double, notice_lat_deg),
    HWS_FIELD(struct picture_vessel_row, double, notice_lon_deg),
    HWS_FIELD(struct picture_vessel_row, uint32_t, track1),
    HWS_FIELD(struct picture_vessel_row, uint32_t, met),
    HWS_FIELD(struct picture_vessel_row, uint32_t, noticed),
    HWS_FIELD(struct picture_vessel_row, uint32_t, reserved),
};

static const struct hws_field_def bucket_fields[] = {
    HWS_FIELD(struct bucket_row, uint32_t, track1),
};

static const struct hws_field_def track_fields[] = {
    HWS_FIELD(struct track_row, double, fix_lat_deg),
    HWS_FIELD(struct track_row, double, fix_lon_deg),
    HWS_FIELD(struct track_row, double, course_deg),
    HWS_FIELD(struct track_row, double, speed_kn),
    HWS_FIELD(struct track_row, double, ahead_north),
    HWS_FIELD(struct track_row, double, error_m),
    HWS_FIELD(struct track_row, double, plot_error_m),
    HWS_FIELD(struct track_row, double, error_north_m),
    HWS_FIELD(struct track_row, double, error_east_m),
    HWS_FIELD(struct track_row, double, usual_kn),
    HWS_FIELD(struct track_row, double, headed_east),
    HWS_FIELD(struct track_row, double, headed_north),
    HWS_FIELD(struct track_row, double, reception),
    HWS_FIELD(struct track_row, double, silent_course_deg),
    HWS_FIELD(struct track_row, double, silent_speed_kn),
    HWS_FIELD(struct track_row, int64_t, silent_ms),
    HWS_FIELD(struct track_row, int64_t, fix_ms),
    HWS_FIELD(struct track_row, int64_t, first_ms),
    HWS_FIELD(struct track_row, int64_t, told_reference1),
    HWS_FIELD(struct track_row, int64_t, seen_ms),
    HWS_FIELD(struct track_row, int64_t, past_ms),
    HWS_FIELD(struct track_row, int64_t, zone_since_ms),
    HWS_FIELD(struct track_row, int64_t, zone_until_ms),
    HWS_FIELD(struct track_row, int64_t, zone_spent_ms),
    HWS_ARRAY_FIELD(struct track_row, int64_t, due_ms),
    HWS_ARRAY_FIELD(struct track_row, int64_t, over_ms),
    HWS_FIELD(struct track_row, int64_t, armed_ms),
    HWS_FIELD(struct track_row, struct hws_event_handle, drop),
    HWS_FIELD(struct track_row, struct hws_event_handle, judge),
    HWS_FIELD(struct track_row, uint32_t, used),
    HWS_FIELD(struct track_row, uint32_t, agency),
    HWS_FIELD(struct track_row, uint32_t, number),
    HWS_FIELD(struct track_row, uint32_t, mmsi),
    HWS_FIELD(struct track_row, uint32_t, vessel),
    HWS_FIELD(struct track_row, uint32_t, generation),
    HWS_ARRAY_FIELD(struct track_row, uint32_t, holds),
    HWS_ARRAY_FIELD(struct track_row, uint32_t, givers),
    HWS_FIELD(struct track_row, uint32_t, sources),
    HWS_FIELD(struct track_row, uint32_t, rivals),
    HWS_FIELD(struct track_row, uint32_t, signs),
    HWS_FIELD(struct track_row, uint32_t, kind1),
    HWS_FIELD(struct track_row, uint32_t, class_b),
    HWS_FIELD(struct track_row, uint32_t, standing),
    HWS_FIELD(struct track_row, uint32_t, partner1),
    HWS_FIELD(struct track_row, uint32_t, partner_number),
    HWS_FIELD(struct track_row, uint32_t, vessel_next1),
    HWS_FIELD(struct track_row, uint32_t, bucket_next1),
    HWS_FIELD(struct track_row, uint32_t, unheld_next1),
    HWS_FIELD(struct track_row, uint32_t, unheld_prev1),
    HWS_FIELD(struct track_row, uint32_t, slow_next1),
    HWS_FIELD(struct track_row, uint32_t, slow_prev1),
    HWS_FIELD(struct track_row, uint32_t, slow),
    HWS_ARRAY_FIELD(struct track_row, uint32_t, alerts1),
    HWS_FIELD(struct track_row, uint32_t, next_free1),
    HWS_FIELD(struct track_row, uint32_t, told_class1),
};

static const struct hws_field_def share_fields[] = {
    HWS_FIELD(struct share_row, uint32_t, on),
    HWS_FIELD(struct share_row, uint32_t, carries),
    HWS_FIELD(struct share_row, uint32_t, alert_next),
    HWS_FIELD(struct share_row, uint32_t, sending),
};

static const struct hws_field_def alert_fields[] = {
    HWS_FIELD(struct alert_row, double, score),
    HWS_FIELD(struct alert_row, double, lat_deg),
    HWS_FIELD(struct alert_row, double, lon_deg),
    HWS_FIELD(struct alert_row, double, course_deg),
    HWS_FIELD(struct alert_row, double, speed_kn),
    HWS_FIELD(struct alert_row, double, error_m),
    HWS_FIELD(struct alert_row, int64_t, fix_ms),
    HWS_FIELD(struct alert_row, int64_t, raised_ms),
    HWS_FIELD(struct alert_row, int64_t, told_ms),
    HWS_FIELD(struct alert_row, int64_t, reference),
    HWS_FIELD(struct alert_row, uint64_t, record),
    HWS_FIELD(struct alert_row, uint32_t, kind),
    HWS_FIELD(struct alert_row, uint32_t, agency),
    HWS_FIELD(struct alert_row, uint32_t, track),
    HWS_FIELD(struct alert_row, uint32_t, track_number),
    HWS_FIELD(struct alert_row, uint32_t, mmsi),
    HWS_FIELD(struct alert_row, uint32_t, reasons),
    HWS_FIELD(struct alert_row, uint32_t, shared_by1),
    HWS_FIELD(struct alert_row, uint32_t, vessel),
    HWS_FIELD(struct alert_row, uint32_t, generation),
    HWS_FIELD(struct alert_row, uint32_t, number),
    HWS_FIELD(struct alert_row, uint32_t, origin1),
    HWS_FIELD(struct alert_row, uint32_t, said1),
    HWS_FIELD(struct alert_row, uint32_t, their_number),
    HWS_FIELD(struct alert_row, uint32_t, partner),
    HWS_FIELD(struct alert_row, uint32_t, partner_number),
    HWS_FIELD(struct alert_row, uint32_t, partner_mmsi),
    HWS_FIELD(struct alert_row, int64_t, partner_reference),
    HWS_FIELD(struct alert_row, int64_t, acknowledged_ms),
    HWS_FIELD(struct alert_row, int64_t, ended_ms),
};

static const struct hws_field_def past_fields[] = {
    HWS_FIELD(struct past_row, double, lat_deg),
    HWS_FIELD(struct past_row, double, lon_deg),
    HWS_FIELD(struct past_row, double, course_deg),
    HWS_FIELD(struct past_row, double, speed_kn),
    HWS_FIELD(struct past_row, double, error_m),
    HWS_FIELD(struct past_row, int64_t, fix_ms),
    HWS_FIELD(struct past_row, int64_t, from_ms),
    HWS_FIELD(struct past_row, int64_t, until_ms),
    HWS_FIELD(struct past_row, int64_t, told_reference1),
    HWS_FIELD(struct past_row, uint32_t, told_class1),
    HWS_FIELD(struct past_row, uint32_t, agency),
    HWS_FIELD(struct past_row, uint32_t, number),
    HWS_FIELD(struct past_row, uint32_t, mmsi),
    HWS_FIELD(struct past_row, uint32_t, signs),
    HWS_FIELD(struct past_row, uint32_t, at_sea),
};

static const struct hws_field_def question_fields[] = {
    HWS_FIELD(struct question_row, double, lat_deg),
    HWS_FIELD(struct question_row, double, lon_deg),
    HWS_FIELD(struct question_row, double, radius_m),
    HWS_FIELD(struct question_row, int64_t, failed_ms),
    HWS_FIELD(struct question_row, int64_t, asked_ms),
    HWS_FIELD(struct question_row, uint32_t, agency),
    HWS_FIELD(struct question_row, uint32_t, number),
    HWS_FIELD(struct question_row, uint32_t, segment),
    HWS_FIELD(struct question_row, uint32_t, near_first),
    HWS_FIELD(struct question_row, uint32_t, near_count),
    HWS_FIELD(struct question_row, uint32_t, reserved),
};

static const struct hws_field_def near_fields[] = {
    HWS_FIELD(struct near_row, double, lat_deg),
    HWS_FIELD(struct near_row, double, lon_deg),
    HWS_FIELD(struct near_row, double, course_deg),
    HWS_FIELD(struct near_row, double, speed_kn),
    HWS_FIELD(struct near_row, double, apart_m),
    HWS_FIELD(struct near_row, double, error_m),
    HWS_FIELD(struct near_row, double, rank),
    HWS_FIELD(struct near_row, int64_t, at_ms),
    HWS_FIELD(struct near_row, int64_t, told_reference1),
    HWS_FIELD(struct near_row, uint32_t, told_class1),
    HWS_FIELD(struct near_row, uint32_t, number),
    HWS_FIELD(struct near_row, uint32_t, mmsi),
    HWS_FIELD(struct near_row, uint32_t, reasons),
};

#define PART(name, row_type, rows, fields)                                                         \
    {                                                                                              \
        name, sizeof(struct row_type), rows, fields, COUNT_OF(fields)                              \
    }

static const struct hws_part_def parts[PICTURE_PART_COUNT] = {
    [PICTURE_PART_STATE] = PART("state", picture_state_row, 1, state_fields),
    [PICTURE_PART_AGENCY] = PART("agency", agency_row, 4, agency_fields),
    [PICTURE_PART_VESSEL] = PART("vessel", picture_vessel_row, 64, vessel_fields),
    [PICTURE_PART_TRACK] = PART("track", track_row, 64, track_fields),
    [PICTURE_PART_BUCKET] = PART("bucket", bucket_row, 1, bucket_fields),
    [PICTURE_PART_SHARE] = PART("share", share_row, 4, share_fields),
    [PICTURE_PART_ALERT] = PART("alert", alert_row, 64, alert_fields),
    [PICTURE_PART_TROUBLE] = HWS_TROUBLE_PART,
    [PICTURE_PART_PAST] = PART("past", past_row, 64, past_fields),
    [PICTURE_PART_QUESTION] = PART("question", question_row, 4, question_fields),
    [PICTURE_PART_NEAR] = PART("near", near_row, 16, near_fields),
};

/* What one agency gives another is switched at once: tracks and alerts. */
#define SUSPENSIONS_PER_STEP_MAX 2u

static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    const struct hws_picture_plan *plan = plan_part;

    rows[PICTURE_PART_VESSEL] = PICTURE_VESSELS_PER_STEP_MAX;
    rows[PICTURE_PART_TRACK] = TRACKS_PER_STEP_MAX;
    rows[PICTURE_PART_ALERT] = ALERTS_PER_STEP_MAX;
    rows[PICTURE_PART_TROUBLE] = SUSPENSIONS_PER_STEP_MAX;
    /* All agencies are asked at once. */
    rows[PICTURE_PART_PAST] = PASTS_PER_STEP_MAX * plan->sensors->agency_count;
    rows[PICTURE_PART_QUESTION] = plan->sensors->agency_count;
    rows[PICTURE_PART_NEAR] = HWS_QUESTION_CONTACTS_MAX * plan->sensors->agency_count;
}

/* ---- events and effects --------------------------------------------------------------------- */

/* After voyages, contacts and transponders of the same instant. */
static const struct hws_event_def events[PICTURE_EVENT_COUNT] = {
    [PICTURE_EVENT_DROP] = {"end of a track", HWS_PRIORITY_LEVEL, track_on_drop, hws_event_certain},
    [PICTURE_EVENT_JUDGE] = {"judgement on a track", HWS_PRIORITY_TOLD, watch_on_judge,
                             hws_event_certain},
    [PICTURE_EVENT_TELL] = {"shared contact", HWS_PRIORITY_SWITCHED, share_on_tell,
                            hws_event_certain},
    [PICTURE_EVENT_SWEEP] = {"sharing changes", HWS_PRIORITY_ORDER, share_on_sweep,
                             hws_event_certain},
    [PICTURE_EVENT_ALERTS] = {"shared alert", HWS_PRIORITY_GRANTED, share_on_alerts,
                              hws_event_certain},
    [PICTURE_EVENT_LOOK] = {"places told change", HWS_PRIORITY_ORDER, contact_on_look,
                            hws_event_certain},
    [PICTURE_EVENT_PASS] = {"edge of a disturbed area", HWS_PRIORITY_ORDER, contact_on_pass,
                            hws_event_certain},
    [PICTURE_EVENT_FAIL] = {"failure of an AIS set", HWS_PRIORITY_DONE, failure_on_fail,
                            failure_redraw_fail},
    [PICTURE_EVENT_MEND] = {"end of a failure", HWS_PRIORITY_DONE, failure_on_mend,
                            failure_redraw_mend},
    [PICTURE_EVENT_ENDED] = {"end of a shared alert", HWS_PRIORITY_GRANTED, alert_on_over,
                             hws_event_certain},
    [PICTURE_EVENT_OVER] = {"end of a suspension", HWS_PRIORITY_ORDER, share_on_over,
                            hws_event_certain},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_maritime_id, HWS_MARITIME_LEG_BEGUN, contact_on_vessel},
    {&hws_maritime_id, HWS_MARITIME_STOOD, contact_on_vessel},
    {&hws_maritime_id, HWS_MARITIME_LEFT, contact_on_left},
    {&hws_transponder_id, HWS_TRANSPONDER_CHANGED, contact_on_transponder},
    {&hws_transponder_id, HWS_TRANSPONDER_AREA_CHANGED, contact_on_area},
    {&hws_sensor_id, HWS_SENSOR_GAINED, contact_on_gained},
    {&hws_sensor_id, HWS_SENSOR_LOST, contact_on_lost},
    {&hws_sensor_id, HWS_SENSOR_GLIMPSE, contact_on_glimpse},
    {&hws_picture_id, HWS_PICTURE_SHARE, share_on_switch},
    {&hws_picture_id, HWS_PICTURE_CHANNEL, share_on_channel},
    {&hws_picture_id, HWS_PICTURE_NOTICE, usual_on_notice},
    {&hws_picture_id, HWS_PICTURE_ACKNOWLEDGE, alert_on_acknowledge},
    {&hws_picture_id, HWS_PICTURE_ASK, question_on_ask},
};

/* ---- records -------------------------------------------------------------------------------- */

static const char *const share_words[] = {[SHARE_ON] = "switched on",
                                          [SHARE_OFF] = "switched off",
                                          [SHARE_CUT] = "cut",
                                          [SHARE_MENDED] = "mended"};

#define ALERT_ARGUMENTS                                                                            \
    {"agency", &hws_agency_entity}, {"track", &hws_track_entity}, {"mmsi", &hws_mmsi_entity},      \
        {"alert", &hws_value_word}, {"score", &hws_value_frac},                                    \
    {                                                                                              \
        "reasons", &hws_reasons_entity                                                             \
    }

/* What an agency says of a track: its number and the name as told, never which ship it is. */
static const struct hws_record_def records[PICTURE_RECORD_COUNT] = {
    [PICTURE_RECORD_ALERT_RAISED] = {.name = "alert_raised",
                                     .audience = hws_audience_first,
                                     .text = "{agency} has an alert on {track} ({mmsi}): {alert}, "
                                             "{score}: {reasons}",
                                     .arguments = {ALERT_ARGUMENTS},
                                     .argument_count = 6,
                                     .importance = 1,
                                     .words = alert_kind_names,
                                     .word_count = HWS_ALERT_KIND_COUNT},
    [PICTURE_RECORD_ALERT_GROWN] = {.name = "alert_grown",
                                    .audience = hws_audience_first,
                                    .text = "{agency} has more on {track} ({mmsi}): {alert}, "
                                            "{score}: {reasons}",
                                    .arguments = {ALERT_ARGUMENTS},
                                    .argument_count = 6,
                                    .words = alert_kind_names,
                                    .word_count = HWS_ALERT_KIND_COUNT},
    [PICTURE_RECORD_ALERT_SHARED] = {.name = "alert_shared",
                                     .audience = hws_audience_first,
                                     .text =
                                         "{agency} hears from {from} of {track} (their {theirs}; "
                                         "{mmsi}): {alert}, {score}",
                                     .arguments = {{"agency", &hws_agency_entity},
                                                   {"from", &hws_agency_entity},
                                                   {"track", &hws_track_entity},
                                                   {"mmsi", &hws_mmsi_entity},
                                                   {"alert", &hws_value_word},
                                                   {"score", &hws_value_frac},
                                                   {"theirs", &hws_track_entity}},
                                     .argument_count = 7,
                                     .words = alert_kind_names,
                                     .word_count = HWS_ALERT_KIND_COUNT},
    [PICTURE_RECORD_SHARE_CHANGED] = {.name = "share_changed",
                                      .audience = hws_audience_named,
                                      .text = "what {from} shares with {to} is {how}",
                                      .arguments = {{"from", &hws_agency_entity},
                                                    {"to", &hws_agency_entity},
                                                    {"how", &hws_value_word}},
                                      .argument_count = 3,
                                      .importance = 1,
                                      .words = share_words,
                                      .word_count = COUNT_OF(share_words)},
    [PICTURE_RECORD_ALERT_OVER] = {.name = "alert_over",
                                   .audience = hws_audience_first,
                                   .text = "{agency} has no more on {track} ({mmsi}): {alert} is "
                                           "over",
                                   .arguments = {{"agency", &hws_agency_entity},
                                                 {"track", &hws_track_entity},
                                                 {"mmsi", &hws_mmsi_entity},
                                                 {"alert", &hws_value_word}},
                                   .argument_count = 4,
                                   .words = alert_kind_names,
                                   .word_count = HWS_ALERT_KIND_COUNT},
    [PICTURE_RECORD_ALERT_ACKNOWLEDGED] =
        {.name = "alert_acknowledged",
         .audience = hws_audience_first,
         .text = "{agency} has seen its alert on {track} ({mmsi}): {alert}",
         .arguments = {{"agency", &hws_agency_entity},
                       {"track", &hws_track_entity},
                       {"mmsi", &hws_mmsi_entity},
                       {"alert", &hws_value_word}},
         .argument_count = 4,
         .words = alert_kind_names,
         .word_count = HWS_ALERT_KIND_COUNT},
};

/* ---- start ---------------------------------------------------------------------------------- */

static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_picture_plan *plan = plan_part;

    rows[PICTURE_PART_STATE] = 1;
    rows[PICTURE_PART_AGENCY] = picture_count(plan);
    rows[PICTURE_PART_VESSEL] =
        hws_maritime_start_count(plan->maritime) + PICTURE_VESSELS_PER_STEP_MAX;
    rows[PICTURE_PART_BUCKET] = PICTURE_BUCKETS;
    rows[PICTURE_PART_SHARE] = plan->share_count;
    rows[PICTURE_PART_TROUBLE] = plan->share_count;
    *event_count = 1;
}

static enum hws_status append_rows(struct hws_step *step, uint32_t part, uint32_t count)
{
    enum hws_status status = HWS_OK;
    uint32_t index = 0;

    for (uint32_t i = 0; i < count && status == HWS_OK; i++) {
        status = hws_step_append(step, part, &index);
    }
    return status;
}

/* What one agency gains or loses is told by each of its shares, for each feed; alerts and their
 * ends likewise. A judgement may come for each of a vessel's tracks. */
static uint32_t schedules_max(const void *plan_part)
{
    const struct hws_picture_plan *plan = plan_part;

    return HWS_SCHEDULES_USUAL_MAX + 2u * picture_count(plan) +
           2u * (FEED_COUNT + 1u + HWS_ALERT_KIND_COUNT) * plan->share_count;
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const uint32_t counts[] = {[PICTURE_PART_STATE] = 1,
                               [PICTURE_PART_AGENCY] = picture_count(plan),
                               [PICTURE_PART_VESSEL] = hws_maritime_start_count(plan->maritime),
                               [PICTURE_PART_TRACK] = 0,
                               [PICTURE_PART_BUCKET] = PICTURE_BUCKETS,
                               [PICTURE_PART_SHARE] = plan->share_count};
    enum hws_status status = HWS_OK;

    for (uint32_t part = 0; part < COUNT_OF(counts) && status == HWS_OK; part++) {
        status = append_rows(step, part, counts[part]);
    }
    if (status != HWS_OK) {
        return status;
    }
    for (uint32_t i = 0; i < picture_count(plan); i++) {
        const uint32_t agency = picture_owner(plan, i);
        struct agency_row *row = picture_agency(step, i);
        row->key = hws_entity_key(plan->sensors->agencies[agency].id);
        row->alone = !picture_is_alone(plan, i) && picture_is_told(plan, agency) ? 1u : 0u;
    }
    struct share_row *shares = hws_step_rows(step, PICTURE_PART_SHARE);
    for (uint32_t i = 0; i < plan->share_count && status == HWS_OK; i++) {
        const struct hws_trouble off = {.kind = PICTURE_TROUBLE_OFF, .thing = i};
        shares[i].on = plan->shares[i].on ? 1u : 0u;
        shares[i].carries = 1;
        if (!plan->shares[i].on) {
            status = hws_trouble_begin(step, &picture_troubles, &off, 0);
        }
    }
    return status;
}

/* ---- checks --------------------------------------------------------------------------------- */

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    uint32_t track_count = 0;
    uint32_t alert_count = 0;
    uint32_t unheld_count = 0;
    const struct track_row *rows = picture_rows_of(state, PICTURE_PART_TRACK, &track_count);
    const struct alert_row *alerts = picture_rows_of(state, PICTURE_PART_ALERT, &alert_count);
    const struct hws_picture_plan *plan = hws_picture_plan(state);
    const enum hws_status whole = picture_check_rows(state, error);

    if (whole != HWS_OK) {
        return whole;
    }
    for (uint32_t i = 0; i < track_count; i++) {
        const struct track_row *row = &rows[i];
        unheld_count += row->used && !track_held(row) ? 1u : 0u;
        if (row->used && (row->agency >= picture_count(plan) || row->seen_ms > state->now_ms ||
                          row->fix_ms > state->now_ms || !(row->error_m >= 0.0))) {
            return hws_error_set(error, HWS_ERR_FORMAT, "picture", "track %u is damaged", i);
        }
    }
    uint32_t agency_count = 0;
    const struct agency_row *agencies = picture_rows_of(state, PICTURE_PART_AGENCY, &agency_count);
    for (uint32_t i = 0; i < agency_count; i++) {
        for (uint32_t next1 = agencies[i].unheld1; next1 != 0 && unheld_count > 0;
             next1 = rows[next1 - 1u].unheld_next1) {
            unheld_count--;
        }
    }
    if (unheld_count != 0) {
        return hws_error_set(error, HWS_ERR_FORMAT, "picture",
                             "%u tracks coast outside their agency's list", unheld_count);
    }
    for (uint32_t i = 0; i < alert_count; i++) {
        if (alerts[i].kind >= HWS_ALERT_KIND_COUNT ||
            (alerts[i].track != HWS_NO_INDEX && alerts[i].track >= track_count)) {
            return hws_error_set(error, HWS_ERR_FORMAT, "picture", "alert %u is damaged", i);
        }
    }
    return HWS_OK;
}

const struct hws_domain hws_picture_domain = {
    .id = &hws_picture_id,
    .parts = parts,
    .part_count = PICTURE_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .events = events,
    .event_count = PICTURE_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = COUNT_OF(subscriptions),
    .records = records,
    .record_count = PICTURE_RECORD_COUNT,
    .start_rows = start_rows,
    .start = start,
    .check = check,
    .lists = picture_lists,
    .list_count = PICTURE_LIST_COUNT,
    .schedules_max = schedules_max,
    .verbs = picture_verbs,
    .verb_count = PICTURE_VERB_COUNT,
};
