#include "tests/maritime/transponder/cases.h"

int main(void)
{
    static const suite_case cases[] = {transponder_area_case, transponder_read_case,
                                       transponder_set_case};

    return suite_main("transponder", cases, sizeof(cases) / sizeof(cases[0]));
}
