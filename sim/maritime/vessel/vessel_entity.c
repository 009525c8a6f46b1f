/*
 * What the vessels' domain has that can be named. Those of the file go by their ids; every other by
 * a handle that control alone may type, and that stays hers as long as she is in the world:
 *   west-to-east/17        the 17th of a flow
 *   replay:17              the 17th voyage of the logs
 *   added:bulk-carrier/3   a ship of that class that was added, the third of all
 */
#include "sim/maritime/vessel/vessel.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define REPLAY_PREFIX "replay:"
#define ADDED_PREFIX "added:"
#define EXPECTED_HANDLE "the handle of a ship, such as west-to-east/17 (show vessels)"

static bool vessel_words(const struct hws_state *state, union hws_argument value,
                         enum hws_language language, char *text, size_t text_size)
{
    return hws_maritime_vessel_name(hws_maritime_plan(state), value.i, language, text, text_size);
}

/* Those of the file; one that a flow or a log brings has no authored id. */
static uint32_t vessel_count(const struct hws_state *state)
{
    return hws_maritime_plan(state)->vessel_count;
}

static const char *vessel_id(const struct hws_state *state, uint32_t index)
{
    return index < vessel_count(state) ? hws_maritime_plan(state)->vessels[index].id : NULL;
}

static const char *vessel_name(const struct hws_state *state, uint32_t index,
                               enum hws_language language)
{
    (void)language;
    return index < vessel_count(state) ? hws_maritime_plan(state)->vessels[index].name : NULL;
}

/* ---- handles --------------------------------------------------------------------------------- */

/* A number from 1 of a vessel among its like; false where the text is none. */
static bool read_ordinal(const char *text, uint64_t most, uint64_t *ordinal)
{
    char *end = NULL;

    if (*text < '1' || *text > '9') {
        return false;
    }
    *ordinal = strtoull(text, &end, 10);
    return *end == '\0' && *ordinal <= most;
}

/* The part of a handle before its last slash is this id. */
static bool is_before(const char *text, const char *slash, const char *id)
{
    const size_t length = (size_t)(slash - text);

    return strlen(id) == length && strncasecmp(text, id, length) == 0;
}

static bool read_added(const struct hws_maritime_plan *plan, const char *text, int64_t *reference)
{
    const char *slash = strrchr(text, '/');
    uint64_t number = 0;

    if (slash == NULL || !read_ordinal(slash + 1, MARITIME_ADDED_MAX, &number)) {
        return false;
    }
    for (uint32_t i = 0; i < plan->class_count; i++) {
        if (is_before(text, slash, plan->classes[i].id)) {
            *reference = maritime_added_reference(plan, i, (uint32_t)number);
            return true;
        }
    }
    return false;
}

static bool read_flow(const struct hws_maritime_plan *plan, const char *text, int64_t *reference)
{
    const char *slash = strrchr(text, '/');
    uint64_t number = 0;

    for (uint32_t i = 0; slash != NULL && i < plan->flow_count; i++) {
        if (is_before(text, slash, plan->flows[i].id) &&
            read_ordinal(slash + 1, UINT32_MAX, &number)) {
            *reference = (int64_t)((uint64_t)(i + 1u) << 32 | number);
            return true;
        }
    }
    return false;
}

/* Whether there is such a ship is asked when the move is decided on. */
static enum hws_status vessel_read(const struct hws_state *state, const struct hws_party *party,
                                   const char *text, union hws_argument *value,
                                   const char **expected)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    uint64_t number = 0;

    if (!hws_party_is_control(*party)) {
        return HWS_ERR_NOT_FOUND;
    }
    if (strncasecmp(text, ADDED_PREFIX, strlen(ADDED_PREFIX)) == 0) {
        *expected = EXPECTED_HANDLE;
        return read_added(plan, text + strlen(ADDED_PREFIX), &value->i) ? HWS_OK : HWS_ERR_INPUT;
    }
    if (strncasecmp(text, REPLAY_PREFIX, strlen(REPLAY_PREFIX)) == 0) {
        *expected = EXPECTED_HANDLE;
        if (!read_ordinal(text + strlen(REPLAY_PREFIX), plan->replay_count, &number)) {
            return HWS_ERR_INPUT;
        }
        value->i = (int64_t)((uint64_t)(plan->flow_count + 1u) << 32 | number);
        return HWS_OK;
    }
    return read_flow(plan, text, &value->i) ? HWS_OK : HWS_ERR_NOT_FOUND;
}

bool hws_maritime_vessel_handle(const struct hws_maritime_plan *plan, int64_t reference, char *text,
                                size_t text_size)
{
    const uint64_t number = (uint64_t)reference;
    const uint64_t flow1 = number >> 32;
    const uint32_t ordinal = (uint32_t)(number & UINT32_MAX);
    uint32_t vessel_class = 0;
    uint32_t added = 0;

    if (number < plan->vessel_count) {
        (void)snprintf(text, text_size, "%s", plan->vessels[number].id);
    } else if (maritime_is_added(plan, reference, &vessel_class, &added)) {
        (void)snprintf(text, text_size, ADDED_PREFIX "%s/%" PRIu32, plan->classes[vessel_class].id,
                       added);
    } else if (flow1 == plan->flow_count + UINT64_C(1)) {
        (void)snprintf(text, text_size, REPLAY_PREFIX "%" PRIu32, ordinal);
    } else if (flow1 > 0 && flow1 <= plan->flow_count) {
        (void)snprintf(text, text_size, "%s/%" PRIu32, plan->flows[flow1 - 1u].id, ordinal);
    } else {
        return false;
    }
    return true;
}

static bool vessel_write(const struct hws_state *state, union hws_argument value, char *text,
                         size_t text_size)
{
    return hws_maritime_vessel_handle(hws_maritime_plan(state), value.i, text, text_size);
}

/* Those in the world that have no authored id, by slots. */
static bool vessel_more(const struct hws_state *state, uint32_t n, char *text, size_t text_size)
{
    const uint32_t count = hws_maritime_vessel_count(state);
    uint32_t left = n;

    for (uint32_t i = vessel_count(state); i < count; i++) {
        if (hws_maritime_vessel(state, i).state != HWS_VESSEL_ABSENT && left-- == 0) {
            return hws_maritime_vessel_handle(
                hws_maritime_plan(state), hws_maritime_vessel_reference(state, i), text, text_size);
        }
    }
    return false;
}

const struct hws_value_kind hws_vessel_entity = {
    .domain = &hws_maritime_id,
    .word = "vessel",
    .words = vessel_words,
    .count = vessel_count,
    .id = vessel_id,
    .name = vessel_name,
    .read = vessel_read,
    .write = vessel_write,
    .more = vessel_more,
};

HWS_PLAN_ENTITY(hws_port_entity, hws_maritime_id, "port", struct hws_maritime_plan,
                hws_maritime_plan, ports, port_count);
HWS_PLAN_ENTITY(hws_vessel_class_entity, hws_maritime_id, "class", struct hws_maritime_plan,
                hws_maritime_plan, classes, class_count);
