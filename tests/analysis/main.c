#include "tests/analysis/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        batch_case,         estimate_case, factors_case, moves_case, oracles_case,
        analysis_plot_case, results_case,  select_case,  stats_case,
    };

    return suite_main("analysis", cases, sizeof(cases) / sizeof(cases[0]));
}
