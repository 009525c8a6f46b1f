/*
 * libFuzzer target of the AIS reader: any lines give messages or are counted, and a message that
 * was read can be encoded again.
 */
#include "hawser/maritime/ais.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct hws_ais_envelope envelope = {.channel = 'A', .sequence_id = 1};
    const char *at = (const char *)data;
    const char *end = at + size;
    struct hws_ais_reader reader;
    struct hws_ais_message message = {0};
    struct hws_ais_sentences sentences = {0};

    hws_ais_reader_init(&reader);
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *next = newline != NULL ? newline + 1 : end;
        if (hws_ais_reader_take(&reader, at, (size_t)(next - at), &message) &&
            hws_ais_encode(&message, &envelope, &sentences) != HWS_OK) {
            abort();
        }
        at = next;
    }
    hws_ais_reader_finish(&reader);
    return 0;
}
