/* The session: the door, the records as they were lived, and the clock. */
#include "hawser/session/session.h"

#include "hawser/core/language.h"
#include "hawser/exercise/role.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PACE_DEFAULT 600.0
/* So that a window stays alive, one call handles at most so many events. */
#define EVENTS_PER_ADVANCE_MAX 200000u

struct hws_session {
    const struct hws_scenario *scenario;
    struct hws_engine *engine;
    struct hws_journal journal;
    struct hws_journal_entry *entries;
    uint64_t entry_count, entry_capacity;
    struct hws_record_stream *records;
    struct hws_text_store *texts;
    uint32_t *texts_users; /* sessions that share the store: this one and its branches */
    bool running, ended;
    bool stopped; /* in the midst of an event that failed: the world is none that could be */
    bool closed;  /* by "end", not by the time */
    double pace;
    double owed_ms; /* simulated time that is due but less than a millisecond */
};

/* ---- growing lists -------------------------------------------------------------------------- */

static enum hws_status make_room(void **items, uint64_t *capacity, uint64_t count, size_t size)
{
    if (count < *capacity) {
        return HWS_OK;
    }
    const uint64_t wanted = *capacity == 0 ? 256u : *capacity * 2u;
    void *grown = wanted > SIZE_MAX / size ? NULL : realloc(*items, (size_t)wanted * size);
    if (grown == NULL) {
        return HWS_ERR_MEMORY;
    }
    *items = grown;
    *capacity = wanted;
    return HWS_OK;
}

static enum hws_status room_for_entry(struct hws_session *session)
{
    void *items = session->entries;
    enum hws_status status = make_room(&items, &session->entry_capacity, session->entry_count,
                                       sizeof(session->entries[0]));

    session->entries = items;
    return status;
}

/* ---- life ----------------------------------------------------------------------------------- */

static const char stopped_text[] =
    HWS_MARK("the exercise stopped on an error and cannot go on: play it again from its scenario; "
             "\"show\" still answers, \"end\" closes it");
static const char over_text[] =
    HWS_MARK("the exercise is over; \"show\" still answers, \"end\" closes it");

static enum hws_status stopped(struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_REFUSED, "command", "%s", stopped_text);
}

static enum hws_status create_texts(struct hws_session *session)
{
    session->texts_users = malloc(sizeof(*session->texts_users));
    if (session->texts_users == NULL) {
        return HWS_ERR_MEMORY;
    }
    *session->texts_users = 1;
    return hws_text_store_create(&session->texts);
}

/* What the scenario's events say is there from the start. */
static enum hws_status add_texts(struct hws_session *session)
{
    const struct hws_text_store *said = session->scenario->texts;
    enum hws_status status = HWS_OK;

    for (uint64_t i = 0; i < hws_text_store_count(said) && status == HWS_OK; i++) {
        const struct hws_stored_text *text = hws_text_store_at(said, i);
        int64_t id = 0;
        status = hws_text_store_add(session->texts, text->language, text->body, &id);
    }
    return status;
}

enum hws_status hws_session_create(const struct hws_scenario *scenario, uint64_t seed,
                                   uint64_t replication, struct hws_journal journal,
                                   struct hws_session **session, struct hws_error *error)
{
    struct hws_session *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "session", "no memory for an exercise");
    }
    fresh->scenario = scenario;
    fresh->journal = journal;
    fresh->pace = PACE_DEFAULT;
    enum hws_status status = hws_record_stream_create(1, &fresh->records);
    if (status == HWS_OK) {
        status = create_texts(fresh);
    }
    if (status == HWS_OK) {
        status = add_texts(fresh);
    }
    if (status != HWS_OK) {
        hws_session_destroy(fresh);
        return hws_error_set(error, status, "session", "no memory for an exercise");
    }
    struct hws_engine_def def = hws_scenario_engine_def(scenario, seed, replication,
                                                        hws_record_stream_sink(fresh->records));
    def.texts = fresh->texts;
    status = hws_engine_create(&def, &fresh->engine, error);
    if (status != HWS_OK) {
        hws_session_destroy(fresh);
        return status;
    }
    *session = fresh;
    return HWS_OK;
}

