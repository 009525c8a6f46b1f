/* hawser merge: pieces of a batch put together. */
#include "sim/console/subcommands.h"

#include "hawser/analysis/results.h"

#define FOLDERS_MAX 4096

static enum hws_exit run_merge(const struct hws_invocation *invocation)
{
    static const char *folders[FOLDERS_MAX];
    const char *path = NULL;
    int folder_count = 0;
    const struct hws_option table[] = {{"-o", &path, NULL, NULL}};
    struct hws_merge_outcome outcome;
    struct hws_error error = {0};
    char digest[HWS_HASH_TEXT_MAX];

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                folders, 1, FOLDERS_MAX, &folder_count);
    if (exit_code == HWS_EXIT_DONE && path == NULL) {
        exit_code = hws_usage_error(invocation, "-o says where the results go: -o all.sqlite");
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    const enum hws_status status =
        hws_results_merge(folders, (uint32_t)folder_count, path, &outcome, &error);
    if (status != HWS_OK) {
        error.status = status;
        return hws_report_error(&error);
    }
    hws_hash_format(outcome.digest, digest);
    (void)printf("%llu results of replications %llu to %llu in %s\n",
                 (unsigned long long)outcome.result_count, (unsigned long long)outcome.first,
                 (unsigned long long)outcome.last, path);
    if (outcome.gap_count > 0) {
        (void)printf("%llu between them are missing\n", (unsigned long long)outcome.gap_count);
    }
    if (outcome.torn_count > 0) {
        (void)printf("%u half-written results stand there and are passed over\n",
                     outcome.torn_count);
    }
    (void)printf("digest %s\n", digest);
    return HWS_EXIT_DONE;
}

const struct hws_subcommand merge_subcommand = {
    .name = "merge",
    .synopsis = "merge DIR... -o RESULTS.sqlite",
    .summary = "put the results of several pieces of a batch into one file",
    .help = "  -o RESULTS.sqlite  where they go: one SQLite file, and RESULTS.replications.csv,\n"
            "                     RESULTS.values.csv and RESULTS.spans.csv beside it\n\n"
            "The folders are pieces of the same batch: scenario, seed, moves and program are the\n"
            "same. The digest is the one that the whole batch has when it runs in one piece.\n\n"
            "Example: hawser merge part-1 part-2 -o all.sqlite\n",
    .run = run_merge,
};
