#include "tests/maritime/sensor/cases.h"

int main(void)
{
    static const suite_case cases[] = {sensor_cover_case, sensor_fibre_case, sensor_glimpse_case,
                                       sensor_hear_case,  sensor_look_case,  sensor_model_case,
                                       sensor_pair_case,  sensor_plan_case,  sensor_wait_case,
                                       sensor_watch_case};

    return suite_main("sensor", cases, sizeof(cases) / sizeof(cases[0]));
}