enum hws_status hws_session_fork(const struct hws_session *session, uint64_t replication,
                                 struct hws_session **fork, struct hws_error *error)
{
    if (session->stopped) {
        return stopped(error);
    }
    struct hws_session *fresh = calloc(1, sizeof(*fresh));
    if (fresh == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "session", "no memory for a fork");
    }
    fresh->scenario = session->scenario;
    fresh->pace = session->pace;
    fresh->ended = session->ended;
    fresh->closed = session->closed;
    enum hws_status status = hws_record_stream_fork(
        session->records, hws_record_stream_next_id(session->records), &fresh->records);
    if (status == HWS_OK) {
        status = create_texts(fresh);
    }
    if (status == HWS_OK) {
        const struct hws_fork future =
            hws_fork_anew(replication, hws_record_stream_sink(fresh->records));
        status = hws_engine_fork(session->engine, &future, &fresh->engine, error);
    }
    if (status != HWS_OK) {
        hws_session_destroy(fresh);
        return status == HWS_ERR_MEMORY
                   ? hws_error_set(error, status, "session", "no memory for a fork")
                   : status;
    }
    *fork = fresh;
    return HWS_OK;
}

static enum hws_status copy_entries(const struct hws_session *from, struct hws_session *to)
{
    if (from->entry_count == 0) {
        return HWS_OK;
    }
    to->entries = malloc((size_t)from->entry_count * sizeof(*to->entries));
    if (to->entries == NULL) {
        return HWS_ERR_MEMORY;
    }
    memcpy(to->entries, from->entries, (size_t)from->entry_count * sizeof(*to->entries));
    to->entry_count = to->entry_capacity = from->entry_count;
    return HWS_OK;
}

enum hws_status hws_session_branch(const struct hws_session *session, struct hws_session **branch,
                                   struct hws_error *error)
{
    struct hws_session *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "session", "no memory for a branch");
    }
    fresh->scenario = session->scenario;
    fresh->pace = session->pace;
    fresh->owed_ms = session->owed_ms;
    fresh->running = session->running;
    fresh->ended = session->ended;
    /* One store for all branches: their worlds were made with it. */
    fresh->texts = session->texts;
    fresh->texts_users = session->texts_users;
    (*fresh->texts_users)++;
    enum hws_status status = hws_record_stream_fork(
        session->records, hws_record_stream_next_id(session->records), &fresh->records);
    if (status == HWS_OK) {
        status = copy_entries(session, fresh);
    }
    if (status == HWS_OK) {
        const struct hws_fork same =
            hws_fork_same(session->engine, hws_record_stream_sink(fresh->records));
        status = hws_engine_fork(session->engine, &same, &fresh->engine, error);
    }
    if (status != HWS_OK) {
        hws_session_destroy(fresh);
        return status == HWS_ERR_MEMORY
                   ? hws_error_set(error, status, "session", "no memory for a branch")
                   : status;
    }
    *branch = fresh;
    return HWS_OK;
}

void hws_session_destroy(struct hws_session *session)
{
    if (session == NULL) {
        return;
    }
    hws_engine_destroy(session->engine);
    free(session->entries);
    hws_record_stream_destroy(session->records);
    if (session->texts_users != NULL && --*session->texts_users == 0) {
        hws_text_store_destroy(session->texts);
        free(session->texts_users);
    }
    free(session);
}

/* ---- time ----------------------------------------------------------------------------------- */

static enum hws_status pass_time(struct hws_session *session, int64_t until_ms, uint64_t event_max,
                                 struct hws_error *error)
{
    const struct hws_state state = hws_engine_state(session->engine);
    const int64_t end_ms = hws_exercise_end_ms(&state);
    const int64_t target_ms = until_ms > end_ms ? end_ms : until_ms;
    enum hws_status status = hws_engine_run(session->engine, target_ms, event_max, NULL, error);

