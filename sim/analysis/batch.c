/* Replications over threads: who runs which, what became of them, and when it is enough. */
#include "hawser/analysis/batch.h"

#include "hawser/analysis/estimate.h"
#include "hawser/analysis/result.h"
#include "hawser/analysis/results.h"
#include "sim/analysis/folder.h"
#include "sim/analysis/index.h"
#include "sim/analysis/manifest.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* What the threads of one batch share; all below `lock` is held by it. */
struct batch {
    const struct hws_batch_def *def;
    struct batch_folder folder;
    const struct hws_metric *metric; /* of the stopping rule, or NULL */
    uint32_t metric_index;
    struct hws_session *base; /* that all go on from; NULL: each begins at the beginning */
    uint64_t *pending;        /* replications that are missing */
    double *values;           /* of the rule's metric, by place in the batch; NaN: not known */

    pthread_mutex_t lock;
    uint64_t pending_count, next;
    uint64_t done_count; /* of all that were asked for */
    bool failed;         /* no further one begins */
    enum hws_status status;
    struct hws_error error;
    struct hws_batch_outcome *outcome;
};

struct worker {
    struct batch *batch;
    struct batch_log log;
    uint32_t number;
    pthread_t thread;
};

/* ---- one replication ------------------------------------------------------------------------- */

static enum hws_status run_replication(struct batch *batch, uint64_t replication,
                                       struct hws_json_writer *line, double *value,
                                       struct hws_moves_outcome *moved, struct hws_error *error)
{
    const struct hws_batch_def *def = batch->def;
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_session *session = NULL;
    struct hws_metric_value read;
    enum hws_status status = batch->base != NULL
                                 ? hws_session_fork(batch->base, replication, &session, error)
                                 : hws_session_create(def->scenario, def->seed, replication,
                                                      no_journal, &session, error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_moves_run(session, def->moves, batch->base != NULL ? def->from_ms : -1,
                           def->until_ms, moved, error);
    if (status == HWS_OK) {
        status = hws_result_write(session, replication, line);
    }
    if (status == HWS_OK && batch->metric != NULL) {
        const struct hws_state state = hws_session_state(session);
        status = hws_metric_read(&state, batch->metric, batch->metric_index, &read);
        *value = status == HWS_OK && read.standing == HWS_METRIC_KNOWN
                     ? hws_metric_number(batch->metric, &read)
                     : (double)NAN;
    }
    hws_session_destroy(session);
    return status;
}

/* ---- workers --------------------------------------------------------------------------------- */

static bool take_next(struct batch *batch, uint64_t *replication)
{
    bool taken = false;

    (void)pthread_mutex_lock(&batch->lock);
    const bool stop = batch->def->stop != NULL && *batch->def->stop != 0;
    if (stop) {
        batch->outcome->stopped = batch->next < batch->pending_count || batch->outcome->stopped;
    } else if (!batch->failed && batch->next < batch->pending_count) {
        *replication = batch->pending[batch->next++];
        taken = true;
    }
    (void)pthread_mutex_unlock(&batch->lock);
    return taken;
}

static void note_moves(struct hws_batch_outcome *outcome, const struct hws_moves_outcome *moved)
{
    if (outcome->moves_refused == 0 && moved->refused_count > 0) {
        outcome->move_refused = moved->why;
    }
    outcome->moves_taken += moved->taken_count;
    outcome->moves_refused += moved->refused_count;
}

/* A replication that failed ends nothing; a result that cannot be kept ends the batch. */
static void note(struct batch *batch, uint64_t replication, enum hws_status ran,
                 enum hws_status kept, const struct hws_error *error)
{
    struct hws_batch_outcome *outcome = batch->outcome;

