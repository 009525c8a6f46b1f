#include "tests/world/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        climate_case,
        liaison_case,
        meeting_case,
        weather_case,
    };

    return suite_main("world", cases, sizeof(cases) / sizeof(cases[0]));
}
