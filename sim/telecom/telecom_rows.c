/* Who the domain is. */
#include "hawser/telecom/telecom.h"

const struct hws_domain_id hws_telecom_id = {"telecom"};