    if (ran != HWS_OK) {
        if (outcome->failed_count == 0 || replication < outcome->first_failed) {
            outcome->first_failed = replication;
            outcome->failure = *error;
            outcome->failure.status = ran;
        }
        outcome->failed_count++;
        return;
    }
    if (kept != HWS_OK) {
        if (!batch->failed) {
            batch->status = kept;
            batch->error = *error;
        }
        batch->failed = true;
        return;
    }
    outcome->ran_count++;
    batch->done_count++;
    if (batch->def->progress != NULL) {
        batch->def->progress(batch->def->context, batch->done_count, batch->def->count);
    }
}

static void *work(void *context)
{
    struct worker *worker = context;
    struct batch *batch = worker->batch;
    uint64_t replication = 0;

    while (take_next(batch, &replication)) {
        struct hws_json_writer line;
        struct hws_moves_outcome moved = {0};
        struct hws_error error = {0};
        struct hws_hash hash;
        double value = (double)NAN;

        hws_json_writer_init(&line);
        const enum hws_status ran =
            run_replication(batch, replication, &line, &value, &moved, &error);
        const enum hws_status kept =
            ran == HWS_OK ? batch_log_add(&worker->log, line.text, line.size, &hash, &error)
                          : HWS_OK;
        (void)pthread_mutex_lock(&batch->lock);
        if (batch->values != NULL) {
            batch->values[replication - batch->def->first] = value;
        }
        note_moves(batch->outcome, &moved);
        note(batch, replication, ran, kept, &error);
        (void)pthread_mutex_unlock(&batch->lock);
        hws_json_writer_fini(&line);
    }
    return NULL;
}

/* Runs all that is pending; each worker has its file open before the first begins. */
static enum hws_status run_pending(struct batch *batch, struct worker *workers,
                                   struct hws_error *error)
{
    uint32_t thread_count = 0;
    const uint32_t wanted = batch->pending_count < batch->def->thread_count
                                ? (uint32_t)batch->pending_count
                                : batch->def->thread_count;

    batch->next = 0;
    while (thread_count + 1u < wanted && pthread_create(&workers[thread_count + 1u].thread, NULL,
                                                        work, &workers[thread_count + 1u]) == 0) {
        thread_count++;
    }
    /* This thread is the first worker: without any other it does all of it. */
    (void)work(&workers[0]);
    for (uint32_t i = 1; i <= thread_count; i++) {
        (void)pthread_join(workers[i].thread, NULL);
    }
    if (batch->status != HWS_OK) {
        *error = batch->error;
    }
    return batch->status;
}

/* ---- blocks and the stopping rule ------------------------------------------------------------ */

static enum hws_status find_metric(struct batch *batch, struct hws_error *error)
{
    const struct hws_stop_rule *rule = batch->def->stop_rule;
    struct hws_session *session = NULL;
    const struct hws_journal no_journal = {NULL, NULL, NULL};

    if (rule == NULL) {
        return HWS_OK;
    }
    batch->metric = hws_metric_find(&batch->def->scenario->registry, rule->metric);
    if (batch->metric == NULL) {
        return hws_error_set(error, HWS_ERR_INPUT, rule->metric,
                             "found no measure of that name; \"hawser stats\" lists them");
    }
    if (batch->metric->entity == NULL && rule->entity[0] == '\0') {
        return HWS_OK;
    }
    enum hws_status status =
        hws_session_create(batch->def->scenario, batch->def->seed, 0, no_journal, &session, error);
    if (status != HWS_OK) {
        return status;
    }
    const struct hws_state state = hws_session_state(session);
    const uint32_t count =
        batch->metric->entity == NULL ? 0 : hws_metric_count(&state, batch->metric);
    status = HWS_ERR_NOT_FOUND;
    for (uint32_t i = 0; i < count && status != HWS_OK; i++) {
        if (strcmp(batch->metric->entity->id(&state, i), rule->entity) == 0) {
            batch->metric_index = i;
            status = HWS_OK;
        }
    }
    hws_session_destroy(session);
    return status == HWS_OK
               ? HWS_OK
               : hws_error_set(error, HWS_ERR_INPUT, rule->metric, "found \"%s\", expected %s%s",
                               rule->entity,
                               batch->metric->entity == NULL ? "no name: it is one of the whole"
                                                             : "the id of one of: ",
                               batch->metric->entity == NULL ? "" : batch->metric->entity->word);
}

bool hws_stop_rule_met(const struct hws_stop_rule *rule, const double *values, uint64_t count)
{
    struct hws_mean mean;

    if (count < rule->count_least || hws_mean_of(values, count, rule->level, &mean) != HWS_OK) {
        return false;
    }
    return mean.half_width <= rule->half_width * (rule->relative ? fabs(mean.mean) : 1.0);
}

/* Values of what was found, for the rule. */
static enum hws_status read_found(struct batch *batch, const struct result_index *index,
                                  struct hws_error *error)
{
    const struct hws_batch_def *def = batch->def;

