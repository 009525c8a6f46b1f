/* What may be asked of the host: an answer for each call of hawser/1 (WIRE.md). */
#ifndef HAWSER_SIM_SERVE_ROUTES_H
#define HAWSER_SIM_SERVE_ROUTES_H

#include "sim/serve/http.h"

/* ---- route_join.c: coming and going -----------------------------------------------------------
 */

/* What anybody may know: the protocol, the marking, which roles there are. */
enum MHD_Result route_hello(struct request *request);
enum MHD_Result route_join(struct request *request);
enum MHD_Result route_leave(struct request *request);

/* ---- route_command.c: the door ----------------------------------------------------------------
 */

enum MHD_Result route_commands(struct request *request);

/* ---- route_ask.c: what keeps nothing ----------------------------------------------------------
 */

enum MHD_Result route_ask(struct request *request);
enum MHD_Result route_complete(struct request *request);
enum MHD_Result route_ground(struct request *request);
enum MHD_Result route_view(struct request *request);
enum MHD_Result route_told(struct request *request);

/* ---- route_control.c: the facilitator's -------------------------------------------------------
 */

/* Every role with its seats: who, online, last action, unread, ready. */
enum MHD_Result control_seats(struct request *request);
/* {"role":"…"}: a new code for it; the old one no longer opens. */
enum MHD_Result control_code(struct request *request);
/* {"seat":N}: its token no longer opens, and its streams end. */
enum MHD_Result control_revoke(struct request *request);

#endif
