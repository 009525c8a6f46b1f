/*
 * Scenarios for tests: the shipped assets, the small scenario of tests/scenario/good, and edits of
 * its text that spoil it in one place. What cannot be made fails the test.
 */
#ifndef TESTS_SUPPORT_SCENARIO_BUILDER_H
#define TESTS_SUPPORT_SCENARIO_BUILDER_H

#include "hawser/scenario/scenario.h"

#include <stdbool.h>
#include <stddef.h>

/* For checked fixtures: opened before a case's tests, closed after them. */
void scenario_assets_open(void);
void scenario_assets_close(void);
const struct hws_assets *scenario_assets(void);

/* A file's text, by its path under the source tree; the caller's to free. */
char *source_text(const char *path);
/* The path of a file of the source tree; the caller's to free. */
char *source_path(const char *path);

/* An edit: the text that stands exactly once, and what replaces it. */
struct edit {
    const char *find, *replace;
};
/* good/small.json, edited; the caller's to free. */
char *small_scenario_text(const struct edit *edits, size_t edit_count);

/* What the loader said of a text or a file. */
struct verdict {
    enum hws_status status;
    struct hws_problems problems;
    struct hws_scenario *scenario;
};
void judge_text(struct verdict *verdict, const char *text);
/* The verdict on good/small.json with edits. */
void judge_edits(struct verdict *verdict, const struct edit *edits, size_t edit_count);
void judge_file(struct verdict *verdict, const char *path);
void verdict_fini(struct verdict *verdict);
/* A problem at this pointer whose message holds the phrase. */
bool verdict_has(const struct verdict *verdict, const char *pointer, const char *phrase);
/* All problems on standard error, for a test that is about to fail. */
void verdict_print(const struct verdict *verdict);
/* Fails the test, with all problems printed, unless verdict_has. */
void verdict_expect(const struct verdict *verdict, const char *pointer, const char *phrase);

/* Loads a shipped or small scenario that has to be right. */
struct hws_scenario *good_scenario(const char *path);

#endif
