#include "tests/session/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        ais_feed_case,
        ais_picture_case,
        ais_truth_case,
        door_case,
        feed_server_case,
        geojson_case,
        golden_case,
        guard_case,
        operator_case,
        picture_case,
        port_case,
        replay_case,
        revision_case,
        sensing_case,
        service_case,
        view_case,
    };

    return suite_main("session", cases, sizeof(cases) / sizeof(cases[0]));
}