    if (status == HWS_OK && hws_engine_now_ms(session->engine) >= end_ms &&
        hws_engine_next_event_ms(session->engine) > end_ms) {
        session->ended = true;
        session->running = false;
    }
    return status;
}

enum hws_status hws_session_run(struct hws_session *session, int64_t until_ms, uint64_t event_max,
                                struct hws_error *error)
{
    if (session->stopped) {
        return stopped(error);
    }
    enum hws_status status = pass_time(session, until_ms, event_max, error);
    if (status != HWS_OK) {
        session->stopped = true;
        session->running = false;
    }
    return status;
}

enum hws_status hws_session_advance(struct hws_session *session, uint32_t real_ms,
                                    struct hws_error *error)
{
    if (!session->running) {
        return HWS_OK;
    }
    session->owed_ms += (double)real_ms * session->pace;
    const int64_t due_ms = (int64_t)session->owed_ms;
    const int64_t from_ms = hws_engine_now_ms(session->engine);
    enum hws_status status =
        hws_session_run(session, from_ms + due_ms, EVENTS_PER_ADVANCE_MAX, error);
    /* What could not be caught up within the bound is let go, not owed for ever. */
    session->owed_ms -= (double)due_ms;
    return status;
}

/* ---- the door ------------------------------------------------------------------------------- */

static enum hws_status carry_out(struct hws_session *session, const struct hws_act *act,
                                 struct hws_error *error)
{
    switch (hws_exercise_verb(&act->move)) {
    case HWS_VERB_RUN:
        return pass_time(session,
                         hws_engine_now_ms(session->engine) + act->move.values[HWS_RUN_DURATION].i,
                         UINT64_MAX, error);
    case HWS_VERB_GO:
        session->running = !session->ended;
        return HWS_OK;
    case HWS_VERB_PAUSE:
        session->running = false;
        return HWS_OK;
    case HWS_VERB_PACE:
        session->pace = act->move.values[HWS_PACE_PACE].f;
        return HWS_OK;
    case HWS_VERB_END:
        session->ended = true;
        session->closed = true;
        session->running = false;
        return HWS_OK;
    default:
        break;
    }
    const enum hws_status status =
        hws_engine_act(session->engine, &hws_exercise_id, hws_exercise_act, act, error);
    if (status == HWS_OK && hws_exercise_verb(&act->move) == HWS_VERB_EXTEND) {
        session->ended = false; /* its time was over; nobody had ended it */
    }
    return status;
}

/* All that may fail before anything has changed: what can be taken back is held. */
static enum hws_status hold(struct hws_session *session, struct hws_error *error)
{
    if (room_for_entry(session) != HWS_OK) {
        return hws_error_set(error, HWS_ERR_MEMORY, "journal",
                             "no memory for the command: it was not carried out");
    }
    enum hws_status status = hws_engine_hold(session->engine, error);
    if (status == HWS_OK) {
        hws_record_stream_hold(session->records);
    }
    return status;
}

static void release(struct hws_session *session)
{
    hws_engine_release(session->engine);
    hws_record_stream_release(session->records);
}

static void wind_back(struct hws_session *session)
{
    hws_engine_wind_back(session->engine);
    hws_record_stream_withdraw(session->records);
}

/*
 * Journal first, then the world: what is not kept does not happen; and what fails is not kept, and
 * has not happened either.
 */
static enum hws_status accept(struct hws_session *session, const struct hws_act *act,
                              struct hws_error *error)
{
    const struct hws_journal_entry entry = {
        .time_ms = hws_engine_now_ms(session->engine),
        .ordinal = session->entry_count + 1u,
        .event_count = hws_engine_event_count(session->engine),
        .seat = act->seat,
        .move = act->move,
    };
    enum hws_status status = hold(session, error);

