#include "sim/serve/code_checker.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct question {
    char code[SECRET_CODE_MAX];
    char hash[SECRET_CODE_HASH_MAX];
    void *context;
    bool matches;
};

struct code_checker {
    pthread_t thread;
    int news;             /* an eventfd */
    pthread_mutex_t lock; /* over all that follows */
    pthread_cond_t work;
    struct question ring[CODE_CHECKER_MAX];
    uint64_t asked_count, done_count, taken_count;
    bool closing;
};

static void *check(void *context)
{
    struct code_checker *checker = context;

    (void)pthread_mutex_lock(&checker->lock);
    while (!checker->closing) {
        if (checker->done_count == checker->asked_count) {
            (void)pthread_cond_wait(&checker->work, &checker->lock);
            continue;
        }
        struct question *place = &checker->ring[checker->done_count % CODE_CHECKER_MAX];
        const struct question question = *place;
        (void)pthread_mutex_unlock(&checker->lock);
        const bool matches = secret_code_matches(question.code, question.hash);
        (void)pthread_mutex_lock(&checker->lock);
        place->matches = matches;
        checker->done_count++;
        (void)eventfd_write(checker->news, 1);
    }
    (void)pthread_mutex_unlock(&checker->lock);
    return NULL;
}

enum hws_status code_checker_create(struct code_checker **checker, struct hws_error *error)
{
    struct code_checker *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "codes", "no memory to check them");
    }
    fresh->news = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    (void)pthread_mutex_init(&fresh->lock, NULL);
    (void)pthread_cond_init(&fresh->work, NULL);
    if (fresh->news < 0 || pthread_create(&fresh->thread, NULL, check, fresh) != 0) {
        if (fresh->news >= 0) {
            (void)close(fresh->news);
        }
        free(fresh);
        return hws_error_set(error, HWS_ERR_MEMORY, "codes", "no thread to check them");
    }
    *checker = fresh;
    return HWS_OK;
}

void code_checker_destroy(struct code_checker *checker)
{
    if (checker == NULL) {
        return;
    }
    (void)pthread_mutex_lock(&checker->lock);
    checker->closing = true;
    (void)pthread_cond_broadcast(&checker->work);
    (void)pthread_mutex_unlock(&checker->lock);
    (void)pthread_join(checker->thread, NULL);
    (void)pthread_cond_destroy(&checker->work);
    (void)pthread_mutex_destroy(&checker->lock);
    (void)close(checker->news);
    free(checker);
}

int code_checker_descriptor(const struct code_checker *checker)
{
    return checker->news;
}

bool code_checker_ask(struct code_checker *checker, const char code[SECRET_CODE_MAX],
                      const char hash[SECRET_CODE_HASH_MAX], void *context)
{
    (void)pthread_mutex_lock(&checker->lock);
    const bool fits = checker->asked_count - checker->taken_count < CODE_CHECKER_MAX;
    if (fits) {
        struct question *question = &checker->ring[checker->asked_count % CODE_CHECKER_MAX];
        (void)memcpy(question->code, code, SECRET_CODE_MAX);
        (void)memcpy(question->hash, hash, SECRET_CODE_HASH_MAX);
        question->context = context;
        checker->asked_count++;
        (void)pthread_cond_broadcast(&checker->work);
    }
    (void)pthread_mutex_unlock(&checker->lock);
    return fits;
}

bool code_checker_take(struct code_checker *checker, void **context, bool *matches)
{
    eventfd_t count = 0;

    (void)pthread_mutex_lock(&checker->lock);
    const bool there = checker->taken_count < checker->done_count;
    if (there) {
        const struct question *question = &checker->ring[checker->taken_count % CODE_CHECKER_MAX];
        *context = question->context;
        *matches = question->matches;
        checker->taken_count++;
    } else {
        (void)eventfd_read(checker->news, &count);
    }
    (void)pthread_mutex_unlock(&checker->lock);
    return there;
}
