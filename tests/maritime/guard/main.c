#include "tests/maritime/guard/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        guard_accept_case, guard_approach_case, guard_board_case,  guard_consent_case,
        guard_escort_case, guard_flags_case,    guard_follow_case, guard_hear_case,
        guard_law_case,    guard_lookout_case,  guard_reach_case,  guard_read_case,
        guard_rescue_case, guard_search_case,   guard_sight_case,  guard_task_case,
        guard_unit_case,   guard_work_case,     intercept_case};

    return suite_main("guard", cases, sizeof(cases) / sizeof(cases[0]));
}
