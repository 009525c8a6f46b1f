#include "tests/session/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        ais_feed_case,      ais_picture_case,  ais_truth_case,  boarding_case,
        canal_case,         certain_case,      chance_case,     class_order_case,
        damage_case,        geojson_case,      golden_case,     revision_case,
        room_scenario_case, save_case,         session_case,    session_replay_case,
        show_case,          show_picture_case, show_power_case, show_service_case,
        troubles_case,
    };

    return suite_main("session", cases, sizeof(cases) / sizeof(cases[0]));
}
