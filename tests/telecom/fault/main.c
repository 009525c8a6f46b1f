#include "tests/telecom/fault/cases.h"

int main(void)
{
    static const suite_case cases[] = {contact_case, fault_case, sight_case, segment_case};

    return suite_main("fault", cases, sizeof(cases) / sizeof(cases[0]));
}
