#include "tests/maritime/ais/cases.h"

int main(void)
{
    static const suite_case cases[] = {encode_case, interval_case, log_case, log_clock_case,
                                       reader_case};

    return suite_main("ais", cases, sizeof(cases) / sizeof(cases[0]));
}
