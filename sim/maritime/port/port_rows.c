/* Who the domain is. */
#include "hawser/maritime/port.h"

const struct hws_domain_id hws_port_id = {"port"};
