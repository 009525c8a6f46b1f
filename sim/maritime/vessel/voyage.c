/*
 * Voyages: a chain of legs, each a rhumb line at constant speed, so that between two events a
 * vessel is a formula. Speed is the class's (or the voyage's own), lowered in a gale, or the speed
 * at which an anchor drags.
 */
#include "sim/maritime/vessel/vessel.h"

#include "hawser/core/units.h"
#include "hawser/maritime/tackle.h"

#include <math.h>
#include <string.h>

/* A vessel that stands still would never reach its waypoint: this is the least it makes. */
#define SPEED_MIN_KN 0.5

/* A portion; the rest follows at the same instant. */
#define SPEED_CHANGES_PER_STEP_MAX 32u

uint32_t voyage_waypoint_count(const struct hws_step *step, const struct vessel_row *vessel)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);

    if (vessel->passage1 != 0) {
        return passage_of(step, vessel)->waypoint_count;
    }
    return vessel->way == HWS_NO_INDEX ? 0 : plan->ways[vessel->way].waypoint_count;
}

static struct hws_point path_point(const struct hws_step *step, const struct vessel_row *vessel,
                                   uint32_t index)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);

    if (vessel->passage1 != 0) {
        return passage_of(step, vessel)->waypoints[index];
    }
    const struct hws_way *way = &plan->ways[vessel->way];
    const uint32_t place = vessel->way_reversed ? way->waypoint_count - 1u - index : index;
    return plan->waypoints[way->waypoint_first + place];
}

uint32_t voyage_canal_ahead1(const struct hws_step *step, const struct vessel_row *vessel)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);

    if (vessel->leg_index + 1u >= voyage_waypoint_count(step, vessel)) {
        return 0;
    }
    return hws_canal_of_leg(plan->canals, path_point(step, vessel, vessel->leg_index),
                            path_point(step, vessel, vessel->leg_index + 1u));
}

/*
 * Below a gale the added resistance grows with the square of the waves (ISO 15016, head seas), and
 * the loss of speed is taken to do so up to what the gale leaves; by the half metre, so that not
 * every sea that is reported is another speed.
 */
static double slowed_kn(const struct hws_vessel_class *class, double speed_kn, double wave_m)
{
    const double share = floor(2.0 * wave_m) / (2.0 * class->gale_wave_m);
    const double loss_kn = class->speed_kn - class->gale_speed_kn;

    return share < 1.0 && loss_kn > 0.0 ? speed_kn - loss_kn * share * share : speed_kn;
}

/* As she was told to, or as her anchor lets her. */
static double dragging_kn(const struct hws_vessel_class *class, const struct vessel_row *vessel,
                          double speed_kn)
{
    if (vessel->drag_speed_kn > 0.0) {
        return vessel->drag_speed_kn < speed_kn ? vessel->drag_speed_kn : speed_kn;
    }
    return hws_tackle_dragging_kn(class, speed_kn);
}

/* Without her engine she is carried on where she was headed: a simple drift. */
static bool is_broken(const struct hws_step *step, const struct vessel_row *vessel)
{
    const struct hws_state state = hws_step_state(step);

    return hws_maritime_is_broken(&state, (uint32_t)(vessel - maritime_vessel(step, 0)));
}

double voyage_speed_kn(const struct hws_step *step, const struct vessel_row *vessel,
                       struct hws_point place)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const struct hws_vessel_class *class = &plan->classes[vessel->vessel_class];
    double speed_kn = vessel->ordered_kn > 0.0 ? vessel->ordered_kn : vessel->calm_speed_kn;

    if (is_broken(step, vessel)) {
        return SPEED_MIN_KN;
    }
    if (vessel->canal1 != 0) {
        const double most_kn = hws_canal_at(vessel->canal1 - 1u)->speed_kn;
        return vessel->calm_speed_kn < most_kn ? vessel->calm_speed_kn : most_kn;
    }
    const double wave_m = hws_step_sea(step, place.lat_deg, place.lon_deg).wave_height_m;

    if (vessel->passage1 != 0 && vessel->passage_end == PASSAGE_STOPS_LATER) {
        speed_kn = slowed_kn(class, speed_kn, wave_m);
    }
    if (wave_m >= class->gale_wave_m && class->gale_speed_kn < speed_kn) {
        speed_kn = class->gale_speed_kn;
    }
    if (vessel->dragging) {
        speed_kn = dragging_kn(class, vessel, speed_kn);
    }
    return speed_kn < SPEED_MIN_KN ? SPEED_MIN_KN : speed_kn;
}

