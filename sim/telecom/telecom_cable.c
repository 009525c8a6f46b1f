/* Cables as they are named: a segment, a system of one segment, or one of a cable's jobs. */
#include "sim/telecom/telecom_rows.h"

#include "hawser/core/language.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* An operator's own. */
static bool segment_known(const struct hws_state *state, const struct hws_party *party,
                          uint32_t index)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    return party->kind == &hws_operator_entity &&
           plan->systems[plan->segments[index].system].owner1 == party->index + 1u;
}

static bool names_system(const struct hws_system *system, const char *text)
{
    return strcasecmp(system->id, text) == 0 ||
           strcasecmp(hws_text_in(&system->name, HWS_LANGUAGE_EN), text) == 0;
}

/* A system stands for its segment where it has one only, and the party may name that. */
static enum hws_status segment_read(const struct hws_state *state, const struct hws_party *party,
                                    const char *text, union hws_argument *value,
                                    const char **expected)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    uint32_t found = 0;

    for (uint32_t i = 0; plan != NULL && i < plan->segment_count; i++) {
        if (names_system(&plan->systems[plan->segments[i].system], text) &&
            (hws_party_is_control(*party) || segment_known(state, party, i))) {
            value->i = i;
            found++;
        }
    }
    if (found > 1) {
        *expected = HWS_MARK("one of its segments, as \"show cables\" lists them");
        return HWS_ERR_INPUT;
    }
    return found == 1 ? HWS_OK : HWS_ERR_NOT_FOUND;
}

static const struct hws_telecom_plan *plan_of(const struct hws_state *state)
{
    return hws_telecom_plan(state);
}

static uint32_t segment_count(const struct hws_state *state)
{
    return plan_of(state) == NULL ? 0 : plan_of(state)->segment_count;
}

static const char *segment_id(const struct hws_state *state, uint32_t index)
{
    return index < segment_count(state) ? plan_of(state)->segments[index].id : NULL;
}

static const char *segment_name(const struct hws_state *state, uint32_t index,
                                enum hws_language language)
{
    return index < segment_count(state)
               ? hws_text_in(&plan_of(state)->segments[index].name, language)
               : NULL;
}

static bool segment_words(const struct hws_state *state, union hws_argument value,
                          enum hws_language language, char *text, size_t text_size)
{
    if (value.i < 0 || value.i >= (int64_t)segment_count(state)) {
        return false;
    }
    hws_name_words(&plan_of(state)->segments[value.i].name, language, text, text_size);
    return true;
}

const struct hws_value_kind hws_segment_entity = {
    .domain = &hws_telecom_id,
    .word = "segment",
    .words = segment_words,
    .count = segment_count,
    .id = segment_id,
    .name = segment_name,
    .read = segment_read,
    .also = &hws_system_entity,
    .known = segment_known,
};

/* ---- a cable's jobs: all of them, or one by its number --------------------------------------- */

static bool job_words(const struct hws_state *state, union hws_argument value,
                      enum hws_language language, char *text, size_t text_size)
{
    if (value.i >= 0) {
        return segment_words(state, value, language, text, text_size);
    }
    (void)snprintf(text, text_size, "job %" PRId64, -value.i);
    return value.i != HWS_ARGUMENT_NONE;
}

/* Control alone knows the numbers. */
static enum hws_status job_read(const struct hws_state *state, const struct hws_party *party,
                                const char *text, union hws_argument *value, const char **expected)
{
    int64_t fault = 0;

    if (strspn(text, "0123456789") != strlen(text)) {
        return segment_read(state, party, text, value, expected);
    }
    if (!hws_party_is_control(*party)) {
        *expected = HWS_MARK("a cable of yours");
        return HWS_ERR_INPUT;
    }
    *expected = HWS_MARK("a cable (show cables) or the number of a job (show repairs)");
    if (!telecom_read_fault_number(text, &fault)) {
        return HWS_ERR_INPUT;
    }
    value->i = -1 - fault;
    return HWS_OK;
}

static bool job_write(const struct hws_state *state, union hws_argument value, char *text,
                      size_t text_size)
{
    const char *id = value.i >= 0 ? segment_id(state, (uint32_t)value.i) : NULL;

    if (value.i < 0) {
        (void)snprintf(text, text_size, "%" PRId64, -value.i);
    } else if (id != NULL) {
        (void)snprintf(text, text_size, "%s", id);
    }
    return value.i < 0 || id != NULL;
}

const struct hws_value_kind hws_job_value = {
    .domain = &hws_telecom_id,
    .word = "job",
    .words = job_words,
    .count = segment_count,
    .id = segment_id,
    .name = segment_name,
    .read = job_read,
    .write = job_write,
    .also = &hws_system_entity,
    .known = segment_known,
};
