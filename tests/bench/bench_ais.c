/*
 * How many AIS sentences a second are encoded and decoded, over random messages of every kind, and
 * the same log through gpsdecode where it is installed. Prints figures and asserts none.
 */
#include "tests/maritime/ais/random_message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MESSAGES 240000u

static double seconds(clockid_t clock)
{
    struct timespec now;

    (void)clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Sentences made, whose messages stand in `sentences`. */
static uint64_t encode_all(const struct hws_ais_message *messages,
                           struct hws_ais_sentences *sentences)
{
    const struct hws_ais_envelope envelope = {.channel = 'A', .sequence_id = 1};
    uint64_t count = 0;

    for (uint32_t i = 0; i < MESSAGES; i++) {
        if (hws_ais_encode(&messages[i], &envelope, &sentences[i]) != HWS_OK) {
            abort();
        }
        count += sentences[i].count;
    }
    return count;
}

static void decode_all(const struct hws_ais_sentences *sentences)
{
    struct hws_ais_reader reader;
    struct hws_ais_message message = {0};

    hws_ais_reader_init(&reader);
    for (uint32_t i = 0; i < MESSAGES; i++) {
        for (uint32_t k = 0; k < sentences[i].count; k++) {
            const char *line = sentences[i].lines[k];
            (void)hws_ais_reader_take(&reader, line, strlen(line), &message);
        }
    }
    if (reader.message_count != MESSAGES) {
        abort();
    }
}

/* By the wall: the decoder is another process. */
static void time_gpsdecode(const struct hws_ais_sentences *sentences, uint64_t count)
{
    char path[] = "bench_ais.XXXXXX";
    char command[128];
    const int descriptor = mkstemp(path);
    FILE *log = descriptor < 0 ? NULL : fdopen(descriptor, "w");

    if (log == NULL) {
        return;
    }
    for (uint32_t i = 0; i < MESSAGES; i++) {
        for (uint32_t k = 0; k < sentences[i].count; k++) {
            (void)fputs(sentences[i].lines[k], log);
        }
    }
    (void)fclose(log);
    (void)snprintf(command, sizeof(command), "gpsdecode -u -s < %s > /dev/null", path);
    const double start_s = seconds(CLOCK_MONOTONIC);
    if (system(command) == 0) { // NOLINT(cert-env33-c,concurrency-mt-unsafe)
        printf("gpsdecode %.3f million sentences/s, with its JSON written\n",
               (double)count / (seconds(CLOCK_MONOTONIC) - start_s) / 1e6);
    }
    (void)unlink(path);
}

int main(void)
{
    struct hws_stream stream;
    struct hws_ais_message *messages = calloc(MESSAGES, sizeof(*messages));
    struct hws_ais_sentences *sentences = calloc(MESSAGES, sizeof(*sentences));

    if (messages == NULL || sentences == NULL) {
        free(sentences);
        free(messages);
        return 1;
    }
    hws_stream_init(&stream, 3, 0, 0, 0);
    for (uint32_t i = 0; i < MESSAGES; i++) {
        messages[i] = random_message(&stream, i % RANDOM_KIND_COUNT);
    }
    (void)encode_all(messages, sentences); /* the pages are touched before the clock runs */
    const double start_s = seconds(CLOCK_PROCESS_CPUTIME_ID);
    const uint64_t count = encode_all(messages, sentences);
    const double encoded_s = seconds(CLOCK_PROCESS_CPUTIME_ID);
    decode_all(sentences);
    const double decoded_s = seconds(CLOCK_PROCESS_CPUTIME_ID);
    printf("encoded   %.3f million sentences/s\n", (double)count / (encoded_s - start_s) / 1e6);
    printf("decoded   %.3f million sentences/s\n", (double)count / (decoded_s - encoded_s) / 1e6);
    (void)fflush(stdout);
    time_gpsdecode(sentences, count);
    free(sentences);
    free(messages);
    return 0;
}
