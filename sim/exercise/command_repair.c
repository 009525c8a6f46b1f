/* Commands that concern repairs: what authorities and owners decide about a cable's jobs. */
#include "sim/exercise/command_words.h"

#include "hawser/telecom/telecom.h"

#include <string.h>

#define JOB_WORDS "a cable (show cables) or the number of a job (show repairs)"

/* A cable, which means all of its jobs, or one job by its number: object is its fault + 1, or 0. */
static enum hws_status take_cable_or_job(struct parse *parse)
{
    struct hws_inject *inject = &parse->command->inject;
    const char *word = peek_word(parse);
    double number = 0.0;

    if (word == NULL || strspn(word, "0123456789") != strlen(word)) {
        return take_segment(parse, &inject->subject);
    }
    enum hws_status status = take_number(parse, "", JOB_WORDS, 1.0,
                                         (double)hws_telecom_fault_count(parse->state), &number);
    if (status == HWS_OK) {
        inject->object = (uint32_t)number;
        inject->subject = hws_telecom_fault(parse->state, inject->object - 1u).segment;
    }
    return status;
}

enum hws_status parse_permit(struct parse *parse)
{
    static const char *const answers[] = {"granted", "refused", "in"};
    static const enum hws_inject_kind kinds[] = {HWS_INJECT_PERMIT_GRANT, HWS_INJECT_PERMIT_REFUSE,
                                                 HWS_INJECT_PERMIT_LATER};
    struct hws_inject *inject = &parse->command->inject;
    uint32_t answer = 0;

    parse->command->kind = HWS_COMMAND_INJECT;
    enum hws_status status = take_cable_or_job(parse);
    if (status == HWS_OK) {
        status = take_choice(parse, "granted, refused or in DURATION", answers, 3, &answer);
    }
    inject->kind = kinds[answer];
    if (status == HWS_OK && inject->kind == HWS_INJECT_PERMIT_LATER) {
        status = take_duration(parse, &inject->a);
    }
    return status;
}

enum hws_status parse_prioritise(struct parse *parse)
{
    struct hws_inject *inject = &parse->command->inject;

    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = HWS_INJECT_PRIORITISE;
    return take_segment(parse, &inject->subject);
}

enum hws_status parse_outage(struct parse *parse)
{
    static const char *const answers[] = {"approve", "defer"};
    struct hws_inject *inject = &parse->command->inject;
    uint32_t answer = 0;

    parse->command->kind = HWS_COMMAND_INJECT;
    enum hws_status status = take_cable_or_job(parse);
    if (status == HWS_OK) {
        status = take_choice(parse, "approve or defer", answers, 2, &answer);
    }
    inject->kind = answer == 0 ? HWS_INJECT_OUTAGE_APPROVE : HWS_INJECT_OUTAGE_DEFER;
    return status;
}
