/*
 * Spares: cable, joints and repeaters of each family lie in depots, finitely many. A ship that
 * takes a job has them set aside at the depot that costs it the least way, and fetches them there
 * unless it lies there already. What is set aside and not used goes back. Where a depot buys anew,
 * an order is placed with the first use, or when a job is known to lack something, whichever comes
 * first; it fills the stock up to what was authored, or to what the waiting jobs need if that is
 * more.
 *
 * A depot may serve its owner's cables alone; what a job lacks is then borrowed before it is
 * bought, where somebody lends (loan.c).
 *
 * Each power cable is a family of its own, whose spares are made anew: how long that takes is left
 * to chance. Where no depot has any of its family its owner keeps enough.
 */
#include "hawser/core/random.h"
#include "hawser/core/units.h"
#include "sim/telecom/chance.h"
#include "sim/telecom/repair/repair.h"

#define NONE UINT32_MAX
/*
 * Grappling and bringing both ends to the surface takes two to three times the water's depth of new
 * cable, and some to spare (facts/cable.md 3.3: two ends, two joints).
 */
#define CABLE_PER_DEPTH 2.5
#define CABLE_MARGIN_M 1000.0
#define JOINTS_PER_REPAIR 2

struct stock_row *depot_stock(const struct hws_step *step, uint32_t stock)
{
    return (struct stock_row *)hws_step_rows(step, TELECOM_PART_STOCK) + stock;
}

static bool depots_count(const struct hws_telecom_plan *plan)
{
    return plan->repair.depot_count > 0;
}

/* ---- what a repair needs -------------------------------------------------------------------- */

static struct hws_spares need_at(double depth_m, double destroyed_km, uint32_t kind)
{
    const struct hws_spares spares = {
        .cable_m =
            (int64_t)(CABLE_PER_DEPTH * depth_m + CABLE_MARGIN_M + hws_m_from_km(destroyed_km)),
        .joint_count = JOINTS_PER_REPAIR,
        .repeater_count = kind == HWS_FAULT_COMPONENT ? 1 : 0,
    };

    return spares;
}

struct hws_spares depot_need(const struct hws_step *step, uint32_t fault)
{
    const struct fault_row *row = fault_row(step, fault);
    const double depth_m =
        hws_segment_zone(hws_step_plan(step), row->segment, row->along_km).depth_m;

    if (row->mended) {
        return (struct hws_spares){0, 0, 0};
    }
    return need_at(depth_m, row->destroyed_km, row->kind);
}

uint32_t depot_family(const struct hws_step *step, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    return plan->repair.system_families[plan->segments[fault_row(step, fault)->segment].system];
}

/* Is the job one whose spares lie in depots at all? */
static bool counts(const struct hws_step *step, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    bool stocked = segment_power(plan, fault_row(step, fault)->segment) == NULL;

    for (uint32_t i = 0; i < plan->repair.stock_count && !stocked; i++) {
        stocked = plan->repair.stocks[i].family == depot_family(step, fault);
    }
    return depots_count(plan) && stocked;
}

bool depot_enough(const struct hws_spares *have, const struct hws_spares *need)
{
    return have->cable_m >= need->cable_m && have->joint_count >= need->joint_count &&
           have->repeater_count >= need->repeater_count;
}

bool hws_spares_suffice(const struct hws_telecom_plan *plan, uint32_t segment,
                        const struct hws_spares *spares)
{
    const struct hws_segment *cable = &plan->segments[segment];
    double least_m = 0.0;

    for (uint32_t i = 0; i < cable->zone_count; i++) {
        const double depth_m = plan->zones[cable->zone_first + i].depth_m;
        least_m = i == 0 || depth_m < least_m ? depth_m : least_m;
    }
    const struct hws_spares need = need_at(least_m, 0.0, HWS_FAULT_CUT);
    return depot_enough(spares, &need);
}

