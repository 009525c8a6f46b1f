#include "tests/geo/seaway_cases.h"

int main(void)
{
    static const suite_case cases[] = {seaway_case, seaway_oracle_case};

    return suite_main("seaway", cases, sizeof(cases) / sizeof(cases[0]));
}
