#include "tests/geo/cases.h"

int main(void)
{
    static const suite_case cases[] = {sphere_case, coast_case, coast_file_case, coast_oracle_case,
                                       zone_case,   index_case, point_set_case};

    return suite_main("geo", cases, sizeof(cases) / sizeof(cases[0]));
}