static struct hws_spares stock_spares(const struct stock_row *row)
{
    return (struct hws_spares){row->cable_m, row->joint_count, row->repeater_count};
}

/* ---- where they are ------------------------------------------------------------------------- */

/* Aboard, or set aside for the ship, and all that the job needs. */
static bool has_already(const struct hws_step *step, uint32_t ship, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct ship_row *row = ship_row(step, ship);
    const struct hws_spares need = depot_need(step, fault);
    const struct hws_spares hold = {row->hold_cable_m, row->hold_joint_count,
                                    row->hold_repeater_count};

    return row->hold_stock1 != 0 &&
           plan->repair.stocks[row->hold_stock1 - 1u].family == depot_family(step, fault) &&
           depot_enough(&hold, &need);
}

bool depot_open_to(const struct hws_step *step, uint32_t depot, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t owner1 = plan->repair.depots[depot].owner1;

    return owner1 == 0 ||
           owner1 == plan->systems[plan->segments[fault_row(step, fault)->segment].system].owner1;
}

static bool stock_serves(const struct hws_step *step, uint32_t stock, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_spares have = stock_spares(depot_stock(step, stock));
    const struct hws_spares need = depot_need(step, fault);

    return plan->repair.stocks[stock].family == depot_family(step, fault) &&
           depot_open_to(step, plan->repair.stocks[stock].depot, fault) &&
           depot_enough(&have, &need);
}

/* The stock that lengthens the ship's way the least; of equals the first. NONE: nowhere. */
static uint32_t nearest_stock(const struct hws_step *step, struct hws_point from, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_point site = {fault_row(step, fault)->lat_deg,
                                   fault_row(step, fault)->lon_deg};
    uint32_t nearest = NONE;
    double nearest_m = 0.0;

    for (uint32_t i = 0; i < plan->repair.stock_count; i++) {
        const struct hws_point place = plan->repair.depots[plan->repair.stocks[i].depot].place;
        if (!stock_serves(step, i, fault)) {
            continue;
        }
        const double way_m = hws_great_circle_m(from, place) + hws_great_circle_m(place, site);
        if (nearest == NONE || way_m < nearest_m) {
            nearest = i;
            nearest_m = way_m;
        }
    }
    return nearest;
}

bool depot_can_supply(const struct hws_step *step, uint32_t fault)
{
    const struct hws_point anywhere = {0.0, 0.0};

    return !counts(step, fault) || fault_row(step, fault)->mended ||
           nearest_stock(step, anywhere, fault) != NONE;
}

bool depot_can_supply_ship(const struct hws_step *step, uint32_t ship, uint32_t fault)
{
    return has_already(step, ship, fault) || depot_can_supply(step, fault);
}

bool depot_to_visit(const struct hws_step *step, uint32_t ship, uint32_t *depot)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct ship_row *row = ship_row(step, ship);

    if (row->hold_stock1 == 0 || row->hold_aboard) {
        return false;
    }
    *depot = plan->repair.stocks[row->hold_stock1 - 1u].depot;
    const struct hws_point place = plan->repair.depots[*depot].place;
    return place.lat_deg != row->lat_deg || place.lon_deg != row->lon_deg;
}

/* ---- taken and given ------------------------------------------------------------------------ */

static void empty_hold(struct ship_row *row)
{
    row->hold_cable_m = 0;
    row->hold_joint_count = 0;
    row->hold_repeater_count = 0;
    row->hold_stock1 = 0;
    row->hold_aboard = 0;
}

void depot_give_back(const struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);

    if (row->hold_stock1 == 0) {
        return;
    }
    struct stock_row *stock = depot_stock(step, row->hold_stock1 - 1u);
    stock->cable_m += row->hold_cable_m;
    stock->joint_count += row->hold_joint_count;
    stock->repeater_count += row->hold_repeater_count;
    empty_hold(row);
}

void depot_cancel(const struct hws_step *step, uint32_t ship)
{
    if (!ship_row(step, ship)->hold_aboard) {
        depot_give_back(step, ship);
    }
}

