/* What the pictures' domain has that can be named. */
#include "hawser/maritime/picture.h"

#include <inttypes.h>
#include <stdio.h>

static bool track_words(const struct hws_state *state, union hws_argument value,
                        enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    (void)language;
    (void)snprintf(text, text_size, "T-%" PRId64, value.i);
    return true;
}

const struct hws_value_kind hws_track_entity = {
    .domain = &hws_picture_id,
    .word = "track",
    .words = track_words,
};

static bool reasons_words(const struct hws_state *state, union hws_argument value,
                          enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    hws_alert_reason_words((uint32_t)value.i, language, text, text_size);
    return true;
}

/* Why an alert stands: bits. */
const struct hws_value_kind hws_reasons_entity = {
    .domain = &hws_picture_id,
    .word = "reasons",
    .words = reasons_words,
};
