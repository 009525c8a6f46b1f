/* Commands that concern coast guards: their units' tasks, requests, and calls for help. */
#include "sim/exercise/command_words.h"

#include "hawser/maritime/guard.h"
#include "hawser/maritime/picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PRIORITY_DEFAULT 50.0

static struct named unit_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_unit *unit = &hws_guard_plan(state)->units[index];
    const struct named named = {unit->id, hws_text_in(&unit->name, HWS_LANGUAGE_EN)};

    return named;
}

/*
 * A ship by its id or name, or, as an agency's people speak of it, by that agency's track: T-207.
 * Ships that only pass have no other name.
 */
static enum hws_status take_target(struct parse *parse, uint32_t agency, uint32_t *vessel)
{
    const char *word = peek_word(parse);
    char *end = NULL;

    if (word == NULL || strncasecmp(word, "T-", 2) != 0) {
        return take_vessel(parse, vessel);
    }
    const unsigned long number = strtoul(word + 2, &end, 10);
    const uint32_t track = word[2] == '\0' || *end != '\0' || number > UINT32_MAX
                               ? HWS_NO_INDEX
                               : hws_picture_track_numbered(parse->state, agency, (uint32_t)number);
    if (track == HWS_NO_INDEX) {
        return words_wrong(parse, word, "a track that the agency has now (show tracks AGENCY)");
    }
    (void)take_word(parse);
    *vessel = hws_picture_track(parse->state, track).vessel;
    return HWS_OK;
}

static enum hws_status take_position(struct parse *parse, struct hws_inject *inject)
{
    enum hws_status status =
        take_coordinate(parse, "a latitude of -85 to 85 degrees, north positive", 85.0, &inject->x);

    return status == HWS_OK
               ? take_coordinate(parse, "a longitude of -180 to 180 degrees, east positive", 180.0,
                                 &inject->y)
               : status;
}

static bool needs_target(uint32_t task)
{
    return task == HWS_TASK_INTERCEPT || task == HWS_TASK_HAIL || task == HWS_TASK_BOARD ||
           task == HWS_TASK_ESCORT || task == HWS_TASK_DETAIN;
}

enum hws_status parse_task(struct parse *parse)
{
    static const char *const tasks[HWS_TASK_KIND_COUNT] = {
        [HWS_TASK_PATROL] = "patrol",       [HWS_TASK_SEARCH] = "search",
        [HWS_TASK_INTERCEPT] = "intercept", [HWS_TASK_HAIL] = "hail",
        [HWS_TASK_BOARD] = "board",         [HWS_TASK_ESCORT] = "escort",
        [HWS_TASK_DETAIN] = "detain",       [HWS_TASK_RESCUE] = "rescue",
        [HWS_TASK_RETURN] = "return"};
    const struct hws_guard_plan *plan = hws_guard_plan(parse->state);
    struct hws_inject *inject = &parse->command->inject;
    uint32_t task = 0;
    double priority = PRIORITY_DEFAULT;

    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = HWS_INJECT_TASK;
    inject->object = HWS_NO_INDEX;
    enum hws_status status = take_named(parse, "the id or name of a unit (show units)",
                                        plan->unit_count, unit_name, &inject->subject);
    if (status == HWS_OK) {
        status = take_choice(parse,
                             "patrol, search, intercept, hail, board, escort, detain, rescue or "
                             "return",
                             tasks, HWS_TASK_KIND_COUNT, &task);
    }
    if (status == HWS_OK && needs_target(task)) {
        status = take_target(parse, plan->bases[plan->units[inject->subject].base].agency,
                             &inject->object);
    } else if (status == HWS_OK && task != HWS_TASK_RETURN) {
        (void)take_if(parse, "at");
        status = take_position(parse, inject);
    }
    if (status == HWS_OK && take_if(parse, "priority")) {
        status =
            take_number(parse, "", "a priority of 0 to 99", 0.0, HWS_GUARD_PRIORITY_MAX, &priority);
    }
    inject->a = (int64_t)task;
    inject->b = (int64_t)priority;
    return status;
}

enum hws_status parse_request_consent(struct parse *parse)
{
    struct hws_inject *inject = &parse->command->inject;

    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = HWS_INJECT_CONSENT;
    enum hws_status status = take_agency(parse, &inject->subject);
    return status == HWS_OK ? take_target(parse, inject->subject, &inject->object) : status;
}

enum hws_status parse_distress(struct parse *parse)
{
    struct hws_inject *inject = &parse->command->inject;

    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = HWS_INJECT_DISTRESS;
    inject->object = HWS_NO_INDEX;
    (void)take_if(parse, "at");
    return take_position(parse, inject);
}
