#include "tests/scenario/cases.h"

int main(void)
{
    static const suite_case cases[] = {anchorage_case,   broken_case,   checks_case,  fleets_case,
                                       include_case,     interest_case, hostile_case, replay_case,
                                       replay_loop_case, schemes_case,  sensors_case, sharing_case,
                                       telecom_keys_case};

    return suite_main("scenario", cases, sizeof(cases) / sizeof(cases[0]));
}
