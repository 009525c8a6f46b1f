/* Who the domain is. */
#include "hawser/maritime/maritime.h"

const struct hws_domain_id hws_maritime_id = {"maritime"};
