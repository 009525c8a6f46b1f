/* Where sea and cable meet: nothing of its own is authored. */
#include "sim/scenario/reader.h"

static enum hws_status finish(struct load *load, void *plan, struct hws_error *error)
{
    struct hws_hazard_plan *hazard = plan;

    (void)error;
    hazard->telecom = scenario_telecom(load->scenario);
    hazard->maritime = scenario_maritime(load->scenario);
    return HWS_OK;
}

const struct reader hazard_reader = {
    .id = &hws_hazard_id,
    .plan_size = sizeof(struct hws_hazard_plan),
    .finish = finish,
};
