/*
 * Sharing never blinds. What others tell an agency changes its picture: a track that a partner
 * still hears is not silent, a name that came over explains a slow boat, a track that they gave
 * takes a plot. All that is wanted in what the watch looks at, and none of it may take away what
 * the watch would have noticed by itself. So an agency that is told of anything has a second
 * picture, which nobody looks at: its own sensors alone, with the same rules. It is as if nobody
 * shared, to the last draw; what it finds is said of the agency's own track on the ship, whatever
 * the picture that is shared makes of it. It costs what a picture of own contacts costs, and
 * nothing where nobody shares.
 */
#include "sim/maritime/picture/picture.h"

uint32_t alone_of(const struct hws_step *step, uint32_t agency)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);

    return picture_agency(step, agency)->alone ? agency + plan->sensors->agency_count
                                               : HWS_NO_INDEX;
}

/* It says so when an agency that nobody tells anything would: first, and when it has grown. */
static enum hws_status consider(struct hws_step *step, struct track_row *track,
                                enum hws_alert_kind kind, uint32_t reasons)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    struct evidence_row *rows = hws_step_rows(step, PICTURE_PART_EVIDENCE);
    const uint32_t before1 = track->evidence1[kind];
    struct evidence_row found = before1 != 0 ? rows[before1 - 1u] : (struct evidence_row){0};
    struct track_row *seen = NULL;
    uint32_t index = 0;

    found.reasons |= alert_reasons(step, track, kind, reasons);
    const double score = hws_alert_score(kind, found.reasons);
    if (before1 != 0 ? score < found.score + ALERT_GROWN_MIN : score < plan->score_min) {
        return HWS_OK;
    }
    found.score = score;
    if (before1 != 0) {
        rows[before1 - 1u] = found;
        return alert_bear_out(step, found.alert, found.reasons, score);
    }
    enum hws_status status =
        translate_track(step, picture_owner(plan, track->agency), track, &seen);
    if (status != HWS_OK) {
        return status;
    }
    status = alert_say(step, seen, kind, found.reasons, score, &found.alert);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_step_append(step, PICTURE_PART_EVIDENCE, &index);
    if (status != HWS_OK) {
        return status;
    }
    track->evidence1[kind] = index + 1u;
    ((struct evidence_row *)hws_step_rows(step, PICTURE_PART_EVIDENCE))[index] = found;
    return HWS_OK;
}

enum hws_status alone_consider(struct hws_step *step, struct track_row *track,
                               enum hws_alert_kind kind, uint32_t reasons)
{
    return picture_is_alone(hws_step_plan(step), track->agency)
               ? consider(step, track, kind, reasons)
               : alert_consider(step, track, kind, reasons);
}
