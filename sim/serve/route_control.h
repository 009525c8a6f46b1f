/* What the facilitator asks of the host: who is there, new codes, and taking a seat away. */
#ifndef HAWSER_SIM_SERVE_ROUTE_CONTROL_H
#define HAWSER_SIM_SERVE_ROUTE_CONTROL_H

#include "sim/serve/http.h"

/* Every role with its seats: who, online, last action, unread, ready. */
enum MHD_Result control_seats(struct request *request);
/* {"role":"…"}: a new code for it; the old one no longer opens. */
enum MHD_Result control_code(struct request *request);
/* {"seat":N}: its token no longer opens, and its streams end. */
enum MHD_Result control_revoke(struct request *request);

#endif
