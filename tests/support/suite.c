#include "tests/support/suite.h"

#include <stdlib.h>

int suite_main(const char *name, const suite_case *cases, size_t case_count)
{
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
