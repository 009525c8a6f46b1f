/* Who the domain is. */
#include "hawser/maritime/guard.h"

const struct hws_domain_id hws_guard_id = {"guard"};
