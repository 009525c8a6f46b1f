#include "tests/room/people.h"
#include "tests/support/scratch.h"

#include "hawser/session/session.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void people_enter(void)
{
    scenario_assets_open();
    scratch_enter("room");
}

void people_leave(void)
{
    scratch_leave();
    scenario_assets_close();
}

const char *in_folder(const char *name, char path[512])
{
    return scratch_path(name, path, 512);
}

static struct hws_room_def def_of(const struct hws_scenario *scenario,
                                  struct hws_exercise_file *file)
{
    return (struct hws_room_def){
        .scenario = scenario, .seed = hws_scenario_exercise(scenario)->seed, .file = file};
}

struct hws_room *room_without_file(const struct hws_scenario *scenario)
{
    const struct hws_room_def def = def_of(scenario, NULL);
    struct hws_room *room = NULL;
    struct hws_error error = {0};

    ck_assert_msg(hws_room_create(&def, WALL_US, &room, &error) == HWS_OK, "%s: %s", error.where,
                  error.message);
    return room;
}

struct hws_room *room_in(const struct hws_scenario *scenario, const char *path,
                         struct hws_exercise_file **file)
{
    struct hws_room *room = NULL;
    struct hws_error error = {0};

    ck_assert_msg(hws_exercise_file_create(path, WALL_US, file, &error) == HWS_OK, "%s: %s",
                  error.where, error.message);
    const struct hws_room_def def = def_of(scenario, *file);
    ck_assert_msg(hws_room_create(&def, WALL_US, &room, &error) == HWS_OK, "%s: %s", error.where,
                  error.message);
    return room;
}

struct hws_room *resumed(const struct hws_scenario *scenario, const char *path,
                         struct hws_exercise_file **file)
{
    struct hws_room *room = NULL;
    struct hws_error error = {0};

    ck_assert_msg(hws_exercise_file_open(path, true, WALL_US, file, &error) == HWS_OK, "%s: %s",
                  error.where, error.message);
    const struct hws_room_def def = def_of(scenario, *file);
    ck_assert_msg(hws_room_resume(&def, WALL_US, &room, &error) == HWS_OK, "%s: %s", error.where,
                  error.message);
    return room;
}

void end_room(struct hws_room *room, struct hws_exercise_file *file)
{
    hws_room_destroy(room);
    hws_exercise_file_close(file);
}

uint32_t post_of(const struct hws_room *room, const char *id)
{
    const struct hws_state state = hws_room_state(room);
    const uint32_t post = hws_post_find(&state, id);

    ck_assert_msg(post != HWS_NO_POST, "no role %s", id);
    return post;
}

static enum hws_status give(struct hws_room *room, uint32_t seat, const char *role, const char *key,
                            const char *line, char **answer, struct hws_error *error)
{
    const struct hws_room_command command = {
        .post = post_of(room, role),
        .seat = seat,
        .as_post = HWS_NO_POST,
        .key = key,
        .line = line,
        .wall_us = WALL_US + hws_room_now_ms(room) * 1000,
    };

    return hws_room_command(room, &command, answer, error);
}

char *seat_says(struct hws_room *room, uint32_t seat, const char *role, const char *key,
                const char *line)
{
    char *answer = NULL;
    struct hws_error error = {0};

    ck_assert_msg(give(room, seat, role, key, line, &answer, &error) == HWS_OK, "%s: %s", line,
                  error.message);
    return answer;
}

char *says(struct hws_room *room, const char *role, const char *key, const char *line)
{
    return seat_says(room, 0, role, key, line);
}

void does(struct hws_room *room, const char *role, const char *line)
{
    char *answer = says(room, role, "", line);

    ck_assert_msg(strstr(answer, "\"outcome\":\"done\"") != NULL, "%s: %s", line, answer);
    free(answer);
}

void is_refused(struct hws_room *room, const char *role, const char *line, const char *phrase)
{
    char *answer = says(room, role, "", line);

    ck_assert_msg(strstr(answer, "\"outcome\":\"refused\"") != NULL &&
                      strstr(answer, phrase) != NULL,
                  "%s: %s", line, answer);
    free(answer);
}

void is_no_command(struct hws_room *room, const char *role, const char *line,
                   enum hws_status status)
{
    char *answer = NULL;
    struct hws_error error = {0};
    const enum hws_status given = give(room, 0, role, "", line, &answer, &error);

    ck_assert_msg(given == status, "%s: %s, %s", line, hws_status_name(given), error.message);
}

char *all_told(const struct hws_room *room, const char *role, enum hws_language language)
{
    const uint32_t post = post_of(room, role);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    ck_assert_ptr_nonnull(out);
    for (uint64_t seq = 1; seq <= hws_room_told_count(room, post); seq++) {
        char *line = NULL;
        ck_assert(hws_room_told(room, post, seq, language, &line) == HWS_OK);
        (void)fprintf(out, "%s\n", line);
        free(line);
    }
    ck_assert_int_eq(fclose(out), 0);
    return text;
}

void last_told(const struct hws_room *room, const char *role, const char *phrase)
{
    const uint32_t post = post_of(room, role);
    char *line = NULL;

    ck_assert_uint_gt(hws_room_told_count(room, post), 0);
    ck_assert(hws_room_told(room, post, hws_room_told_count(room, post), HWS_LANGUAGE_EN, &line) ==
              HWS_OK);
    ck_assert_msg(strstr(line, phrase) != NULL, "%s was told %s", role, line);
    free(line);
}

char *all_of(const struct hws_room *room)
{
    const struct hws_state state = hws_room_state(room);
    char hash[HWS_HASH_TEXT_MAX];
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    ck_assert_ptr_nonnull(out);
    hws_hash_format(hws_engine_hash(hws_session_engine(hws_room_session(room))), hash);
    (void)fprintf(out, "%s %lld %llu\n", hash, (long long)hws_room_now_ms(room),
                  (unsigned long long)hws_record_stream_next_id(hws_room_records(room)));
    for (uint32_t i = 0; i < hws_post_count(&state); i++) {
        const char *id = hws_post_at(&state, i)->id;
        char *told = all_told(room, id, HWS_LANGUAGE_EN);
        (void)fprintf(out, "%s:\n%s", id, told);
        free(told);
    }
    ck_assert_int_eq(fclose(out), 0);
    return text;
}
