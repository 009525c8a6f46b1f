#include "tests/maritime/port/cases.h"
#include "tests/support/suite.h"

int main(void)
{
    static const suite_case cases[] = {law_case,     arrival_case, berth_case, anchorage_case,
                                       trouble_case, yard_case,    call_case,  result_case};

    return suite_main("port", cases, sizeof(cases) / sizeof(cases[0]));
}
