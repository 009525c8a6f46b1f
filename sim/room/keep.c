/*
 * Transactions: what is told and kept becomes readable once it is committed. In a replay the same
 * rows are made, and each is held against the one that is kept; only what a crash had cut off, at
 * the very end, is filled in.
 */
#include "sim/room/room.h"

#include "hawser/core/language.h"
#include "hawser/exercise/wording.h"
#include "hawser_config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RECORD_JSON_MAX 4096u
#define PATH_ID_MAX 300u

/* ---- one row --------------------------------------------------------------------------------- */

static enum hws_status begin(struct hws_room *room, struct hws_error *error)
{
    if (room->keep.open) {
        return HWS_OK;
    }
    const enum hws_status status =
        hws_exercise_file_begin(room->keep.file, room->keep.wall_us, error);
    room->keep.open = status == HWS_OK;
    return status;
}

static enum hws_status comes_out_otherwise(const struct hws_room *room, enum hws_kept table,
                                           const char *difference, struct hws_error *error)
{
    char made_by[64];
    char at[HWS_DURATION_TEXT_MAX];

    if (hws_exercise_file_about(room->keep.file, "program", made_by, sizeof(made_by)) != HWS_OK) {
        (void)snprintf(made_by, sizeof(made_by), "another program");
    }
    hws_duration_format(hws_session_now_ms(room->session), at);
    return hws_error_set(error, HWS_ERR_FORMAT, "replay",
                         "command %" PRIu64 ", T+%s: a row of \"%s\" %s%s; the file was made by "
                         "%s, this is Hawser %s",
                         room->present != 0 ? room->present : room->command_count, at,
                         hws_kept_table_name(table),
                         difference != NULL ? "comes out with another " : "is not in the file",
                         difference != NULL ? difference : "", made_by, HAWSER_VERSION);
}

enum hws_status room_keep_row(struct hws_room *room, enum hws_kept table, const void *row,
                              struct hws_error *error)
{
    struct room_keep *keep = &room->keep;
    const char *difference = NULL;

    if (keep->file == NULL) {
        return HWS_OK;
    }
    if (keep->replaying) {
        const enum hws_status status =
            hws_exercise_file_compare(keep->file, table, row, &difference, error);
        if (status == HWS_OK) {
            return difference == NULL ? HWS_OK
                                      : comes_out_otherwise(room, table, difference, error);
        }
        if (status != HWS_ERR_NOT_FOUND) {
            return status;
        }
        if (!keep->last) {
            return comes_out_otherwise(room, table, NULL, error);
        }
        keep->filled++;
        if (keep->reading) {
            return HWS_OK;
        }
    }
    const enum hws_status status = begin(room, error);
    return status == HWS_OK ? hws_exercise_file_add(keep->file, table, row, error) : status;
}

enum hws_status room_keep_name(struct hws_room *room, uint32_t seat, const char *name,
                               unsigned char hash[HWS_CHAIN_LINK_BYTES], struct hws_error *error)
{
    const enum hws_status status = begin(room, error);

    return status == HWS_OK ? hws_exercise_file_add_name(room->keep.file, seat, name, hash, error)
                            : status;
}

enum hws_status room_keep_remark(struct hws_room *room, const char *kind, const char *text,
                                 struct hws_error *error)
{
    const struct hws_kept_remark row = {
        .number = ++room->keep.remark_count,
        .command = room->present,
        .branch = room->branch,
        .wall_us = room->keep.wall_us,
        .time_ms = hws_session_now_ms(room->session),
        .kind = kind,
        .text = text,
    };

    return room_keep_row(room, HWS_KEPT_REMARK, &row, error);
}

/* ---- commands -------------------------------------------------------------------------------- */

enum hws_status room_keep_command(struct hws_room *room, const struct hws_kept_command *command,
                                  struct hws_error *error)
{
    if (room->keep.replaying) {
        return HWS_OK; /* the row is where this comes from */
    }
    enum hws_status status = room_keep_row(room, HWS_KEPT_COMMAND, command, error);

    if (status == HWS_OK && room->keep.open) {
        status = hws_exercise_file_commit(room->keep.file, error);
        room->keep.open = false;
    }
    return status;
}

/* ---- what came of it ------------------------------------------------------------------------- */

/* The arguments of a record as an object: what stands behind its kind in its JSON. */
static void cut_args(const char *json, const char *kind, char *args, size_t args_size)
{
    char head[PATH_ID_MAX];

    (void)snprintf(head, sizeof(head), "\"kind\":\"%s\"", kind);
    const char *at = strstr(json, head);
    at = at == NULL ? "}" : at + strlen(head);
    (void)snprintf(args, args_size, "{%s", at[0] == ',' ? at + 1 : at);
}