    for (uint32_t i = result_index_find(index, def->first);
         batch->metric != NULL && i < index->place_count &&
         index->places[i].replication - def->first < def->count;
         i++) {
        struct hws_result result;
        enum hws_status status = result_index_read(index, i, &result, error);
        if (status != HWS_OK) {
            return status;
        }
        for (uint32_t k = 0; k < result.value_count; k++) {
            const struct hws_result_value *value = &result.values[k];
            if (strcmp(value->metric, def->stop_rule->metric) == 0 &&
                strcmp(value->entity, def->stop_rule->entity) == 0 &&
                value->standing == HWS_METRIC_KNOWN) {
                batch->values[result.replication - def->first] = value->number;
            }
        }
        hws_result_fini(&result);
    }
    return HWS_OK;
}

/* What is missing of a block, and how many of it are there. */
static void list_missing(struct batch *batch, const struct result_index *index, uint64_t from,
                         uint64_t count)
{
    uint32_t place = result_index_find(index, from);

    batch->pending_count = 0;
    for (uint64_t replication = from; replication < from + count; replication++) {
        if (place < index->place_count && index->places[place].replication == replication) {
            place++;
            batch->outcome->found_count++;
            batch->done_count++;
        } else {
            batch->pending[batch->pending_count++] = replication;
        }
    }
}

static enum hws_status run_blocks(struct batch *batch, struct worker *workers,
                                  const struct result_index *index, struct hws_error *error)
{
    const struct hws_batch_def *def = batch->def;
    const uint64_t block = def->stop_rule == NULL ? def->count : HWS_STOP_BLOCK;
    uint64_t covered = 0;

    while (covered < def->count && !batch->outcome->stopped) {
        const uint64_t count = def->count - covered < block ? def->count - covered : block;
        list_missing(batch, index, def->first + covered, count);
        enum hws_status status = run_pending(batch, workers, error);
        if (status != HWS_OK) {
            return status;
        }
        covered += count;
        if (!batch->outcome->stopped && def->stop_rule != NULL &&
            hws_stop_rule_met(def->stop_rule, batch->values, covered)) {
            batch->outcome->rule_met = true;
            break;
        }
    }
    /* Of what a rule spared nothing is missing. */
    const uint64_t wanted = batch->outcome->rule_met ? covered : def->count;
    batch->outcome->missing_count = wanted - batch->done_count;
    return HWS_OK;
}

/* ---- the batch ------------------------------------------------------------------------------- */

static enum hws_status open_logs(struct batch *batch, struct worker *workers,
                                 struct hws_error *error)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < batch->def->thread_count && status == HWS_OK; i++) {
        workers[i] = (struct worker){.batch = batch, .number = i, .log = {.file = -1}};
        status = batch_log_open(&batch->folder, i, &workers[i].log, error);
    }
    return status;
}

static enum hws_status close_logs(struct batch *batch, struct worker *workers,
                                  struct hws_error *error)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < batch->def->thread_count; i++) {
        struct hws_error one = {0};
        const enum hws_status closed = batch_log_close(&workers[i].log, &one);
        if (status == HWS_OK && closed != HWS_OK) {
            status = closed;
            *error = one;
        }
    }
    return status;
}

static enum hws_status run_with_workers(struct batch *batch, const struct result_index *index,
                                        struct hws_error *error)
{
    const uint32_t thread_count = batch->def->thread_count;
    struct worker *workers = calloc(thread_count, sizeof(*workers));

    if (workers == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < thread_count; i++) {
        workers[i].log.file = -1;
    }
    enum hws_status status = open_logs(batch, workers, error);
    if (status == HWS_OK) {
        status = run_blocks(batch, workers, index, error);
    }
    struct hws_error close_error = {0};
    const enum hws_status closed = close_logs(batch, workers, &close_error);
    if (status == HWS_OK && closed != HWS_OK) {
        status = closed;
        *error = close_error;
    }
    free(workers);
    return status;
}

