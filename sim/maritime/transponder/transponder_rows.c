/* Who the domain is. */
#include "hawser/maritime/transponder.h"

const struct hws_domain_id hws_transponder_id = {"transponder"};
