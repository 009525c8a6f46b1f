#include "tests/room/cases.h"

int main(void)
{
    static const suite_case cases[] = {export_case, resume_case, room_case};

    return suite_main("room", cases, sizeof(cases) / sizeof(cases[0]));
}
