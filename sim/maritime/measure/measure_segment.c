/*
 * Continuity: for how long one track, with one number, stays with a ship. A segment is one track's
 * time on one ship; it counts while the ship is at sea. For the number of tracks that a ship
 * needed, those that are on it when one is needed are kept together until the last of them has
 * gone: that one would have done, and is what a choice made in hindsight takes. A track that comes
 * back to a ship after it has been another's counts anew.
 */
#include "sim/maritime/measure/measure.h"

static struct measure_segment_row *segment_of(const struct hws_step *step, uint32_t track)
{
    return (struct measure_segment_row *)hws_step_rows(step, MEASURE_PART_SEGMENT) + track;
}

static struct measure_agency_row *agency_of(const struct hws_step *step, uint32_t agency)
{
    return (struct measure_agency_row *)hws_step_rows(step, MEASURE_PART_AGENCY) + agency;
}

/* The tracks that are on the ship now are the ones of which any would do. */
static void begin_choice(const struct hws_step *step, struct measure_hold_row *hold,
                         uint32_t agency, bool at_sea)
{
    /* One that began and ended at this very instant has been counted and was none. */
    if (at_sea && hold->tracked && hold->choice_ms != step->now_ms) {
        agency_of(step, agency)->change_count++;
    }
    hold->choice_ms = step->now_ms;
    hold->tracked = hold->tracked || at_sea ? 1u : 0u;
    hold->choice_count = 0;
    for (uint32_t next1 = hold->segment1; next1 != 0;) {
        struct measure_segment_row *segment = segment_of(step, next1 - 1u);
        segment->chosen = 1;
        hold->choice_count++;
        next1 = segment->next1;
    }
}

enum hws_status measure_segment_begin(struct hws_step *step, struct measure_hold_row *hold,
                                      uint32_t agency, uint32_t track, bool at_sea)
{
    enum hws_status status = HWS_OK;
    uint32_t index = 0;

    while (hws_step_row_count(step, MEASURE_PART_SEGMENT) <= track && status == HWS_OK) {
        status = hws_step_append(step, MEASURE_PART_SEGMENT, &index);
    }
    if (status != HWS_OK) {
        return status;
    }
    *segment_of(step, track) =
        (struct measure_segment_row){.since_ms = step->now_ms, .next1 = hold->segment1};
    hold->segment1 = track + 1u;
    if (hold->choice_count == 0) {
        begin_choice(step, hold, agency, at_sea);
    } else if (hold->choice_ms == step->now_ms) { /* it comes at the same instant */
        segment_of(step, track)->chosen = 1;
        hold->choice_count++;
    }
    return HWS_OK;
}

int64_t measure_segment_ms(const struct measure_segment_row *segment, int64_t now_ms, bool at_sea)
{
    return segment->spent_ms + (at_sea ? now_ms - segment->since_ms : 0);
}

void measure_segment_end(struct hws_step *step, struct measure_hold_row *hold, uint32_t agency,
                         uint32_t track, bool at_sea)
{
    struct measure_segment_row *segment = segment_of(step, track);
    const int64_t lasted_ms = measure_segment_ms(segment, step->now_ms, at_sea);
    uint32_t *link = &hold->segment1;

    hold->longest_ms = lasted_ms > hold->longest_ms ? lasted_ms : hold->longest_ms;
    while (*link != track + 1u) {
        link = &segment_of(step, *link - 1u)->next1;
    }
    *link = segment->next1;
    hold->choice_count -= segment->chosen;
    *segment = (struct measure_segment_row){0};
    if (hold->choice_count == 0 && hold->segment1 != 0) {
        begin_choice(step, hold, agency, at_sea);
    }
}

void measure_segment_sea(const struct hws_step *step, struct measure_hold_row *hold, bool at_sea)
{
    for (uint32_t next1 = hold->segment1; next1 != 0;) {
        struct measure_segment_row *segment = segment_of(step, next1 - 1u);
        segment->spent_ms = measure_segment_ms(segment, step->now_ms, !at_sea);
        segment->since_ms = step->now_ms;
        next1 = segment->next1;
    }
    hold->tracked = hold->tracked || (at_sea && hold->segment1 != 0) ? 1u : 0u;
}

void measure_segment_left(const struct hws_step *step, struct measure_hold_row *hold,
                          uint32_t agency)
{
    int64_t longest_ms = hold->longest_ms;

    /* Its tracks stay where they are for this instant; what they were is counted here. */
    for (uint32_t next1 = hold->segment1; next1 != 0;) {
        struct measure_segment_row *segment = segment_of(step, next1 - 1u);
        longest_ms = segment->spent_ms > longest_ms ? segment->spent_ms : longest_ms;
        segment->spent_ms = 0;
        next1 = segment->next1;
    }
    agency_of(step, agency)->longest_ms += longest_ms;
    hold->longest_ms = 0;
    hold->tracked = 0;
}
