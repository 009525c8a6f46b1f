/* Where a seat stands, in an id that only the host can have made. */
#include "sim/serve/stream.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void mark_of(const struct hws_host *host, uint32_t post, uint32_t branch, uint64_t seq,
                    char mark[SECRET_MARK_MAX])
{
    char text[STREAM_ID_MAX];

    (void)snprintf(text, sizeof(text), "told %" PRIu32 " %" PRIu32 " %" PRIu64, post, branch, seq);
    secret_mark(host->book->key, text, mark);
}

void stream_id(const struct hws_host *host, uint32_t post, uint32_t branch, uint64_t seq,
               char id[STREAM_ID_MAX])
{
    char mark[SECRET_MARK_MAX];

    mark_of(host, post, branch, seq, mark);
    (void)snprintf(id, STREAM_ID_MAX, "%" PRIu32 ".%" PRIu64 ".%s", branch, seq, mark);
}

/* A whole number and the point behind it. */
static bool read_number(const char **at, uint64_t most, uint64_t *value)
{
    const size_t length = strspn(*at, "0123456789");

    errno = 0;
    *value = strtoull(*at, NULL, 10);
    if (length == 0 || (*at)[length] != '.' || errno != 0 || *value > most) {
        return false;
    }
    *at += length + 1u;
    return true;
}

bool stream_id_split(const char *id, uint32_t *branch, uint64_t *seq, const char **mark)
{
    uint64_t number = 0;

    if (!read_number(&id, UINT32_MAX, &number)) {
        return false;
    }
    *branch = (uint32_t)number;
    if (!read_number(&id, INT64_MAX, seq)) {
        return false;
    }
    *mark = id;
    return strlen(id) == SECRET_MARK_MAX - 1u;
}

bool stream_id_read(const struct hws_host *host, uint32_t post, const char *id, uint32_t *branch,
                    uint64_t *seq)
{
    char mark[SECRET_MARK_MAX];
    const char *said = NULL;

    if (!stream_id_split(id, branch, seq, &said)) {
        return false;
    }
    mark_of(host, post, *branch, *seq, mark);
    return secret_mark_equal(mark, said);
}
