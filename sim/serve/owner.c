/*
 * One mutex over all that both sides touch: the ring of lines and the one view that waits to be
 * taken. The session itself is under no lock, since the thread alone has it. A view that nobody
 * took makes room for the next, so that a picture that stalls costs neither memory nor time, and
 * finds the newest when it looks again.
 */
#include "hawser/serve/owner.h"

#include "hawser/session/show.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How often time is let pass, and at most how often a view is made of it. */
#define STEP_MS 15
#define VIEW_MS 30
#define MS_PER_S 1000
#define NS_PER_MS 1000000

struct owner_line {
    uint64_t ticket; /* from 1; 0: free */
    bool done;
    enum hws_status outcome;
    char text[HWS_OWNER_LINE_MAX];
    char answer[HWS_OWNER_ANSWER_MAX];
};

struct hws_owner {
    struct hws_session *session; /* the thread's alone */
    enum hws_language language;
    int64_t
        passed_ms; /* up to when the wall's time has passed in the exercise; the thread's alone */
    int64_t viewed_ms; /* when a view was last made; the thread's alone */
    pthread_t thread;

    pthread_mutex_t lock; /* over all that follows */
    pthread_cond_t work;  /* to the thread: a line, a wish, the end */
    pthread_cond_t news;  /* from it: an answer, a view, its end */
    struct owner_line lines[HWS_OWNER_LINES_MAX];
    uint64_t given_count, done_count; /* lines so far */
    struct hws_scene *view;           /* not yet taken, or NULL */
    uint64_t revision;                /* of the last view that was made */
    bool wished;                      /* a view must come, whatever is known */
    bool closing, stopped;
    enum hws_status status; /* what stopped it */
    struct hws_error error;
};

/* ---- time ------------------------------------------------------------------------------------ */

static int64_t wall_ms(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / NS_PER_MS;
}

static struct timespec timespec_at(int64_t at_ms)
{
    return (struct timespec){.tv_sec = at_ms / MS_PER_S, .tv_nsec = at_ms % MS_PER_S * NS_PER_MS};
}

static enum hws_status let_time_pass(struct hws_owner *owner, bool running, struct hws_error *error)
{
    const int64_t now_ms = wall_ms();
    const int64_t due_ms = now_ms - owner->passed_ms;

    owner->passed_ms = now_ms;
    if (!running) {
        return HWS_OK;
    }
    return hws_session_advance(owner->session, due_ms < INT32_MAX ? (uint32_t)due_ms : INT32_MAX,
                               error);
}

/* ---- views ----------------------------------------------------------------------------------- */

static enum hws_status make_view(struct hws_owner *owner, struct hws_error *error)
{
    struct hws_scene *fresh = NULL;
    enum hws_status status =
        hws_session_scene(owner->session, (struct hws_party){NULL, 0}, owner->language, &fresh);

    if (status != HWS_OK) {
        return hws_error_set(error, status, "view", "the exercise gave no view: %s",
                             hws_status_name(status));
    }
    owner->viewed_ms = wall_ms();
    (void)pthread_mutex_lock(&owner->lock);
    if (owner->wished || fresh->revision != owner->revision) {
        struct hws_scene *older = owner->view;
        owner->view = fresh;
        owner->revision = fresh->revision;
        owner->wished = false;
        fresh = older;
        (void)pthread_cond_broadcast(&owner->news);
    }
    (void)pthread_mutex_unlock(&owner->lock);
    hws_scene_destroy(fresh);
    return HWS_OK;
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* What was wrong with a line: a refusal in the reader's language, another failure in English. */
static void say_wrong(const struct hws_session *session, enum hws_language language,
                      const struct hws_answer *answer, const struct hws_error *error, char *text,
                      size_t text_size)
{
    const struct hws_state state = hws_session_state(session);

    if (answer->wrong.form != HWS_WRONG_NOTHING) {
        hws_wrong_words(&state, &answer->wrong, language, text, text_size);
        return;
    }
    (void)snprintf(text, text_size, "%s",
                   error->message[0] != '\0' ? error->message : hws_status_name(error->status));
    hws_text_trim(text);
}

/* What came of a line, in words. A line that is wrong is the typist's business: nothing stops. */
static enum hws_status carry_out(struct hws_session *session, enum hws_language language,
                                 const char *line, char *text, size_t text_size)
{
    struct hws_answer answer = {0};
    struct hws_error error = {0};
    enum hws_status status =
        hws_session_submit(session, &hws_seat_facilitator, line, &answer, &error);

    if (status == HWS_ERR_EMPTY) {
        return HWS_OK;
    }
    if (status != HWS_OK) {
        say_wrong(session, language, &answer, &error, text, text_size);
        return status;
    }
    struct hws_state state;
    const struct hws_list_reader reader =
        hws_session_reader(session, hws_seat_facilitator.party, language, &state);
    char *shown = hws_show_answer(&reader, &hws_seat_facilitator, &answer.move);
    if (shown == NULL) {
        (void)snprintf(text, text_size, "carried out, but no memory for the answer");
        return HWS_ERR_MEMORY;
    }
    (void)snprintf(text, text_size, "%s", shown);
    hws_text_trim(text);
    free(shown);
    return HWS_OK;
}

/* The oldest line that waits, copied, so that others may be given meanwhile. */
static bool next_line(struct hws_owner *owner, char text[HWS_OWNER_LINE_MAX])
{
    (void)pthread_mutex_lock(&owner->lock);
    const bool found = !owner->closing && owner->done_count < owner->given_count;
    if (found) {
        const struct owner_line *line = &owner->lines[owner->done_count % HWS_OWNER_LINES_MAX];
        (void)memcpy(text, line->text, HWS_OWNER_LINE_MAX);
    }
    (void)pthread_mutex_unlock(&owner->lock);
    return found;
}

/* Each line is answered when a view shows what it did. */
static enum hws_status carry_out_all(struct hws_owner *owner, struct hws_error *error)
{
    char text[HWS_OWNER_LINE_MAX];
    char answer[HWS_OWNER_ANSWER_MAX];

