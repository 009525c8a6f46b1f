#include "tests/telecom/cases.h"

int main(void)
{
    static const suite_case cases[] = {allocate_case, paths_case,     repair_case,   permit_case,
                                       depot_case,    agreement_case, hardship_case, outage_case,
                                       zone_case,     fault_case,     fill_case,     lp_case,
                                       service_case,  sight_case,     operator_case, segment_case,
                                       profile_case,  network_case,   weakpoint_case};

    return suite_main("telecom", cases, sizeof(cases) / sizeof(cases[0]));
}
