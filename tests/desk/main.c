#include "tests/desk/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        source_case,
    };

    return suite_main("desk", cases, sizeof(cases) / sizeof(cases[0]));
}
