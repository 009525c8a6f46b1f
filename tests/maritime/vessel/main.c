#include "tests/maritime/vessel/cases.h"

int main(void)
{
    static const suite_case cases[] = {drag_case, fleet_case, order_case, replay_case, voyage_case};

    return suite_main("vessel", cases, sizeof(cases) / sizeof(cases[0]));
}
