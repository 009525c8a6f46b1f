/*
 * What the sea must be like for each step of a repair, and for how long: a step is begun only when
 * the forecast shows its window, and what the sea ends is buoyed off.
 *
 * Limits are shares of the most that the ship works in at all, so that they go with the kind of
 * ship. The most of a large one is 3 m, 14 m/s and 3 kn (the published figures of a cable ship of
 * 8,600 GT with dynamic positioning, facts/cable.md 3.1). A splice is made in a container on deck
 * and stands that much, as grapnels do, which are dragged on a rope in deep water. An ROV that
 * finds and cuts the ends goes over the side in 5/6 of waves and current: cable work went on in 2.5
 * m and 25 kn of wind (the ship Dependable, 5 July 2011, interactiveoceans.washington.edu), as
 * heave-compensated gear is lowered through 2.5 m at most. A burying vehicle, which is heavier,
 * goes into the water and out of it in 2 m, 12 m/s and 2 kn: assumed between those (jetting was
 * done in 1 to 3 kn off Belgium: Rotech Subsea).
 *
 * The shortest windows: two ends found, cut and taken aboard one after the other, half a day each
 * (0.5 to 2 d for both, facts/cable.md 3.3); a splice is made in one piece; a dive to bury, eight
 * hours; tests from shore want the ship there and little else. What is published is that windows
 * are waited for, not their lengths: those are assumed, from the steps' own times.
 *
 * Tests are made from shore: the ship lies by in what her deck stands (4 m and 17 m/s: assumed).
 * Who has a splice under way holds on through a fifth more than she would have begun it in, since
 * letting go costs all of it (assumed: a limit is one for beginning).
 *
 * The tide is no surprise: it halts work, which goes on when it slackens, and no window is asked of
 * it.
 */
#include "hawser/core/units.h"
#include "sim/telecom/repair/repair.h"

#include <assert.h>

/* A step that needs one window from its beginning to its end. */
#define IN_ONE_PIECE HWS_TIME_NEVER
/*
 * No longer window is asked of a forecast: a power joint takes a week, and is begun on three days'
 * weather (marine operations planned for 72 h at most count as restricted by weather: DNV-ST-N001).
 */
#define FORECAST_WORTH_MS (72 * HWS_MS_PER_HOUR)
/* What ends a splice, beside what forbids to begin it. */
#define HOLD_ON 1.2

static const struct window_law {
    double wave_frac, wind_frac, current_frac; /* of the most that the ship works in */
    int64_t window_ms;
} laws[WORK_STEP_COUNT] = {
    [WORK_SURVEY] = {5.0 / 6.0, 1.0, 5.0 / 6.0, 12 * HWS_MS_PER_HOUR},
    [WORK_FIRST_JOINT] = {1.0, 1.0, 1.0, IN_ONE_PIECE},
    [WORK_FINAL_JOINT] = {1.0, 1.0, 1.0, IN_ONE_PIECE},
    [WORK_TEST] = {4.0 / 3.0, 17.0 / 14.0, 1.0, 6 * HWS_MS_PER_HOUR},
    [WORK_BURIAL] = {2.0 / 3.0, 6.0 / 7.0, 2.0 / 3.0, 8 * HWS_MS_PER_HOUR},
};

static const struct window_law *law_of(const struct hws_step *step, uint32_t ship)
{
    assert(ship_row(step, ship)->work_step < WORK_STEP_COUNT);
    return &laws[ship_row(step, ship)->work_step];
}

/* Ends are sought where no ROV reaches. */
static bool grapples(const struct hws_step *step, uint32_t ship)
{
    const struct ship_row *row = ship_row(step, ship);
    const struct fault_row *fault = fault_row(step, row->fault1 - 1u);

    return row->work_step == WORK_SURVEY &&
           hws_segment_zone(hws_step_plan(step), fault->segment, fault->along_km).depth_m >
               ROV_DEPTH_MAX_M;
}

/* Waves and wind: what a window is made of. `factor` is on the step's limits. */
static bool rides(const struct hws_step *step, uint32_t ship, struct hws_sea sea, double factor)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_repair_ship *class = &plan->ships[ship];
    const struct window_law *law = law_of(step, ship);
    const double wave_frac = grapples(step, ship) ? 1.0 : law->wave_frac;

    return sea.wave_height_m <= factor * wave_frac * class->wave_limit_m &&
           sea.wind_mps <= factor * law->wind_frac * class->wind_limit_mps;
}

bool window_sea_allows(const struct hws_step *step, uint32_t ship)
{
    const struct ship_row *row = ship_row(step, ship);
    const bool splices = row->state == HWS_SHIP_WORKING && window_in_one_piece(row->work_step);

    return rides(step, ship, hws_step_sea(step, row->lat_deg, row->lon_deg),
                 splices ? HOLD_ON : 1.0);
}

bool window_current_allows(const struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct ship_row *row = ship_row(step, ship);
    const double limit_kn = plan->ships[ship].current_limit_kn;

    const double frac = grapples(step, ship) ? 1.0 : law_of(step, ship)->current_frac;
    const struct hws_sea sea = hws_step_sea(step, row->lat_deg, row->lon_deg);

    return limit_kn <= 0.0 || sea.current_kn <= frac * limit_kn;
}

bool window_opens(const struct hws_step *step, uint32_t ship, int64_t expected_ms)
{
    const struct ship_row *row = ship_row(step, ship);
    const int64_t window_ms = law_of(step, ship)->window_ms;
    const int64_t worth_ms = expected_ms < FORECAST_WORTH_MS ? expected_ms : FORECAST_WORTH_MS;
    const int64_t needed_ms = window_ms < worth_ms ? window_ms : worth_ms;

    return rides(step, ship,
                 hws_step_forecast(step, row->lat_deg, row->lon_deg, step->now_ms + needed_ms),
                 1.0);
}

bool window_in_one_piece(uint32_t work_step)
{
    assert(work_step < WORK_STEP_COUNT);
    return laws[work_step].window_ms == IN_ONE_PIECE;
}
