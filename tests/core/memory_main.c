#include "tests/core/memory_cases.h"

int main(void)
{
    static const suite_case cases[] = {json_memory_case};

    return suite_main("core memory", cases, sizeof(cases) / sizeof(cases[0]));
}
