/*
 * Shelter: above its survival limit a ship leaves the fault for the nearest port's roads, waits
 * there until the sea at the fault lets it work, and comes back to where the work stopped.
 */
#include "sim/telecom/repair/repair.h"

static void leave_record(struct hws_step *step, uint32_t ship, enum telecom_record record)
{
    struct ship_row *row = ship_row(step, ship);
    struct fault_row *fault = fault_row(step, row->fault1 - 1u);
    const union hws_argument arguments[] = {{.i = ship}, {.i = fault->segment}};

    struct hws_step latest = hws_step_because(step, row->record);
    row->record = hws_step_record(&latest, record, arguments);
    fault->record = row->record;
}

/* By straight distance; of equals the first; the ship's base where no port is known. */
static struct hws_point nearest_shelter(const struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct ship_row *row = ship_row(step, ship);
    const struct hws_point from = {row->lat_deg, row->lon_deg};
    struct hws_point nearest = plan->ships[ship].base;

    for (uint32_t i = 0; i < plan->repair.shelter_count; i++) {
        const struct hws_point place = plan->repair.shelters[i];
        if (i == 0 || hws_great_circle_m(from, place) < hws_great_circle_m(from, nearest)) {
            nearest = place;
        }
    }
    return nearest;
}

bool shelter_needed(const struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct ship_row *row = ship_row(step, ship);
    const double limit_m = plan->ships[ship].shelter_wave_m;

    return limit_m > 0.0 && !row->no_shelter &&
           hws_step_sea(step, row->lat_deg, row->lon_deg).wave_height_m > limit_m;
}

enum hws_status shelter_run(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);

    row->state = HWS_SHIP_SHELTERING;
    leave_record(step, ship, TELECOM_RECORD_SHIP_SHELTERS);
    job_enter(step, row->fault1 - 1u, HWS_JOB_SHELTER);
    return dispatch_send(step, ship, nearest_shelter(step, ship));
}

enum hws_status shelter_leave(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    const struct hws_point site = {row->lat_deg, row->lon_deg};

    row->state = HWS_SHIP_SAILING;
    row->resumes = 1;
    leave_record(step, ship, TELECOM_RECORD_SHIP_LEAVES_SHELTER);
    job_enter(step, row->fault1 - 1u, HWS_JOB_PASSAGE);
    return dispatch_send(step, ship, site);
}