    while (next_line(owner, text)) {
        answer[0] = '\0';
        const enum hws_status outcome =
            carry_out(owner->session, owner->language, text, answer, sizeof(answer));
        enum hws_status status = make_view(owner, error);
        if (status != HWS_OK) {
            return status;
        }
        (void)pthread_mutex_lock(&owner->lock);
        struct owner_line *line = &owner->lines[owner->done_count % HWS_OWNER_LINES_MAX];
        line->outcome = outcome;
        (void)memcpy(line->answer, answer, sizeof(answer));
        line->done = true;
        owner->done_count++;
        (void)pthread_cond_broadcast(&owner->news);
        (void)pthread_mutex_unlock(&owner->lock);
    }
    return HWS_OK;
}

/* ---- the thread ------------------------------------------------------------------------------ */

/* Until there is something to do, or time to let pass; false when it is to end. */
static bool wait_for_work(struct hws_owner *owner, bool running)
{
    const struct timespec until = timespec_at(owner->passed_ms + STEP_MS);
    int waited = 0;

    (void)pthread_mutex_lock(&owner->lock);
    while (waited == 0 && !owner->closing && !owner->wished &&
           owner->done_count == owner->given_count) {
        waited = running ? pthread_cond_timedwait(&owner->work, &owner->lock, &until)
                         : pthread_cond_wait(&owner->work, &owner->lock);
    }
    const bool goes_on = !owner->closing;
    (void)pthread_mutex_unlock(&owner->lock);
    return goes_on;
}

static bool is_wished(struct hws_owner *owner)
{
    (void)pthread_mutex_lock(&owner->lock);
    const bool wished = owner->wished;
    (void)pthread_mutex_unlock(&owner->lock);
    return wished;
}

static enum hws_status turn(struct hws_owner *owner, bool running, struct hws_error *error)
{
    enum hws_status status = let_time_pass(owner, running, error);

    if (status != HWS_OK) {
        return status;
    }
    status = carry_out_all(owner, error);
    if (status != HWS_OK) {
        return status;
    }
    /* The last of a clock that has just stopped is shown at once. */
    const bool due =
        running && (!hws_session_runs(owner->session) || wall_ms() - owner->viewed_ms >= VIEW_MS);
    return due || is_wished(owner) ? make_view(owner, error) : HWS_OK;
}

static void *own(void *context)
{
    struct hws_owner *owner = context;
    struct hws_error error = {0};
    enum hws_status status = make_view(owner, &error);

    while (status == HWS_OK) {
        const bool running = hws_session_runs(owner->session);
        if (!wait_for_work(owner, running)) {
            break;
        }
        status = turn(owner, running, &error);
    }
    (void)pthread_mutex_lock(&owner->lock);
    owner->stopped = true;
    owner->status = status;
    owner->error = error;
    (void)pthread_cond_broadcast(&owner->news);
    (void)pthread_mutex_unlock(&owner->lock);
    return NULL;
}

/* ---- life ------------------------------------------------------------------------------------ */

/* Waits go by the clock that nobody sets. */
static bool init_sync(struct hws_owner *owner)
{
    pthread_condattr_t by_monotonic;

    if (pthread_condattr_init(&by_monotonic) != 0) {
        return false;
    }
    const bool made = pthread_condattr_setclock(&by_monotonic, CLOCK_MONOTONIC) == 0 &&
                      pthread_mutex_init(&owner->lock, NULL) == 0 &&
                      pthread_cond_init(&owner->work, &by_monotonic) == 0 &&
                      pthread_cond_init(&owner->news, &by_monotonic) == 0;
    (void)pthread_condattr_destroy(&by_monotonic);
    return made;
}

static void free_owner(struct hws_owner *owner)
{
    hws_scene_destroy(owner->view);
    (void)pthread_cond_destroy(&owner->news);
    (void)pthread_cond_destroy(&owner->work);
    (void)pthread_mutex_destroy(&owner->lock);
    free(owner);
}

enum hws_status hws_owner_start(struct hws_session *session, enum hws_language language,
                                struct hws_owner **owner, struct hws_error *error)
{
    struct hws_owner *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL || !init_sync(fresh)) {
        free(fresh);
        return hws_error_set(error, HWS_ERR_MEMORY, "exercise", "no memory for its thread");
    }
    fresh->session = session;
    fresh->language = language;
    fresh->passed_ms = wall_ms();
    fresh->revision = HWS_OWNER_NO_REVISION;
    if (pthread_create(&fresh->thread, NULL, own, fresh) != 0) {
        free_owner(fresh);
        return hws_error_set(error, HWS_ERR_MEMORY, "exercise", "no thread for it");
    }
    *owner = fresh;
    return HWS_OK;
}

