#include "tests/analysis/folders.h"

#include "hawser/core/units.h"
#include "tests/support/scenario_builder.h"
#include "tests/support/scratch.h"
#include "tests/support/suite.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

static struct hws_scenario *scenario;

void folders_open(void)
{
    scenario_assets_open();
    scenario = good_scenario("scenarios/strait-dark-vessel.json");
    scratch_enter("analysis");
}

void folders_close(void)
{
    hws_scenario_destroy(scenario);
    scenario_assets_close();
    scratch_leave();
}

void folder_path(const char *name, char path[TEST_PATH_MAX])
{
    (void)scratch_path(name, path, TEST_PATH_MAX);
}

struct hws_batch_def batch_def(const char path[TEST_PATH_MAX], uint64_t first, uint64_t count,
                               uint32_t thread_count)
{
    return (struct hws_batch_def){.scenario = scenario,
                                  .folder = path,
                                  .seed = 5,
                                  .first = first,
                                  .count = count,
                                  .thread_count = thread_count,
                                  .until_ms = 6 * HWS_MS_PER_HOUR};
}

struct hws_batch_outcome batch_done(const struct hws_batch_def *def)
{
    struct hws_batch_outcome outcome;
    struct hws_error error = {0};
    const enum hws_status status = hws_batch_run(def, &outcome, &error);

    ck_assert_msg(status == HWS_OK, "%s: %s", error.where, error.message);
    ck_assert_uint_eq(outcome.missing_count, 0);
    ck_assert_uint_eq(outcome.failed_count, 0);
    return outcome;
}

void first_log(const char *folder, char path[TEST_PATH_MAX])
{
    DIR *files = opendir(folder);
    struct dirent *entry = NULL;

    ck_assert_ptr_nonnull(files);
    path[0] = '\0';
    while ((entry = readdir(files)) != NULL) { // NOLINT(concurrency-mt-unsafe): one thread
        const size_t size = strlen(entry->d_name);
        if (size > 8 && strcmp(entry->d_name + size - 8, ".results") == 0) {
            (void)snprintf(path, TEST_PATH_MAX, "%.120s/%.120s", folder, entry->d_name);
        }
    }
    (void)closedir(files);
    ck_assert_msg(path[0] != '\0', "no result file in %s", folder);
}
