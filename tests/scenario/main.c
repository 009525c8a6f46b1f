#include "tests/scenario/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        anchorage_case,   broken_case,  drag_track_case,  exercise_case, fleets_case,
        guard_rules_case, hostile_case, include_case,     many_case,     measure_case,
        picture_case,     replay_case,  replay_loop_case, scenario_case, schemes_case,
        sections_case,    sensor_case,  telecom_case,     weather_case,
    };

    return suite_main("scenario", cases, sizeof(cases) / sizeof(cases[0]));
}
