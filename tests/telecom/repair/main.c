#include "tests/telecom/repair/cases.h"

int main(void)
{
    static const suite_case cases[] = {repair_case,    booking_case,  permit_case, depot_case,
                                       agreement_case, hardship_case, outage_case, window_case,
                                       power_case,     zone_case};

    return suite_main("repair", cases, sizeof(cases) / sizeof(cases[0]));
}
