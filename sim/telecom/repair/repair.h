/*
 * How a fault is mended: its job waits for a permit, a ship, spares, an outage, the sea; then a
 * ship works on it.
 */
#ifndef HAWSER_SIM_TELECOM_REPAIR_REPAIR_H
#define HAWSER_SIM_TELECOM_REPAIR_REPAIR_H

#include "sim/telecom/telecom_rows.h"

/* ---- permit.c ------------------------------------------------------------------------------- */

/* The fault is located: asks for a permit where one is needed. */
HWS_MUST_CHECK enum hws_status permit_ask(struct hws_step *step, uint32_t fault);
bool permit_holds(const struct job_row *job);
/* The answer is known for a day from now: what was drawn before no longer counts. */
HWS_MUST_CHECK enum hws_status permit_answer_in(struct hws_step *step, uint32_t fault,
                                                int64_t wait_ms);
/* It is granted or refused now; the record that tells. */
uint64_t permit_decide(struct hws_step *step, uint32_t fault, bool granted);
enum hws_status permit_redraw(struct hws_step *step, const struct hws_event *event, double u,
                              int64_t *time_ms);

/* ---- depot.c -------------------------------------------------------------------------------- */

/* At the start every stock is full. */
void depot_start(const struct hws_step *step);
/* Could the job be supplied by a depot; or by what this ship has? True where none are counted. */
bool depot_can_supply(const struct hws_step *step, uint32_t fault);
bool depot_can_supply_ship(const struct hws_step *step, uint32_t ship, uint32_t fault);
/* The ship takes the job: what it needs is set aside for it. HWS_ERR_RANGE when it is nowhere. */
HWS_MUST_CHECK enum hws_status depot_set_aside(struct hws_step *step, uint32_t ship,
                                               uint32_t fault);
/* Its spares lie elsewhere than the ship does: then *depot says where. */
bool depot_to_visit(const struct hws_step *step, uint32_t ship, uint32_t *depot);
/* They come aboard: the record that tells, or the step's cause when there are none to load. */
uint64_t depot_load(struct hws_step *step, uint32_t ship);
/* The job used them; or is off before they were loaded; or they go back ashore. */
void depot_use(const struct hws_step *step, uint32_t ship);
void depot_cancel(const struct hws_step *step, uint32_t ship);
void depot_give_back(const struct hws_step *step, uint32_t ship);
/* What the job lacks, and others that wait, is ordered where it comes soonest; if it can be. */
HWS_MUST_CHECK enum hws_status depot_order_missing(struct hws_step *step, uint32_t fault);
/* What was ordered fills the stock: the record that tells. */
uint64_t depot_restock(struct hws_step *step, uint32_t stock);
enum hws_status depot_redraw_restock(struct hws_step *step, const struct hws_event *event, double u,
                                     int64_t *time_ms);
HWS_MUST_CHECK enum hws_status depot_check(const struct hws_state *state, struct hws_error *error);

/* A row of stock that there is; what a repair needs; and whether the one suffices for the other. */
struct stock_row *depot_stock(const struct hws_step *step, uint32_t stock);
struct hws_spares depot_need(const struct hws_step *step, uint32_t fault);
uint32_t depot_family(const struct hws_step *step, uint32_t fault);
bool depot_enough(const struct hws_spares *have, const struct hws_spares *need);
/* Does the depot serve the cable's owner? */
bool depot_open_to(const struct hws_step *step, uint32_t depot, uint32_t fault);
/* So that the stock is full when it comes, and holds at least that; one order at a time. */
HWS_MUST_CHECK enum hws_status depot_order(struct hws_step *step, uint32_t stock,
                                           struct hws_spares least);

/* ---- loan.c --------------------------------------------------------------------------------- */

/* Asks the depots that lend for what the job lacks; *lent says whether it is on its way. */
HWS_MUST_CHECK enum hws_status loan_ask(struct hws_step *step, uint32_t fault, bool *lent);
/* What was lent is there: the record that tells. */
uint64_t loan_arrives(struct hws_step *step, uint32_t stock);
/* New spares have come: what is owed goes back, as far as there is so much. */
void loan_give_back(struct hws_step *step, uint32_t stock);

/* ---- agreement.c ---------------------------------------------------------------------------- */

bool agreement_owns(const struct hws_step *step, uint32_t ship, const struct job_row *job);
/* The agreement's own ships, and its neighbour's once the job has waited too long. */
bool agreement_allows(const struct hws_step *step, uint32_t ship, const struct job_row *job);
/* The job waits for a ship from now on. */
HWS_MUST_CHECK enum hws_status agreement_wait(struct hws_step *step, uint32_t fault);
/* It has waited too long: the neighbour may help out. Does it wait for a ship still? */
bool agreement_overflow(struct hws_step *step, uint32_t fault);

/* ---- charter.c ------------------------------------------------------------------------------ */