enum hws_status voyage_sail(struct hws_step *step, uint32_t index, struct hws_point from,
                            struct hws_point to, const struct hws_leg_shape *shape, double speed_kn,
                            int64_t to_ms)
{
    struct vessel_row *vessel = maritime_vessel(step, index);

    vessel->from_lat_deg = from.lat_deg;
    vessel->from_lon_deg = from.lon_deg;
    vessel->to_lat_deg = to.lat_deg;
    vessel->to_lon_deg = to.lon_deg;
    vessel->speed_kn = speed_kn;
    vessel->course_deg = shape->course_deg;
    memcpy(vessel->lon_curve, shape->lon_curve, sizeof(vessel->lon_curve));
    vessel->cause = step->cause;
    vessel->from_ms = step->now_ms;
    vessel->to_ms = to_ms;
    hws_step_cancel(step, &vessel->next_event);
    enum hws_status status = hws_step_schedule(step, MARITIME_EVENT_WAYPOINT, vessel->to_ms, index,
                                               0, &vessel->next_event);
    if (status != HWS_OK) {
        return status;
    }
    const struct hws_effect begun = hws_maritime_news_effect(
        HWS_MARITIME_LEG_BEGUN, (struct hws_maritime_news){.vessel = index});
    return hws_step_emit(step, &hws_maritime_id, &begun);
}

/* As fast as the vessel and the sea allow. */
static enum hws_status sail(struct hws_step *step, uint32_t index, struct hws_point from,
                            struct hws_point to, const struct hws_leg_shape *shape)
{
    const double speed_kn = voyage_speed_kn(step, maritime_vessel(step, index), from);
    const double duration_ms = shape->distance_m / hws_mps_from_kn(speed_kn) * (double)HWS_MS_PER_S;

    return voyage_sail(step, index, from, to, shape, speed_kn,
                       step->now_ms + (int64_t)(duration_ms + 0.5));
}

enum hws_status voyage_begin_leg(struct hws_step *step, uint32_t index)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    const struct hws_point from = path_point(step, vessel, vessel->leg_index);
    const struct hws_point to = path_point(step, vessel, vessel->leg_index + 1u);
    const struct hws_leg_shape shape =
        vessel->passage1 != 0 ? leg_shape_between(from, to)
                              : leg_shape_on_way(hws_step_plan(step), vessel->way,
                                                 vessel->leg_index, vessel->way_reversed != 0);

    vessel->canal1 = voyage_canal_ahead1(step, vessel);
    return sail(step, index, from, to, &shape);
}

/* What is left of its leg, or another one. */
static enum hws_status sail_on(struct hws_step *step, uint32_t index, struct hws_point to)
{
    const struct hws_point from = maritime_place(maritime_vessel(step, index), step->now_ms);
    const struct hws_leg_shape shape = leg_shape_between(from, to);

    return sail(step, index, from, to, &shape);
}

enum hws_status voyage_sail_to(struct hws_step *step, uint32_t index, struct hws_point to)
{
    maritime_vessel(step, index)->canal1 = 0;
    return sail_on(step, index, to);
}

enum hws_status voyage_change_speed(struct hws_step *step, uint32_t index)
{
    const struct vessel_row *vessel = maritime_vessel(step, index);
    const struct hws_point to = {vessel->to_lat_deg, vessel->to_lon_deg};

    return sail_on(step, index, to);
}

enum hws_status voyage_on_depart(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t index = event->body.subject;
    struct vessel_row *vessel = maritime_vessel(step, index);
    const struct hws_maritime_plan *plan = hws_step_plan(step);

    vessel->state = HWS_VESSEL_UNDER_WAY;
    vessel->leg_index = 0;
    vessel->port = vessel->way_reversed ? HWS_NO_INDEX : plan->vessels[index].port_to;
    maritime_state(step)->under_way_count++;
    maritime_state(step)->sailed_count++;
    const union hws_argument arguments[] = {
        maritime_vessel_argument(step, index),
        {.f = hws_km_from_m(plan->ways[vessel->way].distance_m)},
        {.f = vessel->calm_speed_kn},
    };
    const uint32_t record = plan->vessels[index].shuttles ? MARITIME_RECORD_SHUTTLE_SAILED
                                                          : MARITIME_RECORD_VOYAGE_BEGUN;
    struct hws_step sailed = hws_step_because(step, hws_step_record(step, record, arguments));
    return voyage_begin_leg(&sailed, index);
}