/* What stopped the thread by itself. */
static enum hws_status tell_stop(const struct hws_owner *owner, struct hws_error *error)
{
    if (error != NULL) {
        *error = owner->error;
    }
    return owner->status;
}

enum hws_status hws_owner_stop(struct hws_owner *owner, struct hws_error *error)
{
    if (owner == NULL) {
        return HWS_OK;
    }
    (void)pthread_mutex_lock(&owner->lock);
    owner->closing = true;
    (void)pthread_cond_broadcast(&owner->work);
    (void)pthread_mutex_unlock(&owner->lock);
    (void)pthread_join(owner->thread, NULL);
    const enum hws_status status = owner->status;
    if (status != HWS_OK) {
        (void)tell_stop(owner, error);
    }
    free_owner(owner);
    return status;
}

/* ---- what others ask ------------------------------------------------------------------------- */

enum hws_status hws_owner_view(struct hws_owner *owner, uint64_t known_revision,
                               struct hws_scene **view, struct hws_error *error)
{
    enum hws_status status = HWS_OK;

    *view = NULL;
    (void)pthread_mutex_lock(&owner->lock);
    if (known_revision == HWS_OWNER_NO_REVISION && owner->view == NULL) {
        owner->wished = true;
        (void)pthread_cond_broadcast(&owner->work);
        while (owner->view == NULL && !owner->stopped) {
            (void)pthread_cond_wait(&owner->news, &owner->lock);
        }
    }
    if (owner->view != NULL && owner->view->revision != known_revision) {
        *view = owner->view;
        owner->view = NULL;
    } else if (owner->stopped) {
        status = tell_stop(owner, error);
    }
    (void)pthread_mutex_unlock(&owner->lock);
    return status;
}

static enum hws_status put_line(struct hws_owner *owner, const char *text, uint64_t *ticket,
                                struct hws_error *error)
{
    if (owner->stopped) {
        return tell_stop(owner, error);
    }
    if (owner->given_count - owner->done_count == HWS_OWNER_LINES_MAX) {
        return hws_error_set(error, HWS_ERR_REFUSED, "command",
                             "%u lines wait to be carried out; give it when they are",
                             HWS_OWNER_LINES_MAX);
    }
    struct owner_line *line = &owner->lines[owner->given_count % HWS_OWNER_LINES_MAX];
    *line = (struct owner_line){.ticket = ++owner->given_count};
    (void)snprintf(line->text, sizeof(line->text), "%s", text);
    *ticket = line->ticket;
    (void)pthread_cond_broadcast(&owner->work);
    return HWS_OK;
}

enum hws_status hws_owner_give(struct hws_owner *owner, const char *line, uint64_t *ticket,
                               struct hws_error *error)
{
    if (strlen(line) >= HWS_OWNER_LINE_MAX) {
        return hws_error_set(error, HWS_ERR_INPUT, "command",
                             "found a line of %zu bytes, expected fewer than %u", strlen(line),
                             HWS_OWNER_LINE_MAX);
    }
    (void)pthread_mutex_lock(&owner->lock);
    const enum hws_status status = put_line(owner, line, ticket, error);
    (void)pthread_mutex_unlock(&owner->lock);
    return status;
}

enum hws_status hws_owner_answer(struct hws_owner *owner, uint64_t ticket, uint32_t wait_ms,
                                 enum hws_status *outcome, char *text, size_t text_size)
{
    const struct timespec until = timespec_at(wall_ms() + wait_ms);
    enum hws_status status = HWS_OK;
    int waited = 0;

    if (ticket == 0) {
        return HWS_ERR_RANGE;
    }
    (void)pthread_mutex_lock(&owner->lock);
    struct owner_line *line = &owner->lines[(ticket - 1u) % HWS_OWNER_LINES_MAX];
    while (waited == 0 && wait_ms > 0 && line->ticket == ticket && !line->done && !owner->stopped) {
        waited = pthread_cond_timedwait(&owner->news, &owner->lock, &until);
    }
    if (line->ticket != ticket) {
        status = HWS_ERR_RANGE;
    } else if (line->done) {
        (void)snprintf(text, text_size, "%s", line->answer);
        if (outcome != NULL) {
            *outcome = line->outcome;
        }
        line->ticket = 0;
    } else {
        status = owner->stopped && owner->status != HWS_OK ? owner->status : HWS_ERR_NOT_FOUND;
    }
    (void)pthread_mutex_unlock(&owner->lock);
    return status;
}
