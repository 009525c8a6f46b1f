#include "tests/maritime/sensor/cases.h"

int main(void)
{
    static const suite_case cases[] = {sensor_cover_case, sensor_fibre_case, sensor_case,
                                       sensor_model_case};

    return suite_main("sensor", cases, sizeof(cases) / sizeof(cases[0]));
}