int64_t voyage_next_departure_ms(const struct hws_step *step, uint32_t index, int64_t ready_ms)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const struct hws_vessel_plan *ferry = &plan->vessels[index];
    const bool back = maritime_vessel(step, index)->way_reversed != 0;
    const int64_t *times = plan->departures + (back ? ferry->back_first : ferry->out_first);
    const uint32_t count = back ? ferry->back_count : ferry->out_count;
    const int64_t day_ms = (plan->epoch_day_ms + ready_ms) % HWS_MS_PER_DAY;
    uint32_t next = 0;

    while (next < count && times[next] < day_ms) {
        next++;
    }
    return ready_ms - day_ms + (next < count ? times[next] : times[0] + HWS_MS_PER_DAY);
}

enum hws_status voyage_turn_round(struct hws_step *step, uint32_t index)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    struct vessel_row *vessel = maritime_vessel(step, index);

    if (vessel->flow != HWS_NO_INDEX || !plan->vessels[index].shuttles) {
        return HWS_OK;
    }
    vessel->way_reversed = !vessel->way_reversed;
    vessel->next_call = 0;
    /* One that comes too late for its departure takes the next of the timetable. */
    const int64_t departs_ms =
        plan->vessels[index].out_count > 0
            ? voyage_next_departure_ms(step, index, step->now_ms + HWS_TURN_ROUND_MS)
            : step->now_ms + plan->vessels[index].layover_ms;
    return hws_step_schedule(step, MARITIME_EVENT_DEPART, departs_ms, index, 0,
                             &vessel->next_event);
}

void voyage_halt(struct hws_step *step, uint32_t index, uint32_t state)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    const struct hws_point place = maritime_place(vessel, step->now_ms);

    vessel->from_lat_deg = place.lat_deg;
    vessel->from_lon_deg = place.lon_deg;
    vessel->to_lat_deg = place.lat_deg;
    vessel->to_lon_deg = place.lon_deg;
    vessel->from_ms = step->now_ms;
    vessel->to_ms = step->now_ms;
    vessel->speed_kn = 0.0;
    vessel->state = state;
    maritime_state(step)->under_way_count--;
    hws_step_cancel(step, &vessel->next_event);
}

enum hws_status voyage_tell_stood(struct hws_step *step, uint32_t index)
{
    const struct hws_effect stood =
        hws_maritime_news_effect(HWS_MARITIME_STOOD, (struct hws_maritime_news){.vessel = index});

    return hws_step_emit(step, &hws_maritime_id, &stood);
}

enum hws_status voyage_stand(struct hws_step *step, uint32_t index, uint32_t state)
{
    voyage_halt(step, index, state);
    return voyage_tell_stood(step, index);
}

/*
 * A change of speed leaves no record: what follows is still caused by what sent the vessel out.
 * Each vessel whose speed changes begins a leg and says so; those past the bound of one step are
 * left to another effect of the same instant. A vessel of a log sailed in the weather of its day.
 */
enum hws_status voyage_on_sea_changed(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_sea_changed change = hws_maritime_sea_changed_from(effect);
    const uint32_t vessel_count = hws_step_row_count(step, MARITIME_PART_VESSEL);
    uint32_t changed_count = 0;
    enum hws_status status = HWS_OK;

    for (uint32_t i = change.vessel; i < vessel_count && status == HWS_OK; i++) {
        const struct vessel_row *vessel = maritime_vessel(step, i);
        if (vessel->state != HWS_VESSEL_UNDER_WAY ||
            replay_keeps_time(hws_step_plan(step), vessel)) {
            continue;
        }
        const struct hws_point place = maritime_place(vessel, step->now_ms);
        if (voyage_speed_kn(step, vessel, place) == vessel->speed_kn) {
            continue;
        }
        if (changed_count == SPEED_CHANGES_PER_STEP_MAX) {
            const struct hws_effect rest =
                hws_maritime_sea_changed_effect((struct hws_maritime_sea_changed){.vessel = i});
            return hws_step_emit(step, &hws_maritime_id, &rest);
        }
        changed_count++;
        struct hws_step voyage = hws_step_because(step, vessel->cause);
        status = voyage_change_speed(&voyage, i);
    }
    return status;
}
