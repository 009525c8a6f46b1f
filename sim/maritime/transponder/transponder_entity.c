/* What the transponders' domain has that can be named. */
#include "hawser/maritime/transponder.h"

#include "hawser/core/language.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

HWS_PLAN_ENTITY(hws_zone_entity, hws_transponder_id, "zone", struct hws_transponder_plan,
                hws_transponder_plan, areas, area_count);

static bool mmsi_words(const struct hws_state *state, union hws_argument value,
                       enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    if (value.i == 0) {
        (void)snprintf(text, text_size, "%s", hws_tr(language, "no name"));
    } else {
        (void)snprintf(text, text_size, "MMSI %09" PRId64, value.i);
    }
    return true;
}

/* ITU-R M.585: a ship's nine digits begin with 2 to 7. */
#define MMSI_MIN 200000000ul
#define MMSI_MAX 799999999ul

static enum hws_status mmsi_read(const struct hws_state *state, const struct hws_party *party,
                                 const char *text, union hws_argument *value, const char **expected)
{
    char *end = NULL;

    (void)state;
    (void)party;
    *expected = HWS_MARK("an MMSI of nine digits, 200000000 to 799999999, or own");
    if (strcasecmp(text, "own") == 0) {
        value->i = 0;
        return HWS_OK;
    }
    if (strspn(text, "0123456789") != strlen(text)) {
        return HWS_ERR_INPUT;
    }
    const unsigned long mmsi = strtoul(text, &end, 10);
    if (*end != '\0' || mmsi < MMSI_MIN || mmsi > MMSI_MAX) {
        return HWS_ERR_INPUT;
    }
    value->i = (int64_t)mmsi;
    return HWS_OK;
}

static bool mmsi_write(const struct hws_state *state, union hws_argument value, char *text,
                       size_t text_size)
{
    (void)state;
    if (value.i == 0) {
        (void)snprintf(text, text_size, "own");
    } else {
        (void)snprintf(text, text_size, "%" PRId64, value.i);
    }
    return true;
}

const struct hws_value_kind hws_mmsi_entity = {
    .domain = &hws_transponder_id,
    .word = "mmsi",
    .words = mmsi_words,
    .read = mmsi_read,
    .write = mmsi_write,
};
