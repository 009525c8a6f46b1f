#include "tests/journal/cases.h"

int main(void)
{
    static const suite_case cases[] = {damage_case, exercise_file_case};

    return suite_main("journal", cases, sizeof(cases) / sizeof(cases[0]));
}
