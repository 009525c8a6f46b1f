/*
 * What a command costs that is kept: its two durable commits and what is done between them, beside
 * the two commits alone; then 21 days with 500 commands, gone on with and gone back in.
 *
 * usage: bench_journal ASSETS SCENARIO
 */
#include "hawser/journal/exercise_file.h"
#include "hawser/room/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define COMMAND_COUNT 500u
#define RUN_LINE "run 1h"
#define DAYS 21

static double now_ms(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *left, const void *right)
{
    const double a = *(const double *)left;
    const double b = *(const double *)right;

    return (a > b) - (a < b);
}

static void print_times(const char *what, double *times_ms, size_t count)
{
    qsort(times_ms, count, sizeof(*times_ms), by_size);
    (void)printf("%-34s p50 %7.2f ms, p99 %7.2f ms\n", what, times_ms[count / 2u],
                 times_ms[count * 99u / 100u]);
}

static void fail(const char *what, const struct hws_error *error)
{
    (void)fprintf(stderr, "%s: %s: %s\n", what, error->where, error->message);
    exit(1); // NOLINT(concurrency-mt-unsafe): one thread
}

/* Two transactions with a row of some 400 bytes each, and nothing else. */
static void bench_commits(const char *path)
{
    static double times_ms[COMMAND_COUNT];
    char text[401];
    struct hws_exercise_file *file = NULL;
    struct hws_error error = {0};

    memset(text, 'x', sizeof(text) - 1u);
    text[sizeof(text) - 1u] = '\0';
    if (hws_exercise_file_create(path, 0, &file, &error) != HWS_OK) {
        fail("create", &error);
    }
    for (uint64_t i = 0; i < COMMAND_COUNT; i++) {
        const double from_ms = now_ms();
        for (uint64_t j = 0; j < 2; j++) {
            const struct hws_kept_remark row = {
                .number = i * 2u + j + 1u, .kind = "note", .text = text};
            if (hws_exercise_file_begin(file, 0, &error) != HWS_OK ||
                hws_exercise_file_add(file, HWS_KEPT_REMARK, &row, &error) != HWS_OK ||
                hws_exercise_file_commit(file, &error) != HWS_OK) {
                fail("commit", &error);
            }
        }
        times_ms[i] = now_ms() - from_ms;
    }
    print_times("two durable commits", times_ms, COMMAND_COUNT);
    hws_exercise_file_close(file);
    (void)unlink(path);
}

static void say(struct hws_room *room, const char *line)
{
    const struct hws_room_command command = {
        .post = 0, .as_post = HWS_NO_POST, .key = "", .line = line};
    char *answer = NULL;
    struct hws_error error = {0};

    if (hws_room_command(room, &command, &answer, &error) != HWS_OK) {
        fail(line, &error);
    }
    free(answer);
}

static void bench_commands(struct hws_room *room)
{
    static double times_ms[COMMAND_COUNT];

    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const double from_ms = now_ms();
        say(room, i % 2u == 0 ? "note what was seen" : "pace 60");
        times_ms[i] = now_ms() - from_ms;
    }
    print_times("a command that is kept", times_ms, COMMAND_COUNT);
}

static void bench_days(const struct hws_room_def *def, struct hws_room *room)
{
    struct hws_room *again = NULL;
    struct hws_error error = {0};
    double from_ms = now_ms();

    for (int i = 0; i < DAYS * 24; i++) {
        say(room, RUN_LINE);
    }
    (void)printf("%-34s %.2f s\n", "21 days in 504 commands, kept", (now_ms() - from_ms) / 1e3);
    from_ms = now_ms();
    say(room, "rewind T+10d03:00 confirm");
    (void)printf("%-34s %.3f s\n", "going back 11 days", (now_ms() - from_ms) / 1e3);
    hws_room_destroy(room);
    from_ms = now_ms();
    if (hws_room_resume(def, 0, &again, &error) != HWS_OK) {
        fail("resume", &error);
    }
    (void)printf("%-34s %.2f s\n", "resume of all that", (now_ms() - from_ms) / 1e3);
    hws_room_destroy(again);
    from_ms = now_ms();
    if (hws_exercise_file_verify(def->file, &error) != HWS_OK) {
        fail("verify", &error);
    }
    (void)printf("%-34s %.2f s\n", "verifying the file", (now_ms() - from_ms) / 1e3);
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/hawser-bench-XXXXXX";
    char path[64];
    struct hws_assets assets;
    struct hws_scenario *scenario = NULL;
    struct hws_problems problems;
    struct hws_exercise_file *file = NULL;
    struct hws_room *room = NULL;
    struct hws_error error = {0};

    hws_problems_init(&problems);
    if (argc != 3 || mkdtemp(folder) == NULL ||
        hws_assets_open(argv[1], &assets, &error) != HWS_OK ||
        hws_scenario_load(argv[2], &assets, &problems, &scenario) != HWS_OK) {
        (void)fprintf(stderr, "usage: bench_journal ASSETS SCENARIO\n");
        return 1;
    }
    (void)snprintf(path, sizeof(path), "%s/room.hawser", folder);
    bench_commits(path);
    if (hws_exercise_file_create(path, 0, &file, &error) != HWS_OK) {
        fail("create", &error);
    }
    const struct hws_room_def def = {.scenario = scenario, .seed = 1, .file = file};
    if (hws_room_create(&def, 0, &room, &error) != HWS_OK) {
        fail("room", &error);
    }
    bench_commands(room);
    bench_days(&def, room);
    hws_exercise_file_close(file);
    (void)unlink(path);
    (void)rmdir(folder);
    hws_problems_fini(&problems);
    hws_scenario_destroy(scenario);
    hws_assets_close(&assets);
    return 0;
}
