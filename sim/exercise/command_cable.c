/* Commands that concern cables and those who mend them. */
#include "sim/exercise/command_words.h"

#include "hawser/telecom/telecom.h"

#include <stdio.h>

enum hws_status parse_cut(struct parse *parse)
{
    struct hws_inject *inject = &parse->command->inject;

    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = HWS_INJECT_CUT;
    enum hws_status status = take_segment(parse, &inject->subject);
    if (status != HWS_OK) {
        return status;
    }
    const double length_km = hws_telecom_plan(parse->state)->segments[inject->subject].cable_km;
    inject->x = length_km / 2.0;
    if (!take_if(parse, "at")) {
        return HWS_OK;
    }
    char expected[96];
    (void)snprintf(expected, sizeof(expected), "a distance of 0 to %.1f km along this cable",
                   length_km);
    return take_number(parse, "km", expected, 0.0, length_km, &inject->x);
}

enum hws_status parse_assign(struct parse *parse)
{
    struct hws_inject *inject = &parse->command->inject;
    const uint32_t fault_count = hws_telecom_fault_count(parse->state);
    const char *word = NULL;
    double number = 0.0;

    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = HWS_INJECT_ASSIGN;
    enum hws_status status = take_repair_ship(parse, &inject->subject);
    if (status == HWS_OK) {
        (void)take_if(parse, "fault");
        word = peek_word(parse);
        status = take_number(parse, "", "the number of a fault (show faults)", 1.0,
                             (double)fault_count, &number);
    }
    if (status == HWS_OK && number != (double)(uint32_t)number) {
        status = words_wrong(parse, word, "the number of a fault (show faults)");
    }
    if (status == HWS_OK) {
        inject->object = (uint32_t)number - 1u;
    }
    return status;
}
