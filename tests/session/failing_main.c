#include "tests/session/cases.h"

int main(void)
{
    static const suite_case cases[] = {failing_case};

    return suite_main("moves when something fails", cases, sizeof(cases) / sizeof(cases[0]));
}
