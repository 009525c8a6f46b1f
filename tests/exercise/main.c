#include "tests/exercise/cases.h"

int main(void)
{
    /* clang-format off: one a line */
    static const suite_case cases[] = {
        command_case,        command_guard_case, command_picture_case,
        command_sensor_case, operator_view_case, told_case,
        view_case,           wording_case,
    };
    /* clang-format on */

    return suite_main("exercise", cases, sizeof(cases) / sizeof(cases[0]));
}
