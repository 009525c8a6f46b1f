#include "tests/telecom/network/cases.h"

int main(void)
{
    static const suite_case cases[] = {allocate_case, paths_case,   fill_case,    lp_case,
                                       operator_case, profile_case, network_case, weakpoint_case};

    return suite_main("network", cases, sizeof(cases) / sizeof(cases[0]));
}
