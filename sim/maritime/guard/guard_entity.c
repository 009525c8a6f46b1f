/* What the guards' domain has that can be named. */
#include "hawser/maritime/guard.h"

#include "hawser/core/language.h"
#include "hawser/core/party.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#define TRACK_PREFIX "T-"
#define TRACK_PREFIX_LENGTH 2u

/* An agency's seat orders its own units. */
static bool unit_known(const struct hws_state *state, const struct hws_party *party, uint32_t index)
{
    const struct hws_guard_plan *plan = hws_guard_plan(state);

    return party->kind == &hws_agency_entity &&
           plan->bases[plan->units[index].base].agency == party->index;
}

HWS_PLAN_ENTITY_KNOWN(hws_unit_entity, hws_guard_id, "unit", struct hws_guard_plan, hws_guard_plan,
                      units, unit_count, unit_known);

static const char *const task_ids[HWS_TASK_KIND_COUNT] = {
    [HWS_TASK_PATROL] = "patrol", [HWS_TASK_SEARCH] = "search", [HWS_TASK_INTERCEPT] = "intercept",
    [HWS_TASK_HAIL] = "hail",     [HWS_TASK_BOARD] = "board",   [HWS_TASK_ESCORT] = "escort",
    [HWS_TASK_DETAIN] = "detain", [HWS_TASK_RESCUE] = "rescue", [HWS_TASK_RETURN] = "return"};
HWS_WORDS_KIND(hws_task_value, hws_guard_id, "task", task_ids, task_ids);

static const char *const manner_ids[] = {"instead"};
HWS_WORDS_KIND(hws_task_manner_value, hws_guard_id, "manner", manner_ids, manner_ids);

static const char *const consent_answer_ids[] = {"granted", "refused"};
HWS_WORDS_KIND(hws_consent_answer_value, hws_guard_id, "consent_answer", consent_answer_ids,
               consent_answer_ids);

/* ---- a target: a vessel, or a track as its agency numbers it --------------------------------- */

static uint32_t target_count(const struct hws_state *state)
{
    return hws_vessel_entity.count(state);
}

static const char *target_id(const struct hws_state *state, uint32_t index)
{
    return hws_vessel_entity.id(state, index);
}

static const char *target_name(const struct hws_state *state, uint32_t index,
                               enum hws_language language)
{
    return hws_vessel_entity.name(state, index, language);
}

static bool target_words(const struct hws_state *state, union hws_argument value,
                         enum hws_language language, char *text, size_t text_size)
{
    if (value.i >= 0) {
        return hws_vessel_entity.words(state, value, language, text, text_size);
    }
    (void)snprintf(text, text_size, TRACK_PREFIX "%" PRId64, -1 - value.i);
    return value.i != HWS_ARGUMENT_NONE;
}

/* Ships that only pass have no name but the track's; for control, their handles. */
static enum hws_status target_read(const struct hws_state *state, const struct hws_party *party,
                                   const char *text, union hws_argument *value,
                                   const char **expected)
{
    char *end = NULL;

    if (strncasecmp(text, TRACK_PREFIX, TRACK_PREFIX_LENGTH) != 0) {
        return hws_vessel_entity.read(state, party, text, value, expected);
    }
    const char *digits = text + TRACK_PREFIX_LENGTH;
    const unsigned long number = strtoul(digits, &end, 10);
    if (*digits < '0' || *digits > '9' || *end != '\0' || number > UINT32_MAX) {
        *expected = HWS_MARK("a track, such as T-207");
        return HWS_ERR_INPUT;
    }
    value->i = -1 - (int64_t)number;
    return HWS_OK;
}

static bool target_write(const struct hws_state *state, union hws_argument value, char *text,
                         size_t text_size)
{
    return value.i < 0 ? target_words(state, value, HWS_LANGUAGE_EN, text, text_size)
                       : hws_vessel_entity.write(state, value, text, text_size);
}

static bool target_more(const struct hws_state *state, uint32_t n, char *text, size_t text_size)
{
    return hws_vessel_entity.more(state, n, text, text_size);
}

const struct hws_value_kind hws_target_value = {
    .domain = &hws_guard_id,
    .word = "target",
    .words = target_words,
    .count = target_count,
    .id = target_id,
    .name = target_name,
    .read = target_read,
    .write = target_write,
    .more = target_more,
};
