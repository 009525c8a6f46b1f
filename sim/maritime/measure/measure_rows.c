/* Who the domain is. */
#include "hawser/maritime/measure.h"

const struct hws_domain_id hws_measure_id = {"measure"};
