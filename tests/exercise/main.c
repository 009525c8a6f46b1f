#include "tests/exercise/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        accord_case, command_case, command_guard_case, command_picture_case, command_sensor_case,
        fog_case,    hand_case,    operator_view_case, pending_case,         roles_case,
        script_case, told_case,    twins_case,         verbs_case,           view_case,
        voice_case,  wording_case, wrong_case,
    };

    return suite_main("exercise", cases, sizeof(cases) / sizeof(cases[0]));
}
