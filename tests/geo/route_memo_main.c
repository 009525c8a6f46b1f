#include "tests/geo/seaway_cases.h"

int main(void)
{
    static const suite_case cases[] = {route_memo_case};

    return suite_main("route memo", cases, sizeof(cases) / sizeof(cases[0]));
}