void depot_use(const struct hws_step *step, uint32_t ship)
{
    empty_hold(ship_row(step, ship));
}

/* ---- bought --------------------------------------------------------------------------------- */

static int64_t more(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static bool buys(const struct hws_telecom_plan *plan, uint32_t stock)
{
    return plan->repair.depots[plan->repair.stocks[stock].depot].restock_ms != HWS_TIME_NEVER;
}

/* Made anew for one cable, and not off the shelf? */
static bool is_made(const struct hws_telecom_plan *plan, uint32_t stock)
{
    for (uint32_t i = 0; i < plan->system_count; i++) {
        if (plan->repair.system_families[i] == plan->repair.stocks[stock].family &&
            plan->systems[i].power.kv > 0.0) {
            return true;
        }
    }
    return false;
}

static int64_t restock_ms(const struct hws_step *step, uint32_t stock)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_stock *at = &plan->repair.stocks[stock];
    const struct hws_depot *depot = &plan->repair.depots[at->depot];
    const uint64_t key = hws_entity_child_key(
        hws_entity_child_key(hws_entity_key(depot->id),
                             hws_entity_key(plan->repair.families[at->family])),
        depot_stock(step, stock)->order_count);

    return is_made(plan, stock) ? chance_duration_ms(chance_uniform(step->seed, step->replication,
                                                                    key, CHANCE_MAKING),
                                                     depot->restock_ms, plan->chance.making_sigma)
                                : depot->restock_ms;
}

enum hws_status depot_redraw_restock(struct hws_step *step, const struct hws_event *event, double u,
                                     int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t stock = event->body.subject;

    *time_ms = event->time_ms;
    if (is_made(plan, stock)) {
        *time_ms =
            step->now_ms +
            chance_left_ms(u, plan->repair.depots[plan->repair.stocks[stock].depot].restock_ms,
                           plan->chance.making_sigma,
                           step->now_ms - depot_stock(step, stock)->ordered_ms);
    }
    return HWS_OK;
}

enum hws_status depot_order(struct hws_step *step, uint32_t stock, struct hws_spares least)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_spares *full = &plan->repair.stocks[stock].spares;
    struct stock_row *row = depot_stock(step, stock);

    if (!buys(plan, stock) || row->order.slot1 != 0) {
        return HWS_OK;
    }
    row->order_cable_m = more(full->cable_m, least.cable_m);
    row->order_joint_count = more(full->joint_count, least.joint_count);
    row->order_repeater_count = more(full->repeater_count, least.repeater_count);
    const int64_t takes_ms = restock_ms(step, stock);
    row->ordered_ms = step->now_ms;
    row->order_count++;
    return hws_step_schedule(step, TELECOM_EVENT_RESTOCK, step->now_ms + takes_ms, stock, 0,
                             &row->order);
}

/* What all the jobs of a family that wait for a ship need together. */
static struct hws_spares need_of_waiting(const struct hws_step *step, uint32_t family)
{
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);
    struct hws_spares all = {0, 0, 0};

    for (uint32_t fault = 0; fault < fault_count; fault++) {
        if (fault_row(step, fault)->state != HWS_FAULT_LOCATED ||
            depot_family(step, fault) != family) {
            continue;
        }
        const struct hws_spares need = depot_need(step, fault);
        all.cable_m += need.cable_m;
        all.joint_count += need.joint_count;
        all.repeater_count += need.repeater_count;
    }
    return all;
}

/* The soonest that could come of the family; of equals the first. NONE: nobody buys it. */
static uint32_t soonest_stock(const struct hws_step *step, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_repair_plan *repair = &plan->repair;
    const uint32_t family = depot_family(step, fault);
    uint32_t soonest = NONE;

    for (uint32_t i = 0; i < repair->stock_count; i++) {
        if (repair->stocks[i].family == family && buys(plan, i) &&
            depot_open_to(step, repair->stocks[i].depot, fault) &&
            (soonest == NONE || repair->depots[repair->stocks[i].depot].restock_ms <
                                    repair->depots[repair->stocks[soonest].depot].restock_ms)) {
            soonest = i;
        }
    }
    return soonest;
}