/* What stands in the folder once all is over, and its results where nothing is missing. */
static enum hws_status conclude(struct batch *batch, struct hws_error *error)
{
    struct result_index index = {0};
    struct hws_batch_outcome *outcome = batch->outcome;
    enum hws_status status = result_index_add_folder(&index, batch->def->folder, error);

    if (status == HWS_OK) {
        status = result_index_seal(&index, error);
    }
    if (status == HWS_OK) {
        outcome->digest = result_index_digest(&index);
        outcome->result_count = index.place_count;
    }
    result_index_fini(&index);
    if (status == HWS_OK && outcome->missing_count == 0 && outcome->result_count > 0) {
        const char *folders[] = {batch->def->folder};
        char path[4096];
        struct hws_merge_outcome merged;
        (void)snprintf(path, sizeof(path), "%s/" HWS_RESULTS_NAME, batch->def->folder);
        status = hws_results_merge(folders, 1, path, &merged, error);
    }
    return status;
}

/* The world from which all go on, with the moves up to then made in it. */
static enum hws_status make_base(struct batch *batch, struct hws_error *error)
{
    const struct hws_batch_def *def = batch->def;
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_moves_outcome moved;

    if (def->from_ms <= 0) {
        return HWS_OK;
    }
    enum hws_status status =
        hws_session_create(def->scenario, def->seed, 0, no_journal, &batch->base, error);
    if (status == HWS_OK) {
        status = hws_moves_run(batch->base, def->moves, -1, def->from_ms, &moved, error);
    }
    if (status == HWS_OK) {
        note_moves(batch->outcome, &moved);
    }
    return status;
}

static enum hws_status run_batch(struct batch *batch, struct hws_error *error)
{
    const struct hws_batch_def *def = batch->def;
    struct result_index index = {0};
    enum hws_status status = result_index_add_folder(&index, def->folder, error);

    if (status == HWS_OK) {
        status = result_index_seal(&index, error);
    }
    batch->outcome->torn_count = index.torn_count;
    batch->pending = malloc((size_t)def->count * sizeof(*batch->pending));
    batch->values = malloc((size_t)def->count * sizeof(*batch->values));
    if (status == HWS_OK && (batch->pending == NULL || batch->values == NULL)) {
        status = HWS_ERR_MEMORY;
    }
    for (uint64_t i = 0; i < def->count && status == HWS_OK; i++) {
        batch->values[i] = (double)NAN;
    }
    if (status == HWS_OK) {
        status = read_found(batch, &index, error);
    }
    if (status == HWS_OK) {
        status = make_base(batch, error);
    }
    if (status == HWS_OK) {
        status = run_with_workers(batch, &index, error);
    }
    hws_session_destroy(batch->base);
    result_index_fini(&index);
    free(batch->pending);
    free(batch->values);
    return status == HWS_OK ? conclude(batch, error) : status;
}

enum hws_status hws_batch_run(const struct hws_batch_def *def, struct hws_batch_outcome *outcome,
                              struct hws_error *error)
{
    struct batch batch = {.def = def, .outcome = outcome, .folder = {.lock = -1}};
    char *manifest = NULL;

    *outcome = (struct hws_batch_outcome){0};
    if (def->count == 0 || def->count > HWS_BATCH_REPLICATIONS_MAX || def->thread_count == 0 ||
        def->thread_count > HWS_BATCH_THREADS_MAX) {
        return hws_error_set(error, HWS_ERR_RANGE, "batch",
                             "found %llu replications over %u threads, expected 1 to %llu over 1 "
                             "to %u",
                             (unsigned long long)def->count, def->thread_count,
                             (unsigned long long)HWS_BATCH_REPLICATIONS_MAX, HWS_BATCH_THREADS_MAX);
    }
    enum hws_status status = find_metric(&batch, error);
    if (status == HWS_OK) {
        status = batch_manifest_write(def, &manifest);
    }
    if (status == HWS_OK) {
        status = batch_folder_open(def->folder, manifest, &batch.folder, error);
    }
    free(manifest);
    if (status != HWS_OK) {
        return status;
    }
    (void)pthread_mutex_init(&batch.lock, NULL);
    status = run_batch(&batch, error);
    (void)pthread_mutex_destroy(&batch.lock);
    batch_folder_close(&batch.folder);
    return status;
}
