/* The cases of the tests of batches and their statistics. */
#ifndef TESTS_ANALYSIS_CASES_H
#define TESTS_ANALYSIS_CASES_H

#include "tests/support/suite.h"

TCase *batch_case(void);
TCase *estimate_case(void);
TCase *factors_case(void);
TCase *moves_case(void);
TCase *oracles_case(void);
TCase *analysis_plot_case(void);
TCase *results_case(void);
TCase *select_case(void);
TCase *stats_case(void);

#endif
