#include "tests/maritime/vessel/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        anchored_case,    drag_case,   fleet_case,   leg_case,     order_case,
        passage_case,     replay_case, tackle_case,  traffic_case, vessel_plan_case,
        vessel_read_case, voyage_case, waypoint_case};

    return suite_main("vessel", cases, sizeof(cases) / sizeof(cases[0]));
}