static enum hws_status keep_records(struct hws_room *room, struct hws_error *error)
{
    const struct hws_state state = hws_session_state(room->session);
    const struct hws_record_stream *records = hws_session_records(room->session);
    const uint64_t end = hws_record_stream_next_id(records);
    enum hws_status status = HWS_OK;

    for (uint64_t id = room->keep.record_kept; id < end && status == HWS_OK; id++) {
        const struct hws_record *record = hws_record_stream_at(records, id);
        const struct hws_record_def *def = hws_record_definition(state.registry, record);
        char json[RECORD_JSON_MAX];
        char args[RECORD_JSON_MAX + 2u];
        (void)hws_record_json(&state, record, json, sizeof(json));
        cut_args(json, def->name, args, sizeof(args));
        const struct hws_kept_record row = {
            .branch = room->branch,
            .id = record->id,
            .cause = record->cause,
            .time_ms = record->time_ms,
            .domain = state.registry->domains[record->domain]->id->name,
            .kind = def->name,
            .args = args,
        };
        status = room_keep_row(room, HWS_KEPT_RECORD, &row, error);
    }
    room->keep.record_kept = end;
    return status;
}

static enum hws_status keep_texts(struct hws_room *room, struct hws_error *error)
{
    const struct hws_text_store *texts = hws_session_texts(room->session);
    enum hws_status status = HWS_OK;

    while (room->keep.text_count < hws_text_store_count(texts) && status == HWS_OK) {
        const struct hws_stored_text *text = hws_text_store_at(texts, room->keep.text_count++);
        const struct hws_kept_text row = {
            .id = text->id, .language = hws_language_name(text->language), .body = text->body};
        status = room_keep_row(room, HWS_KEPT_TEXT, &row, error);
    }
    return status;
}

static enum hws_status keep_lines(struct hws_room *room, uint32_t post, struct hws_error *error)
{
    const struct hws_state state = hws_session_state(room->session);
    const struct room_post *told = &room->posts[post];
    enum hws_status status = HWS_OK;

    for (uint64_t i = told->committed; i < told->count && status == HWS_OK; i++) {
        const struct room_line *line = &told->lines[i];
        const struct hws_kept_told row = {
            .branch = room->branch,
            .post = hws_post_at(&state, post)->id,
            .seq = i + 1u,
            .time_ms = line->time_ms,
            .kind = line->notice != NULL ? line->notice : "told",
            .follows = line->follows,
            .importance = line->importance,
            .record = line->record,
            .command = line->command,
            .text_en = line->text[HWS_LANGUAGE_EN],
            .text_ja = line->text[HWS_LANGUAGE_JA],
            .text_ko = line->text[HWS_LANGUAGE_KO],
            .details = line->details,
        };
        status = room_keep_row(room, HWS_KEPT_TOLD, &row, error);
    }
    return status;
}

static enum hws_status keep_clock(struct hws_room *room, struct hws_error *error)
{
    const struct hws_kept_clock row = {
        .number = ++room->keep.clock_count,
        .branch = room->branch,
        .wall_us = room->keep.wall_us,
        .time_ms = hws_session_now_ms(room->session),
        .event_count = hws_engine_event_count(hws_session_engine(room->session)),
        .running = hws_session_runs(room->session) ? 1u : 0u,
        .pace = hws_session_pace(room->session),
    };

    return room_keep_row(room, HWS_KEPT_CLOCK, &row, error);
}

static enum hws_status keep_checkpoint(struct hws_room *room, struct hws_error *error)
{
    char world[HWS_HASH_TEXT_MAX];

    hws_hash_format(hws_engine_hash(hws_session_engine(room->session)), world);
    const struct hws_kept_checkpoint row = {
        .number = ++room->keep.checkpoint_count,
        .branch = room->branch,
        .time_ms = hws_session_now_ms(room->session),
        .event_count = hws_engine_event_count(hws_session_engine(room->session)),
        .record_end = hws_record_stream_next_id(hws_session_records(room->session)),
        .world = world,
    };
    return room_keep_row(room, HWS_KEPT_CHECKPOINT, &row, error);
}

enum hws_status room_keep_world(struct hws_room *room, struct hws_error *error)
{
    enum hws_status status = room_tell_records(room);

    if (status != HWS_OK) {
        return hws_error_set(error, status, "room", "no memory for what was told");
    }
    if (room->keep.file != NULL) {
        status = keep_texts(room, error);
        if (status == HWS_OK) {
            status = keep_records(room, error);
        }
        for (uint32_t i = 0; i < room->post_count && status == HWS_OK; i++) {
            status = keep_lines(room, i, error);
        }
        if (status == HWS_OK) {
            status = keep_clock(room, error);
        }
    }
    if (status == HWS_OK && room_mark_due(room)) {
        status = room->keep.file != NULL ? keep_checkpoint(room, error) : HWS_OK;
        if (status == HWS_OK) {
            status = room_mark(room, error);
        }
    }
    return status;
}