enum hws_status depot_order_missing(struct hws_step *step, uint32_t fault)
{
    if (!counts(step, fault)) {
        return HWS_OK;
    }
    const uint32_t stock = soonest_stock(step, fault);
    struct hws_step latest = hws_step_because(step, fault_row(step, fault)->record);

    return stock == NONE
               ? HWS_OK
               : depot_order(&latest, stock, need_of_waiting(step, depot_family(step, fault)));
}

enum hws_status depot_set_aside(struct hws_step *step, uint32_t ship, uint32_t fault)
{
    struct ship_row *row = ship_row(step, ship);
    const struct hws_spares need = depot_need(step, fault);
    const struct hws_point from = {row->lat_deg, row->lon_deg};

    if (!counts(step, fault) || fault_row(step, fault)->mended || has_already(step, ship, fault)) {
        return HWS_OK;
    }
    depot_give_back(step, ship);
    const uint32_t stock = nearest_stock(step, from, fault);
    if (stock == NONE) {
        return HWS_ERR_RANGE;
    }
    struct stock_row *lies = depot_stock(step, stock);
    lies->cable_m -= need.cable_m;
    lies->joint_count -= need.joint_count;
    lies->repeater_count -= need.repeater_count;
    row->hold_cable_m = need.cable_m;
    row->hold_joint_count = need.joint_count;
    row->hold_repeater_count = need.repeater_count;
    row->hold_stock1 = stock + 1u;
    return depot_order(step, stock, (struct hws_spares){0, 0, 0});
}

uint64_t depot_load(struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);

    if (row->hold_stock1 == 0 || row->hold_aboard) {
        return step->cause;
    }
    const union hws_argument arguments[] = {
        {.i = ship},
        {.i = plan->repair.stocks[row->hold_stock1 - 1u].depot},
        {.f = (double)row->hold_cable_m / 1000.0},
        {.i = row->hold_joint_count},
        {.i = row->hold_repeater_count},
    };
    row->hold_aboard = 1;
    struct hws_step latest = hws_step_because(step, row->record);
    row->record = hws_step_record(&latest, TELECOM_RECORD_SPARES_LOADED, arguments);
    return row->record;
}

uint64_t depot_restock(struct hws_step *step, uint32_t stock)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct stock_row *row = depot_stock(step, stock);
    const union hws_argument arguments[] = {{.i = plan->repair.stocks[stock].depot}};

    row->order = (struct hws_event_handle){0, 0};
    row->cable_m = more(row->cable_m, row->order_cable_m);
    row->joint_count = more(row->joint_count, row->order_joint_count);
    row->repeater_count = more(row->repeater_count, row->order_repeater_count);
    return hws_step_record(step, TELECOM_RECORD_SPARES_ARRIVED, arguments);
}

/* ---- start and check ------------------------------------------------------------------------ */

void depot_start(const struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    for (uint32_t i = 0; i < plan->repair.stock_count; i++) {
        const struct hws_spares *spares = &plan->repair.stocks[i].spares;
        *depot_stock(step, i) = (struct stock_row){
            .cable_m = spares->cable_m,
            .joint_count = spares->joint_count,
            .repeater_count = spares->repeater_count,
        };
    }
}

enum hws_status depot_check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    uint32_t count = 0;
    const struct stock_row *stocks =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_STOCK, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (stocks[i].cable_m < 0 || stocks[i].joint_count < 0 || stocks[i].repeater_count < 0) {
            return hws_error_set(error, HWS_ERR_RANGE,
                                 plan->repair.depots[plan->repair.stocks[i].depot].id,
                                 "the depot holds less than nothing");
        }
    }
    return HWS_OK;
}
