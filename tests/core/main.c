#include "tests/core/cases.h"

int main(void)
{
    static const suite_case cases[] = {status_case, text_case};

    return suite_main("core", cases, sizeof(cases) / sizeof(cases[0]));
}