    if (status != HWS_OK) {
        return status;
    }
    if (session->journal.append != NULL) {
        status = session->journal.append(session->journal.context, &entry);
    }
    if (status != HWS_OK) {
        wind_back(session);
        return hws_error_set(error, status, "journal",
                             "the command could not be kept and was not carried out: %s",
                             hws_status_name(status));
    }
    status = carry_out(session, act, error);
    if (status != HWS_OK) {
        wind_back(session);
        if (session->journal.withdraw != NULL) {
            session->journal.withdraw(session->journal.context, &entry);
        }
        return status;
    }
    session->entries[session->entry_count++] = entry;
    release(session);
    return HWS_OK;
}

static bool is_question(const struct hws_move *move)
{
    const uint32_t verb = hws_exercise_verb(move);

    return verb == HWS_VERB_SHOW || verb == HWS_VERB_HELP;
}

enum hws_status hws_session_move(struct hws_session *session, const struct hws_seat *seat,
                                 const struct hws_move *move, struct hws_answer *answer,
                                 struct hws_error *error)
{
    const struct hws_state state = hws_engine_state(session->engine);
    const struct hws_act act = {.seat = *seat, .move = *move};
    const bool closes = hws_exercise_verb(move) == HWS_VERB_END;
    const bool goes_on = hws_exercise_verb(move) == HWS_VERB_EXTEND && !session->closed;
    struct hws_outcome outcome;
    struct hws_refusal why;

    answer->wrong = (struct hws_wrong){.form = HWS_WRONG_NOTHING};
    if ((session->stopped || session->ended) && !is_question(move) && !closes &&
        (session->stopped || !goes_on)) {
        answer->wrong = hws_wrong_said(seat, session->stopped ? stopped_text : over_text);
        return hws_wrong_error(&state, &answer->wrong, HWS_LANGUAGE_EN, HWS_ERR_REFUSED, error);
    }
    enum hws_status status = hws_decide(&state, seat, move, &outcome, &why);
    if (status != HWS_OK) {
        answer->wrong = hws_refusal_wrong(&state, seat, move, &why);
        return hws_wrong_error(&state, &answer->wrong, HWS_LANGUAGE_EN, status, error);
    }
    const uint64_t records_from = hws_record_stream_next_id(session->records);
    status = is_question(move) ? HWS_OK : accept(session, &act, error);
    if (status != HWS_OK) {
        return status;
    }
    answer->move = *move;
    answer->closed = closes;
    answer->records_from = records_from;
    answer->waits = outcome.waits;
    return HWS_OK;
}

enum hws_status hws_session_say(struct hws_session *session, const struct hws_seat *seat,
                                const char *line, enum hws_language language, const char *text,
                                struct hws_answer *answer, struct hws_error *error)
{
    const struct hws_state state = hws_engine_state(session->engine);
    const struct hws_said said = {.texts = session->texts, .language = language, .text = text};
    struct hws_move move;
    enum hws_status status = hws_move_read(&state, seat, line, &said, &move, &answer->wrong);

    if (status == HWS_ERR_EMPTY) {
        return status;
    }
    return status == HWS_OK ? hws_session_move(session, seat, &move, answer, error)
                            : hws_wrong_error(&state, &answer->wrong, language, status, error);
}

enum hws_status hws_session_submit(struct hws_session *session, const struct hws_seat *seat,
                                   const char *line, struct hws_answer *answer,
                                   struct hws_error *error)
{
    return hws_session_say(session, seat, line, HWS_LANGUAGE_EN, NULL, answer, error);
}

