#include "tests/maritime/picture/cases.h"

int main(void)
{
    static const suite_case cases[] = {track_case, association_case, share_case, alert_case,
                                       drag_alert_case};

    return suite_main("picture", cases, sizeof(cases) / sizeof(cases[0]));
}
