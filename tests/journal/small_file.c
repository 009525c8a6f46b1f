#include "tests/journal/small_file.h"
#include "tests/support/scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

void small_folder_enter(void)
{
    scratch_enter("journal");
}

void small_folder_leave(void)
{
    scratch_leave();
}

const char *small_path(const char *name, char path[512])
{
    return scratch_path(name, path, 512);
}

void went_well(enum hws_status status, const struct hws_error *error)
{
    ck_assert_msg(status == HWS_OK, "%s: %s: %s", hws_status_name(status), error->where,
                  error->message);
}

static void add(struct hws_exercise_file *file, enum hws_kept table, const void *row)
{
    struct hws_error error = {0};

    went_well(hws_exercise_file_add(file, table, row, &error), &error);
}

void write_small(struct hws_exercise_file *file)
{
    const struct hws_kept_about about = {.key = "title", .value = "A small exercise"};
    const struct hws_kept_branch branch = {.branch = 1, .name = "first"};
    unsigned char hash[HWS_CHAIN_LINK_BYTES];
    struct hws_kept_seating seating = {.number = 1,
                                       .seat = 1,
                                       .post = "lilac-guard",
                                       .what = "joins",
                                       .language = "ja",
                                       .wall_us = WALL_US,
                                       .name_hash = hash,
                                       .name_hash_bytes = sizeof(hash)};
    struct hws_error error = {0};

    went_well(hws_exercise_file_begin(file, WALL_US, &error), &error);
    add(file, HWS_KEPT_ABOUT, &about);
    add(file, HWS_KEPT_BRANCH, &branch);
    went_well(hws_exercise_file_commit(file, &error), &error);
    went_well(hws_exercise_file_begin(file, WALL_US + 1, &error), &error);
    went_well(hws_exercise_file_add_name(file, 1, "佐藤 花子", hash, &error), &error);
    add(file, HWS_KEPT_SEATING, &seating);
    went_well(hws_exercise_file_commit(file, &error), &error);
    add_command(file, 1);
}

void add_command(struct hws_exercise_file *file, uint64_t number)
{
    const struct hws_kept_command command = {.number = number,
                                             .branch = 1,
                                             .post = "lilac-guard",
                                             .key = "",
                                             .language = "ja",
                                             .line = "task pv-1 patrol 34.5 129.5",
                                             .wall_us = WALL_US,
                                             .time_ms = 60000,
                                             .event_count = 7};
    const struct hws_kept_outcome outcome = {.number = number,
                                             .outcome = "done",
                                             .verb = "task",
                                             .move = NULL,
                                             .answer = "{\"no\":1}",
                                             .record_first = 1,
                                             .record_end = 2};
    const struct hws_kept_clock clock = {.number = number, .branch = 1, .pace = 60.0, .running = 1};
    struct hws_error error = {0};

    went_well(hws_exercise_file_begin(file, WALL_US + 2, &error), &error);
    add(file, HWS_KEPT_COMMAND, &command);
    went_well(hws_exercise_file_commit(file, &error), &error);
    went_well(hws_exercise_file_begin(file, WALL_US + 3, &error), &error);
    add(file, HWS_KEPT_OUTCOME, &outcome);
    add(file, HWS_KEPT_CLOCK, &clock);
    went_well(hws_exercise_file_commit(file, &error), &error);
}

char *all_rows(struct hws_exercise_file *file)
{
    char *text = NULL;
    size_t size = 0;
    char name[256];
    bool whole = true;
    struct hws_error error = {0};
    FILE *out = open_memstream(&text, &size);

    ck_assert_ptr_nonnull(out);
    for (uint32_t i = 0; i < HWS_KEPT_COUNT && whole; i++) {
        whole = hws_exercise_file_csv(file, (enum hws_kept)i, out, &error) == HWS_OK;
    }
    if (whole && hws_exercise_file_name(file, 1, name, sizeof(name)) == HWS_OK) {
        (void)fprintf(out, "1 is %s\n", name);
    }
    ck_assert_int_eq(fclose(out), 0);
    if (!whole) {
        free(text);
        return NULL;
    }
    return text;
}
