#include "tests/telecom/service/cases.h"

int main(void)
{
    static const suite_case cases[] = {service_case};

    return suite_main("service", cases, sizeof(cases) / sizeof(cases[0]));
}
