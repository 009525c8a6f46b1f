#include "tests/maritime/ais/cases.h"

int main(void)
{
    static const suite_case cases[] = {memory_case};

    return suite_main("ais memory", cases, sizeof(cases) / sizeof(cases[0]));
}