enum hws_status room_keep_commit(struct hws_room *room, struct hws_error *error)
{
    if (room->keep.open) {
        const enum hws_status status = hws_exercise_file_commit(room->keep.file, error);
        room->keep.open = false;
        if (status != HWS_OK) {
            return status;
        }
    }
    for (uint32_t i = 0; i < room->post_count; i++) {
        room->posts[i].committed = room->posts[i].count;
    }
    room->revision++;
    return HWS_OK;
}

/* ---- what the exercise is -------------------------------------------------------------------- */

static enum hws_status keep_fact(struct hws_room *room, const char *key, const char *value,
                                 struct hws_error *error)
{
    const struct hws_kept_about row = {.key = key, .value = value};

    return room_keep_row(room, HWS_KEPT_ABOUT, &row, error);
}

static enum hws_status keep_number(struct hws_room *room, const char *key, int64_t number,
                                   struct hws_error *error)
{
    char text[32];

    (void)snprintf(text, sizeof(text), "%" PRId64, number);
    return keep_fact(room, key, text, error);
}

static enum hws_status keep_facts(struct hws_room *room, struct hws_error *error)
{
    const struct hws_state state = hws_session_state(room->session);
    const struct hws_exercise_plan *plan = hws_scenario_exercise(room->scenario);
    char hash[HWS_HASH_TEXT_MAX];

    hws_hash_format(state.plan->hash, hash);
    enum hws_status status = keep_number(room, "format", HWS_EXERCISE_FILE_FORMAT, error);
    if (status == HWS_OK) {
        status = keep_fact(room, "program", "Hawser " HAWSER_VERSION, error);
    }
    if (status == HWS_OK) {
        status = keep_fact(room, "plan", hash, error);
    }
    if (status == HWS_OK) {
        status = keep_number(room, "seed", (int64_t)state.seed, error);
    }
    if (status == HWS_OK) {
        status = keep_number(room, "epoch_ms", state.plan->epoch_ms, error);
    }
    if (status == HWS_OK) {
        status = keep_fact(room, "exercise", plan->id, error);
    }
    if (status == HWS_OK) {
        status = keep_fact(room, "title", hws_text_in(&plan->title, HWS_LANGUAGE_EN), error);
    }
    if (status == HWS_OK) {
        status = keep_fact(room, "marking", hws_text_in(&plan->marking, HWS_LANGUAGE_EN), error);
    }
    return status;
}

static enum hws_status keep_roles(struct hws_room *room, struct hws_error *error)
{
    const struct hws_state state = hws_session_state(room->session);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < room->post_count && status == HWS_OK; i++) {
        const struct hws_post *post = hws_post_at(&state, i);
        char party[PATH_ID_MAX] = "";
        if (post->party.kind != NULL) {
            (void)snprintf(party, sizeof(party), "%s %s", post->party.kind->word,
                           post->party.kind->id(&state, post->party.index));
        }
        const struct hws_kept_role row = {
            .post = post->id,
            .name = hws_text_in(&post->name, HWS_LANGUAGE_EN),
            .kind = hws_post_kind_name(post->kind),
            .shore = post->shore != NULL ? post->shore : "",
            .party = party,
            .truth = hws_party_is_control(hws_post_seat(&state, i).party) ? 1u : 0u,
        };
        status = room_keep_row(room, HWS_KEPT_ROLE, &row, error);
    }
    return status;
}

enum hws_status room_keep_about(struct hws_room *room, struct hws_error *error)
{
    uint64_t row_count = 0;

    if (room->keep.file == NULL) {
        return HWS_OK;
    }
    enum hws_status status =
        hws_exercise_file_count(room->keep.file, HWS_KEPT_COMMAND, &row_count, error);
    if (status == HWS_OK && hws_exercise_file_transactions(room->keep.file) != 0) {
        return hws_error_set(error, HWS_ERR_REFUSED, "room",
                             "the file holds an exercise already; go on with it by --resume");
    }
    if (status == HWS_OK) {
        status = keep_facts(room, error);
    }
    if (status == HWS_OK) {
        status = keep_roles(room, error);
    }
    if (status == HWS_OK) {
        status = hws_exercise_file_add_sources(room->keep.file, &room->scenario->inputs,
                                               &room->scenario->assets->inputs, error);
    }
    const struct hws_kept_branch first = {.branch = 1, .name = "first"};
    return status == HWS_OK ? room_keep_row(room, HWS_KEPT_BRANCH, &first, error) : status;
}
