/* What ships say of themselves: nothing of its own is authored. */
#include "sim/scenario/reader.h"

const struct reader transponder_reader = {
    .id = &hws_transponder_id,
    .plan_size = sizeof(struct hws_transponder_plan),
};
