/* A small exercise file for tests, in a folder of its own, and what is in one. */
#ifndef TESTS_JOURNAL_SMALL_FILE_H
#define TESTS_JOURNAL_SMALL_FILE_H

#include "hawser/journal/exercise_file.h"

#define WALL_US INT64_C(1800000000000000)

void small_folder_enter(void);
void small_folder_leave(void);
/* A path in it. */
const char *small_path(const char *name, char path[512]);

/* Fails the test, with the error's words, unless it went well. */
void went_well(enum hws_status status, const struct hws_error *error);
/* Three transactions: what the exercise is, somebody who joins, a command. */
void write_small(struct hws_exercise_file *file);
/* Another command, with what came of it. */
void add_command(struct hws_exercise_file *file, uint64_t number);
/* Every table and name, as text; the caller's to free. NULL when it cannot be read. */
char *all_rows(struct hws_exercise_file *file);

#endif