/* Is a ship still sought to be hired? Until then none is sent. */
bool charter_is_sought(const struct job_row *job);
/* A power cable's fault that no agreement keeps a ship for: one is sought, unless it is already. */
HWS_MUST_CHECK enum hws_status charter_seek(struct hws_step *step, uint32_t fault);
/* One can be hired: the record that tells. */
uint64_t charter_found(struct hws_step *step, uint32_t fault);
/* Somebody has arranged for a ship: none is sought any more. */
void charter_waive(struct hws_step *step, uint32_t fault);
/* That ship is to mend the first of the segment's faults that is in nobody's hand nor hers. */
HWS_MUST_CHECK enum hws_status charter_order(struct hws_step *step, uint32_t segment,
                                             uint32_t ship);
enum hws_status charter_redraw(struct hws_step *step, const struct hws_event *event, double u,
                               int64_t *time_ms);

/* ---- policy.c ------------------------------------------------------------------------------- */

/* The job that goes next and the idle ship that takes it; UINT32_MAX when there is none. */
uint32_t policy_next(const struct hws_step *step, uint32_t *ship);
enum hws_status policy_on_prioritise(struct hws_step *step, const struct hws_effect *effect);

/* Does another job wait that this ship could take? */
bool policy_queue_waits(const struct hws_step *step, uint32_t ship);

/* ---- outage.c ------------------------------------------------------------------------------- */

/* Would anything that carries traffic go down with the repair? */
bool outage_needed(const struct hws_step *step, uint32_t fault);
/* Gives notice of it, once. */
HWS_MUST_CHECK enum hws_status outage_announce(struct hws_step *step, uint32_t fault);
/* Notice is over and the answer is yes. */
bool outage_may_begin(const struct job_row *job);
/* The ship cuts into the cable: what is left of it goes dark, and the rest of its section. */
HWS_MUST_CHECK enum hws_status outage_begin(struct hws_step *step, uint32_t fault);
/* Notice has been given long enough: the record that approves it, or the step's cause. */
uint64_t outage_notice_over(struct hws_step *step, uint32_t fault);
/* The decision; that approves it, with the record that tells. */
uint64_t outage_approve(struct hws_step *step, uint32_t fault);
void outage_defer(struct hws_step *step, uint32_t fault);
enum hws_status outage_on_end(struct hws_step *step, const struct hws_event *event);

/* ---- breakdown.c ---------------------------------------------------------------------------- */

/* The ship is away from its base, where it may break down; or back, where it does not. */
HWS_MUST_CHECK enum hws_status breakdown_watch(struct hws_step *step, uint32_t ship);
void breakdown_rest(struct hws_step *step, uint32_t ship);
/* It breaks down, or is mended; the ship's record tells. */
HWS_MUST_CHECK enum hws_status breakdown_begin(struct hws_step *step, uint32_t ship);
HWS_MUST_CHECK enum hws_status breakdown_end(struct hws_step *step, uint32_t ship);
enum hws_status breakdown_redraw_break(struct hws_step *step, const struct hws_event *event,
                                       double u, int64_t *time_ms);
enum hws_status breakdown_redraw_mended(struct hws_step *step, const struct hws_event *event,
                                        double u, int64_t *time_ms);

/* ---- shelter.c ------------------------------------------------------------------------------ */

/* Is the sea at the fault more than the ship survives there? */
bool shelter_needed(const struct hws_step *step, uint32_t ship);
HWS_MUST_CHECK enum hws_status shelter_run(struct hws_step *step, uint32_t ship);
/* Back to the fault. */
HWS_MUST_CHECK enum hws_status shelter_leave(struct hws_step *step, uint32_t ship);

/* ---- dispatch.c ----------------------------------------------------------------------------- */

/* Located faults, as the policy has it, each to an idle ship; those left over at sea go home. */
HWS_MUST_CHECK enum hws_status dispatch_ships(struct hws_step *step);
/* The ship's vessel is told to sail there, because of the ship's latest record. */
HWS_MUST_CHECK enum hws_status dispatch_send(struct hws_step *step, uint32_t ship,
                                             struct hws_point to);
/*
 * Takes its job from a ship: it stays where it lies, or turns back to its base. The fault waits
 * again; the caller dispatches.
 */
HWS_MUST_CHECK enum hws_status dispatch_release(struct hws_step *step, uint32_t ship);
enum hws_status dispatch_on_sail(struct hws_step *step, const struct hws_event *event);
enum hws_status dispatch_redraw_sail(struct hws_step *step, const struct hws_event *event, double u,
                                     int64_t *time_ms);
/* The ship has come to the depot that it was bound for, or home. */
HWS_MUST_CHECK enum hws_status dispatch_reach_depot(struct hws_step *step, uint32_t ship);
HWS_MUST_CHECK enum hws_status dispatch_reach_home(struct hws_step *step, uint32_t ship);
/* It found no way: the fault goes back to the queue, and this ship is not asked for it again. */
HWS_MUST_CHECK enum hws_status dispatch_give_up(struct hws_step *step, uint32_t ship);
enum hws_status dispatch_on_assign(struct hws_step *step, const struct hws_effect *effect);

