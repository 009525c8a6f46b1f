#ifndef HAWSER_SIM_TELECOM_TELECOM_CHECK_H
#define HAWSER_SIM_TELECOM_TELECOM_CHECK_H

#include "hawser/core/domain.h"

/* The domain's check: HWS_ERR_RANGE names the first row that does not fit the others. */
HWS_MUST_CHECK enum hws_status telecom_check(const struct hws_state *state,
                                             struct hws_error *error);

/* ---- telecom_check_rows.c ---- */
/* Row counts, numbers and pending events that a file may hold: HWS_ERR_FORMAT. */
HWS_MUST_CHECK enum hws_status telecom_check_rows(const struct hws_state *state,
                                                  struct hws_error *error);

#endif
