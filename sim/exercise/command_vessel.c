/* Commands that concern vessels. */
#include "sim/exercise/command_words.h"

enum hws_status parse_drag(struct parse *parse)
{
    struct hws_inject *inject = &parse->command->inject;

    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = HWS_INJECT_DRAG;
    enum hws_status status = take_vessel(parse, &inject->subject);
    if (status == HWS_OK && take_if(parse, "for")) {
        status = take_duration(parse, &inject->a);
    }
    if (status == HWS_OK && take_if(parse, "at")) {
        status = take_number(parse, "kn", "a speed of 0.5 to 20 kn", 0.5, 20.0, &inject->x);
    }
    return status;
}

enum hws_status parse_weigh(struct parse *parse)
{
    parse->command->kind = HWS_COMMAND_INJECT;
    parse->command->inject.kind = HWS_INJECT_WEIGH;
    return take_vessel(parse, &parse->command->inject.subject);
}
