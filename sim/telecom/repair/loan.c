/*
 * Spares that are borrowed under an agreement of two depots: what a job lacks leaves the lender's
 * stock at once and is at the borrower's after its transit. One loan at a time is on its way to a
 * stock. It is given back in kind from what the borrower buys next, for which it orders as much
 * more; or it is paid for, and the lender orders for itself.
 */
#include "hawser/core/units.h"
#include "sim/telecom/repair/repair.h"

#define NONE UINT32_MAX

/* The row of a depot's stock of a family, or NONE. */
static uint32_t stock_in(const struct hws_telecom_plan *plan, uint32_t depot, uint32_t family)
{
    for (uint32_t i = 0; i < plan->repair.stock_count; i++) {
        if (plan->repair.stocks[i].depot == depot && plan->repair.stocks[i].family == family) {
            return i;
        }
    }
    return NONE;
}

static bool can_lend(const struct hws_step *step, uint32_t stock, const struct hws_spares *need)
{
    const struct stock_row *row = depot_stock(step, stock);
    const struct hws_spares have = {row->cable_m, row->joint_count, row->repeater_count};

    return depot_enough(&have, need);
}

/* The record of it. */
static uint64_t tell_lent(struct hws_step *step, uint32_t fault,
                          const struct hws_spares_agreement *agreement,
                          const struct hws_spares *need)
{
    struct fault_row *row = fault_row(step, fault);
    const union hws_argument arguments[] = {{.i = agreement->lender},
                                            {.i = agreement->borrower},
                                            {.f = (double)need->cable_m / HWS_M_PER_KM},
                                            {.i = need->joint_count},
                                            {.i = row->segment},
                                            {.i = agreement->transit_ms}};

    struct hws_step latest = hws_step_because(step, row->record);
    row->record = hws_step_record(&latest, TELECOM_RECORD_SPARES_LENT, arguments);
    return row->record;
}

/* In kind: from an order for so much more. */
static enum hws_status owe(struct hws_step *step, uint32_t borrower, uint32_t lender,
                           const struct hws_spares *need)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_spares *full = &plan->repair.stocks[borrower].spares;
    struct stock_row *row = depot_stock(step, borrower);

    row->owed_cable_m += need->cable_m;
    row->owed_joint_count += need->joint_count;
    row->owed_repeater_count += need->repeater_count;
    row->owed_to1 = lender + 1u;
    return depot_order(step, borrower,
                       (struct hws_spares){full->cable_m + row->owed_cable_m,
                                           full->joint_count + row->owed_joint_count,
                                           full->repeater_count + row->owed_repeater_count});
}

/* Gone from the lender, on its way to the borrower, and owed or paid for. */
static enum hws_status lend(struct hws_step *step, const struct hws_spares_agreement *agreement,
                            uint32_t lender, uint32_t borrower, const struct hws_spares *need)
{
    struct stock_row *from = depot_stock(step, lender);
    struct stock_row *to = depot_stock(step, borrower);

    from->cable_m -= need->cable_m;
    from->joint_count -= need->joint_count;
    from->repeater_count -= need->repeater_count;
    to->loan_cable_m = need->cable_m;
    to->loan_joint_count = need->joint_count;
    to->loan_repeater_count = need->repeater_count;
    enum hws_status status = hws_step_schedule(
        step, TELECOM_EVENT_LOAN, step->now_ms + agreement->transit_ms, borrower, 0, &to->loan);
    if (status != HWS_OK) {
        return status;
    }
    return agreement->gives_back == HWS_LOAN_PAID
               ? depot_order(step, lender, (struct hws_spares){0, 0, 0})
               : owe(step, borrower, lender, need);
}

/* A borrower owes one lender at a time. */
static bool may_borrow(const struct stock_row *row, uint32_t lender)
{
    return row->owed_to1 == 0 || row->owed_to1 == lender + 1u;
}

enum hws_status loan_ask(struct hws_step *step, uint32_t fault, bool *lent)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t family = depot_family(step, fault);
    const struct hws_spares need = depot_need(step, fault);

    for (uint32_t i = 0; i < plan->repair.spares_agreement_count; i++) {
        const struct hws_spares_agreement *agreement = &plan->repair.spares_agreements[i];
        const uint32_t lender = stock_in(plan, agreement->lender, family);
        const uint32_t borrower = stock_in(plan, agreement->borrower, family);
        if (lender == NONE || borrower == NONE ||
            !depot_open_to(step, agreement->borrower, fault)) {
            continue;
        }
        if (depot_stock(step, borrower)->loan.slot1 != 0) {
            *lent =
                true; /* something is on its way: when it is there, it is seen whether it does */
            return HWS_OK;
        }
        if (can_lend(step, lender, &need) && may_borrow(depot_stock(step, borrower), lender)) {
            *lent = true;
            struct hws_step told = hws_step_because(step, tell_lent(step, fault, agreement, &need));
            return lend(&told, agreement, lender, borrower, &need);
        }
    }
    return HWS_OK;
}

uint64_t loan_arrives(struct hws_step *step, uint32_t stock)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct stock_row *row = depot_stock(step, stock);
    const union hws_argument arguments[] = {{.i = plan->repair.stocks[stock].depot}};

    row->loan = (struct hws_event_handle){0, 0};
    row->cable_m += row->loan_cable_m;
    row->joint_count += row->loan_joint_count;
    row->repeater_count += row->loan_repeater_count;
    row->loan_cable_m = 0;
    row->loan_joint_count = 0;
    row->loan_repeater_count = 0;
    return hws_step_record(step, TELECOM_RECORD_SPARES_BORROWED, arguments);
}

void loan_give_back(struct hws_step *step, uint32_t stock)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct stock_row *row = depot_stock(step, stock);
    const struct hws_spares have = {row->cable_m, row->joint_count, row->repeater_count};
    const struct hws_spares owed = {row->owed_cable_m, row->owed_joint_count,
                                    row->owed_repeater_count};

    if (row->owed_to1 == 0 || !depot_enough(&have, &owed)) {
        return;
    }
    const uint32_t lender = row->owed_to1 - 1u;
    struct stock_row *to = depot_stock(step, lender);
    const union hws_argument arguments[] = {{.i = plan->repair.stocks[stock].depot},
                                            {.i = plan->repair.stocks[lender].depot}};
    row->cable_m -= owed.cable_m;
    row->joint_count -= owed.joint_count;
    row->repeater_count -= owed.repeater_count;
    to->cable_m += owed.cable_m;
    to->joint_count += owed.joint_count;
    to->repeater_count += owed.repeater_count;
    row->owed_cable_m = 0;
    row->owed_joint_count = 0;
    row->owed_repeater_count = 0;
    row->owed_to1 = 0;
    (void)hws_step_record(step, TELECOM_RECORD_SPARES_RETURNED, arguments);
}
