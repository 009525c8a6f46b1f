#include "tests/maritime/cases.h"

int main(void)
{
    static const suite_case cases[] = {ais_sources_case, cover_case,        fibre_case,
                                       sensor_case,      sensor_model_case, transponder_case};

    return suite_main("maritime", cases, sizeof(cases) / sizeof(cases[0]));
}
