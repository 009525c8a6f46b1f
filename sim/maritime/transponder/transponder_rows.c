/* Transponders: who the domain is, its plan and its rows. */
#include "sim/maritime/transponder/transponder_rows.h"

const struct hws_domain_id hws_transponder_id = {"transponder"};

const struct hws_troubles transponder_troubles = {&hws_transponder_id, TRANSPONDER_PART_TROUBLE,
                                                  TRANSPONDER_EVENT_OVER};

const struct hws_transponder_plan *hws_transponder_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_transponder_id);
}

/* Which of the rows is the vessel's; the row count when none is: few sets are at fault at once. */
static uint32_t index_of(const struct transponder_set_row *rows, uint32_t row_count,
                         uint32_t vessel)
{
    uint32_t index = 0;

    while (index < row_count &&
           (rows[index].vessel != vessel || !transponder_set_taken(&rows[index]))) {
        index++;
    }
    return index;
}

struct transponder_set_row *transponder_find_set(const struct hws_step *step, uint32_t vessel)
{
    struct transponder_set_row *rows = hws_step_rows(step, TRANSPONDER_PART_SET);
    const uint32_t row_count = hws_step_row_count(step, TRANSPONDER_PART_SET);
    const uint32_t index = index_of(rows, row_count, vessel);

    return index < row_count ? &rows[index] : NULL;
}

const struct transponder_set_row *transponder_set_of(const struct hws_state *state, uint32_t vessel)
{
    uint32_t row_count = 0;
    const struct transponder_set_row *rows =
        hws_state_rows(state, &hws_transponder_id, TRANSPONDER_PART_SET, &row_count);
    const uint32_t index = index_of(rows, row_count, vessel);

    return index < row_count ? &rows[index] : NULL;
}

const struct transponder_area_row *transponder_areas(const struct hws_state *state, uint32_t *count)
{
    return hws_state_rows(state, &hws_transponder_id, TRANSPONDER_PART_AREA, count);
}

enum hws_status transponder_tell_vessel(struct hws_step *step, uint32_t vessel)
{
    const struct hws_effect changed =
        hws_transponder_changed_effect((struct hws_transponder_changed){vessel});

    return hws_step_emit(step, &hws_transponder_id, &changed);
}

enum hws_status transponder_tell_area(struct hws_step *step, uint32_t area)
{
    const struct hws_effect changed =
        hws_transponder_area_changed_effect((struct hws_transponder_area_changed){area});

    return hws_step_emit(step, &hws_transponder_id, &changed);
}
