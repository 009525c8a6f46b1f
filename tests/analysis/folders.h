/* Batches into folders of their own, for tests. What cannot be made fails the test. */
#ifndef TESTS_ANALYSIS_FOLDERS_H
#define TESTS_ANALYSIS_FOLDERS_H

#include "hawser/analysis/batch.h"

#define TEST_PATH_MAX 256

/* For checked fixtures: a folder for the test's own, and the scenario that is run. */
void folders_open(void);
void folders_close(void);

/* "NAME" in the test's own folder. */
void folder_path(const char *name, char path[TEST_PATH_MAX]);
/* Six hours of the dark vessel: `count` replications from `first` over so many threads. */
struct hws_batch_def batch_def(const char path[TEST_PATH_MAX], uint64_t first, uint64_t count,
                               uint32_t thread_count);
/* Runs it; fails the test unless it is HWS_OK and nothing is missing. */
struct hws_batch_outcome batch_done(const struct hws_batch_def *def);
/* The path of the first result file in a folder. */
void first_log(const char *folder, char path[TEST_PATH_MAX]);

#endif
