#include "tests/telecom/power/cases.h"

int main(void)
{
    static const suite_case cases[] = {power_flow_case};

    return suite_main("power", cases, sizeof(cases) / sizeof(cases[0]));
}