enum hws_status hws_session_replay(struct hws_session *session,
                                   const struct hws_journal_entry *entry, struct hws_error *error)
{
    const uint64_t handled_count = hws_engine_event_count(session->engine);

    if (entry->time_ms < hws_engine_now_ms(session->engine) || entry->event_count < handled_count ||
        entry->ordinal != session->entry_count + 1u) {
        return hws_error_set(error, HWS_ERR_RANGE, "journal", "entry %llu is out of order",
                             (unsigned long long)entry->ordinal);
    }
    enum hws_status status =
        hws_session_run(session, entry->time_ms, entry->event_count - handled_count, error);
    if (status != HWS_OK) {
        return status;
    }
    if (hws_engine_now_ms(session->engine) != entry->time_ms ||
        hws_engine_event_count(session->engine) != entry->event_count) {
        return hws_error_set(error, HWS_ERR_RANGE, "journal",
                             "entry %llu belongs to another exercise",
                             (unsigned long long)entry->ordinal);
    }
    const struct hws_act act = {.seat = entry->seat, .move = entry->move};
    return accept(session, &act, error);
}

/* ---- readers -------------------------------------------------------------------------------- */

const struct hws_scenario *hws_session_scenario(const struct hws_session *session)
{
    return session->scenario;
}

const struct hws_engine *hws_session_engine(const struct hws_session *session)
{
    return session->engine;
}

struct hws_state hws_session_state(const struct hws_session *session)
{
    return hws_engine_state(session->engine);
}

int64_t hws_session_now_ms(const struct hws_session *session)
{
    return hws_engine_now_ms(session->engine);
}

bool hws_session_ended(const struct hws_session *session)
{
    return session->ended;
}

bool hws_session_stopped(const struct hws_session *session)
{
    return session->stopped;
}

bool hws_session_runs(const struct hws_session *session)
{
    return session->running;
}

double hws_session_pace(const struct hws_session *session)
{
    return session->pace;
}

const struct hws_record_stream *hws_session_records(const struct hws_session *session)
{
    return session->records;
}

struct hws_text_store *hws_session_texts(struct hws_session *session)
{
    return session->texts;
}

const struct hws_journal_entry *hws_session_journal(const struct hws_session *session,
                                                    uint64_t *entry_count)
{
    *entry_count = session->entry_count;
    return session->entries;
}

struct hws_list_reader hws_session_reader(const struct hws_session *session, struct hws_party party,
                                          enum hws_language language, struct hws_state *state)
{
    *state = hws_engine_state(session->engine);
    return (struct hws_list_reader){
        .state = state,
        .environment = &session->scenario->environment,
        .language = language,
        .party = party,
        .records = session->records,
    };
}

struct hws_list_reader hws_session_post_reader(const struct hws_session *session, uint32_t post,
                                               enum hws_language language, struct hws_state *state)
{
    const struct hws_state now = hws_engine_state(session->engine);
    struct hws_list_reader reader =
        hws_session_reader(session, hws_post_seat(&now, post).party, language, state);

    reader.post = hws_post_party(post);
    return reader;
}

static struct hws_view_source source_of(const struct hws_session *session, struct hws_party party,
                                        enum hws_language language)
{
    return (struct hws_view_source){
        .state = hws_engine_state(session->engine),
        .environment = &session->scenario->environment,
        .language = language,
        .party = party,
        .running = session->running,
        .pace = session->pace,
        .records = session->records,
    };
}

enum hws_status hws_session_view(const struct hws_session *session, struct hws_party party,
                                 enum hws_language language, struct hws_view **view)
{
    const struct hws_view_source source = source_of(session, party, language);

    return hws_view_create(&source, view);
}

enum hws_status hws_session_post_view(const struct hws_session *session, uint32_t post,
                                      enum hws_language language, struct hws_view **view)
{
    const struct hws_state state = hws_engine_state(session->engine);
    struct hws_view_source source = source_of(session, hws_post_seat(&state, post).party, language);

    source.post = hws_post_party(post);
    return post < hws_post_count(&state) ? hws_view_create(&source, view) : HWS_ERR_RANGE;
}

enum hws_status hws_session_scene(const struct hws_session *session, struct hws_party party,
                                  enum hws_language language, struct hws_scene **scene)
{
    struct hws_view *view = NULL;
    enum hws_status status = hws_session_view(session, party, language, &view);

    if (status == HWS_OK) {
        status = hws_scene_create(view, scene);
        hws_view_destroy(view);
    }
    return status;
}