/* ---- window.c ------------------------------------------------------------------------------- */

/* No ROV works deeper: grapnels do (facts/cable.md 3.1). */
#define ROV_DEPTH_MAX_M 2500.0

/* Do waves and wind, or the current, allow the step at which the ship is, now? */
bool window_sea_allows(const struct hws_step *step, uint32_t ship);
bool window_current_allows(const struct hws_step *step, uint32_t ship);
/* Does the forecast show waves and wind for it as long as it needs, being expected to take that? */
bool window_opens(const struct hws_step *step, uint32_t ship, int64_t expected_ms);
/* Is the step lost when it is broken off? */
bool window_in_one_piece(uint32_t work_step);

/* ---- booking.c ------------------------------------------------------------------------------ */

/* Ships are free, or booked until a day. */
HWS_MUST_CHECK enum hws_status booking_start(struct hws_step *step);
bool booking_is_free(const struct hws_step *step, uint32_t ship);
/* It comes free, or is called away on other work. */
HWS_MUST_CHECK enum hws_status booking_turn(struct hws_step *step, const struct hws_event *event);
enum hws_status booking_redraw(struct hws_step *step, const struct hws_event *event, double u,
                               int64_t *time_ms);

/* ---- work.c --------------------------------------------------------------------------------- */

enum hws_status work_redraw(struct hws_step *step, const struct hws_event *event, double u,
                            int64_t *time_ms);

/* The same of a step that lies still. */
void work_redraw_waiting(struct hws_step *step, uint32_t ship, struct hws_stream *chance);

/* The ship is at the fault: work begins as soon as nothing hinders it. */
HWS_MUST_CHECK enum hws_status work_begin(struct hws_step *step, uint32_t ship);
/* The ship is back at work that it left, or has found no way to leave it. */
HWS_MUST_CHECK enum hws_status work_rejoin(struct hws_step *step, uint32_t ship);
/* What hindered the work may be gone; what it does now is caused by this record. */
HWS_MUST_CHECK enum hws_status work_go_on_because(struct hws_step *step, uint32_t ship,
                                                  uint64_t record);
enum hws_status work_on_step_done(struct hws_step *step, const struct hws_event *event);
enum hws_status work_on_sea(struct hws_step *step, const struct hws_event *event);
enum hws_status work_on_sea_changed(struct hws_step *step, const struct hws_effect *effect);

/* ---- repair_hear.c -------------------------------------------------------------------------- */

enum hws_status repair_on_located(struct hws_step *step, const struct hws_event *event);
enum hws_status repair_on_overflow(struct hws_step *step, const struct hws_event *event);
enum hws_status repair_on_restock(struct hws_step *step, const struct hws_event *event);
enum hws_status repair_on_loan(struct hws_step *step, const struct hws_event *event);
enum hws_status repair_on_chartered(struct hws_step *step, const struct hws_event *event);
enum hws_status repair_on_charter(struct hws_step *step, const struct hws_effect *effect);
enum hws_status repair_on_free(struct hws_step *step, const struct hws_event *event);
enum hws_status repair_on_break(struct hws_step *step, const struct hws_event *event);
enum hws_status repair_on_mended(struct hws_step *step, const struct hws_event *event);
enum hws_status repair_on_arrived(struct hws_step *step, const struct hws_effect *effect);
enum hws_status repair_on_stuck(struct hws_step *step, const struct hws_effect *effect);

/* ---- repair_answer.c ------------------------------------------------------------------------ */

enum hws_status repair_on_permit(struct hws_step *step, const struct hws_event *event);
/* Whether a job waits for that answer (enum hws_telecom_effect): to decide whether it is possible.
 */
bool repair_awaits(const struct hws_state *state, uint32_t kind,
                   const struct hws_telecom_answer *answer);
/* Whether a fault can be given back: it is open, and nothing is switched off for its repair. */
bool repair_may_give_back(const struct hws_state *state, uint32_t fault);
enum hws_status repair_on_give_back(struct hws_step *step, const struct hws_effect *effect);
enum hws_status repair_on_permit_grant(struct hws_step *step, const struct hws_effect *effect);
enum hws_status repair_on_permit_refuse(struct hws_step *step, const struct hws_effect *effect);
enum hws_status repair_on_outage_notice(struct hws_step *step, const struct hws_event *event);
enum hws_status repair_on_outage_approve(struct hws_step *step, const struct hws_effect *effect);
enum hws_status repair_on_outage_defer(struct hws_step *step, const struct hws_effect *effect);

/* ---- repair_plan.c -------------------------------------------------------------------------- */

/* Everything that was authored for repairs enters the plan's hash. */
void repair_plan_mix(struct hws_hash *hash, const struct hws_telecom_plan *whole);

#endif
