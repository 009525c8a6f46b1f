#include "tests/maritime/port/cases.h"
#include "tests/support/suite.h"

int main(void)
{
    static const suite_case cases[] = {anchorage_case, trouble_case, yard_case, queue_case};

    return suite_main("port", cases, sizeof(cases) / sizeof(cases[0]));
}
