/* Whose the network is, as authored: checks and hash (plan.c, plan_hash.c). */
#ifndef HAWSER_SIM_TELECOM_NETWORK_NETWORK_PLAN_H
#define HAWSER_SIM_TELECOM_NETWORK_NETWORK_PLAN_H

#include "hawser/telecom/telecom.h"

/* HWS_ERR_RANGE names what is wrong: no owner, a lease or agreement that cannot be. */
HWS_MUST_CHECK enum hws_status network_plan_check(const struct hws_telecom_plan *plan,
                                                  struct hws_error *error);
void network_plan_mix(struct hws_hash *hash, const struct hws_telecom_plan *plan);

#endif
