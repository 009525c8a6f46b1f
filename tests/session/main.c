#include "tests/session/cases.h"

int main(void)
{
    static const suite_case cases[] = {damage_case,  door_case,        replay_case,  view_case,
                                       golden_case,  feed_server_case, geojson_case, guard_case,
                                       picture_case, port_case,        save_case,    sensing_case,
                                       service_case, operator_case};

    return suite_main("session", cases, sizeof(cases) / sizeof(cases[0]));
}
