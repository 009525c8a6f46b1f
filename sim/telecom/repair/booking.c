/*
 * When a ship is there for a job. The scenario may fix the day, or a first and a last one between
 * which it lies, each as likely; else the ship has other work that the scenario does not show: a
 * zone's ship makes about ten sorties a year of two to three weeks each (facts/cable.md 2 and 3.1),
 * so that it is away on one 48 % of the time, and the days between two come without memory. Who is
 * called away on one is back when it is over; a ship on a job of the scenario's is not called.
 */
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "sim/telecom/chance.h"
#include "sim/telecom/repair/repair.h"

#define SORTIE_MS (17 * HWS_MS_PER_DAY) /* median of two to three weeks */
#define SORTIE_SIGMA 0.2
#define IDLE_MS (19 * HWS_MS_PER_DAY) /* mean: 365 d / 10 less a sortie */
#define GAP_MAX_MS (3650.0 * 86400000.0)

enum { COMES_FREE = 0, CALLED_AWAY };

static double uniform(const struct hws_step *step, uint32_t ship, enum chance_purpose purpose)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint64_t key = hws_entity_child_key(hws_entity_key(plan->ships[ship].id),
                                              ship_row(step, ship)->booking_count);

    return chance_uniform(step->seed, step->replication, key, purpose);
}

static enum hws_status schedule(struct hws_step *step, uint32_t ship, int64_t at_ms, int64_t what)
{
    ship_row(step, ship)->booking_since_ms = step->now_ms;
    return hws_step_schedule(step, TELECOM_EVENT_SHIP_FREE, at_ms, ship, what, NULL);
}

static int64_t gap_ms(double u)
{
    const double gap = hws_sample_exponential(u, (double)IDLE_MS);

    return (int64_t)(gap < GAP_MAX_MS ? gap : GAP_MAX_MS);
}

static enum hws_status call_later(struct hws_step *step, uint32_t ship)
{
    ship_row(step, ship)->booking_count++;
    return schedule(step, ship, step->now_ms + gap_ms(uniform(step, ship, CHANCE_BOOKING)),
                    CALLED_AWAY);
}

static bool is_fixed(const struct hws_telecom_plan *plan, uint32_t ship)
{
    return plan->ships[ship].available_fixed || !plan->chance.ships_busy;
}

/* On a sortie when the scenario begins? Then some share of it is left. */
static int64_t first_free_ms(const struct hws_step *step, uint32_t ship)
{
    const double share = (double)SORTIE_MS / (double)(SORTIE_MS + IDLE_MS);
    const int64_t whole_ms =
        chance_duration_ms(uniform(step, ship, CHANCE_SORTIE), SORTIE_MS, SORTIE_SIGMA);
    const double u = uniform(step, ship, CHANCE_BOOKING);

    return u < share ? (int64_t)((double)whole_ms * u / share) : 0;
}

enum hws_status booking_start(struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t ship = 0; ship < plan->ship_count && status == HWS_OK; ship++) {
        const struct hws_repair_ship *class = &plan->ships[ship];
        int64_t free_ms = class->available_ms;
        if (class->available_by_ms > free_ms) {
            free_ms += (int64_t)(uniform(step, ship, CHANCE_BOOKING) *
                                 (double)(class->available_by_ms - free_ms));
        } else if (!is_fixed(plan, ship)) {
            free_ms = first_free_ms(step, ship);
        }
        ship_row(step, ship)->free_ms = free_ms;
        if (free_ms > 0) {
            status = schedule(step, ship, free_ms, COMES_FREE);
        } else if (!is_fixed(plan, ship)) {
            status = call_later(step, ship);
        }
    }
    return status;
}

bool booking_is_free(const struct hws_step *step, uint32_t ship)
{
    return step->now_ms >= ship_row(step, ship)->free_ms;
}

enum hws_status booking_turn(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t ship = event->body.subject;
    struct ship_row *row = ship_row(step, ship);
    const union hws_argument arguments[] = {{.i = ship}};

    if (event->body.argument == COMES_FREE) {
        (void)hws_step_record(step, TELECOM_RECORD_SHIP_FREE, arguments);
        return is_fixed(plan, ship) ? HWS_OK : call_later(step, ship);
    }
    if (row->state != HWS_SHIP_READY || row->at_sea) {
        return call_later(step, ship);
    }
    row->free_ms = step->now_ms +
                   chance_duration_ms(uniform(step, ship, CHANCE_SORTIE), SORTIE_MS, SORTIE_SIGMA);
    (void)hws_step_record(step, TELECOM_RECORD_SHIP_AWAY, arguments);
    return schedule(step, ship, row->free_ms, COMES_FREE);
}

enum hws_status booking_redraw(struct hws_step *step, const struct hws_event *event, double u,
                               int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t ship = event->body.subject;
    const struct hws_repair_ship *class = &plan->ships[ship];

    if (event->body.argument == CALLED_AWAY) {
        *time_ms = step->now_ms + gap_ms(u); /* without memory */
        return HWS_OK;
    }
    /* Else fixed, or told by those who have the ship. */
    if (class->available_by_ms > class->available_ms) {
        const int64_t from_ms =
            step->now_ms > class->available_ms ? step->now_ms : class->available_ms;
        *time_ms = from_ms + (int64_t)(u * (double)(class->available_by_ms - from_ms));
        ship_row(step, ship)->free_ms = *time_ms;
    }
    return HWS_OK;
}
