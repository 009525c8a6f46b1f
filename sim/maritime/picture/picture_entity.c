/* What the pictures' domain has that can be named. */
#include "hawser/maritime/picture.h"

#include "hawser/core/language.h"
#include "hawser/core/list.h"
#include "hawser/core/party.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define ALERT_PREFIX "A-"
#define ALERT_PREFIX_LENGTH 2u

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

/* ---- alerts: an agency's own number, "A-3", or with whose it is, "lilac-guard/A-3" ------------
 */

static bool alert_words(const struct hws_state *state, union hws_argument value,
                        enum hws_language language, char *text, size_t text_size)
{
    const struct hws_sensor_plan *plan = hws_sensor_plan(state);
    const uint64_t packed = (uint64_t)value.i;

    (void)language;
    if (plan == NULL || packed >> 32 >= plan->agency_count) {
        return false;
    }
    (void)snprintf(text, text_size, "%s/" ALERT_PREFIX "%" PRIu32, plan->agencies[packed >> 32].id,
                   (uint32_t)packed);
    return true;
}

static enum hws_status alert_read(const struct hws_state *state, const struct hws_party *party,
                                  const char *text, union hws_argument *value,
                                  const char **expected)
{
    const struct hws_sensor_plan *plan = hws_sensor_plan(state);
    const char *slash = strchr(text, '/');
    const size_t id_length = slash == NULL ? 0 : (size_t)(slash - text);
    const char *own = slash == NULL ? text : slash + 1;
    const bool of_agency = party->kind == &hws_agency_entity && party->index != HWS_PARTY_ALL;
    uint32_t agency = of_agency && slash == NULL ? party->index : 0;
    char *end = NULL;

    *expected = of_agency
                    ? HWS_MARK("the number of an alert, such as A-3")
                    : HWS_MARK("an agency and the number of its alert, such as lilac-guard/A-3");
    while (slash != NULL && agency < plan->agency_count &&
           (strncasecmp(plan->agencies[agency].id, text, id_length) != 0 ||
            plan->agencies[agency].id[id_length] != '\0')) {
        agency++;
    }
    if ((slash == NULL && !of_agency) || agency >= plan->agency_count ||
        strncasecmp(own, ALERT_PREFIX, ALERT_PREFIX_LENGTH) != 0) {
        return HWS_ERR_INPUT;
    }
    const char *digits = own + ALERT_PREFIX_LENGTH;
    const unsigned long number = strtoul(digits, &end, 10);
    if (*digits < '0' || *digits > '9' || *end != '\0' || number == 0 || number > UINT32_MAX) {
        return HWS_ERR_INPUT;
    }
    value->i = (int64_t)((uint64_t)agency << 32 | (uint64_t)number);
    return HWS_OK;
}

static bool alert_write(const struct hws_state *state, union hws_argument value, char *text,
                        size_t text_size)
{
    return alert_words(state, value, HWS_LANGUAGE_EN, text, text_size);
}

const struct hws_value_kind hws_alert_entity = {
    .domain = &hws_picture_id,
    .word = "alert",
    .words = alert_words,
    .read = alert_read,
    .write = alert_write,
};
