/* Commands that concern who shares what he sees with whom. */
#include "sim/exercise/command_words.h"

#include "hawser/maritime/picture.h"

#include <stdio.h>

static struct named agency_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_agency *agency = &hws_sensor_plan(state)->agencies[index];
    const struct named named = {agency->id, hws_text_in(&agency->name, HWS_LANGUAGE_EN)};

    return named;
}

enum hws_status take_agency(struct parse *parse, uint32_t *agency)
{
    return take_named(parse, "the id or name of an agency (show sensors)",
                      hws_sensor_plan(parse->state)->agency_count, agency_name, agency);
}

/* Only what has been arranged can be switched. */
static enum hws_status check_arranged(struct parse *parse, const struct hws_inject *inject)
{
    const struct hws_picture_plan *plan = hws_picture_plan(parse->state);
    const struct hws_agency *agencies = hws_sensor_plan(parse->state)->agencies;
    char expected[200];

    for (uint32_t i = 0; i < plan->share_count; i++) {
        if (plan->shares[i].from == inject->subject && plan->shares[i].to == inject->object) {
            return HWS_OK;
        }
    }
    (void)snprintf(expected, sizeof(expected), "an agency that %s has arranged to share with",
                   agencies[inject->subject].id);
    return words_wrong(parse, agencies[inject->object].id, expected);
}

static enum hws_status parse_share(struct parse *parse, enum hws_inject_kind kind, int64_t on)
{
    struct hws_inject *inject = &parse->command->inject;

    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = kind;
    inject->a = on;
    enum hws_status status = take_agency(parse, &inject->subject);
    if (status == HWS_OK) {
        status = take_agency(parse, &inject->object);
    }
    return status == HWS_OK ? check_arranged(parse, inject) : status;
}

enum hws_status parse_share_on(struct parse *parse)
{
    return parse_share(parse, HWS_INJECT_SHARE_ON, 1);
}

enum hws_status parse_share_off(struct parse *parse)
{
    return parse_share(parse, HWS_INJECT_SHARE_OFF, 0);
}
