/* Who the domain is. */
#include "hawser/telecom/service.h"

const struct hws_domain_id hws_service_id = {"service"};
