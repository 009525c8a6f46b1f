/* Prints seeds and what they give, for check_random.py: four seed words, then eight outputs. */
#include "hawser/core/random.h"

#include <inttypes.h>
#include <stdio.h>

#define STREAMS 300
#define WORDS 8

int main(void)
{
    struct hws_stream seeds;

    hws_stream_seed(&seeds, 0, 42, 0, 54);
    for (int i = 0; i < STREAMS; i++) {
        uint64_t words[4];
        for (int j = 0; j < 4; j++) {
            words[j] = hws_stream_next(&seeds);
        }
        struct hws_stream stream;
        hws_stream_seed(&stream, words[0], words[1], words[2], words[3]);
        printf("%" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64, words[0], words[1], words[2],
               words[3]);
        for (int j = 0; j < WORDS; j++) {
            printf(" %" PRIu64, hws_stream_next(&stream));
        }
        printf("\n");
    }
    return 0;
}
