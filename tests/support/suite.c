#include "tests/support/suite.h"

#include <stdlib.h>

/* Check gives a test four seconds, too few for a week of traffic under the sanitizers on a busy
 * machine. What hangs is stopped after this many. */
#define TIMEOUT_S "120"

int suite_main(const char *name, const suite_case *cases, size_t case_count)
{
    /* There is one thread yet. */
    if (setenv("CK_DEFAULT_TIMEOUT", TIMEOUT_S, 0) != 0) { // NOLINT(concurrency-mt-unsafe)
        return EXIT_FAILURE;
    }
    Suite *suite = suite_create(name);
    for (size_t i = 0; i < case_count; i++) {
        suite_add_tcase(suite, cases[i]());
    }
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed_count = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed_count == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
