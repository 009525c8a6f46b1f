/*
 * libFuzzer target of what a host and a seat read for themselves: a stream of events gives the same
 * in one piece and byte by byte; ids of events, cookies, names of hosts and codes are read or not,
 * and a code that was read is read again as the same.
 */
#include "sim/serve/event_reader.h"
#include "sim/serve/http_from.h"
#include "sim/serve/stream.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct heard {
    uint64_t count, bytes, sum;
};

static void hear(void *context, const struct hws_client_event *event)
{
    struct heard *heard = context;

    heard->count++;
    heard->bytes += event->data_size + strlen(event->name) + strlen(event->id);
    for (size_t i = 0; i < event->data_size; i++) {
        heard->sum = heard->sum * 31u + (uint8_t)event->data[i];
    }
}

static struct heard read_pieces(const char *text, size_t size, size_t piece)
{
    struct event_reader reader = {0};
    struct heard heard = {0};

    for (size_t at = 0; at < size; at += piece) {
        const size_t left = size - at;
        if (event_reader_take(&reader, text + at, left < piece ? left : piece, hear, &heard) !=
            HWS_OK) {
            abort();
        }
    }
    event_reader_fini(&reader);
    return heard;
}

static void read_words(const char *text)
{
    char code[SECRET_CODE_MAX];
    char again[SECRET_CODE_MAX];
    char value[SECRET_TOKEN_MAX];
    const char *mark = NULL;
    uint32_t branch = 0;
    uint64_t seq = 0;

    if (secret_code_read(text, code) &&
        (!secret_code_read(code, again) || strcmp(code, again) != 0)) {
        abort();
    }
    if (stream_id_split(text, &branch, &seq, &mark) && strlen(mark) != SECRET_MARK_MAX - 1u) {
        abort();
    }
    if (http_cookie(text, "hawser", value, sizeof(value)) && strlen(value) >= sizeof(value)) {
        abort();
    }
    (void)http_host_allowed(text, "bridge");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1u);

    if (text == NULL) {
        return 0;
    }
    (void)memcpy(text, data, size);
    text[size] = '\0';
    const struct heard whole = read_pieces(text, size, size > 0 ? size : 1u);
    const struct heard bytes = read_pieces(text, size, 1u);
    if (whole.count != bytes.count || whole.bytes != bytes.bytes || whole.sum != bytes.sum) {
        abort();
    }
    read_words(text);
    free(text);
    return 0;
}
