/* Commands that concern cables and those who mend them. */
#include "sim/exercise/command_words.h"

#include "hawser/telecom/telecom.h"

#include <stdio.h>

#define CAUSE_WORDS "reported, fishing, anchor, natural, component, abrasion or deliberate"

#define KBPS_PER_GBPS 1.0e6

/* The middle, unless it is said. */
static enum hws_status take_place_along(struct parse *parse, struct hws_inject *inject)
{
    const double length_km = hws_telecom_plan(parse->state)->segments[inject->subject].cable_km;
    char expected[96];

    inject->x = length_km / 2.0;
    if (!take_if(parse, "at")) {
        return HWS_OK;
    }
    (void)snprintf(expected, sizeof(expected), "a distance of 0 to %.1f km along this cable",
                   length_km);
    return take_number(parse, "km", expected, 0.0, length_km, &inject->x);
}

/* [at KM] [by CAUSE] [in DURATION], of an inject whose cable is known. */
static enum hws_status take_strike(struct parse *parse, struct hws_inject *inject)
{
    const char *causes[HWS_FAULT_CAUSE_COUNT];
    uint32_t cause = HWS_CAUSE_REPORTED;

    for (uint32_t i = 0; i < HWS_FAULT_CAUSE_COUNT; i++) {
        causes[i] = hws_fault_cause_name((enum hws_fault_cause)i);
    }
    enum hws_status status = take_place_along(parse, inject);
    if (status == HWS_OK && take_if(parse, "by")) {
        status = take_choice(parse, CAUSE_WORDS, causes, HWS_FAULT_CAUSE_COUNT, &cause);
    }
    inject->a = (int64_t)cause;
    if (status == HWS_OK && take_if(parse, "in")) {
        status = take_duration(parse, &inject->b);
    }
    inject->kind = inject->b > 0 ? HWS_INJECT_CUT_LATER : HWS_INJECT_CUT;
    return status;
}

enum hws_status parse_cut(struct parse *parse)
{
    struct hws_inject *inject = &parse->command->inject;

    parse->command->kind = HWS_COMMAND_INJECT;
    enum hws_status status = take_segment(parse, &inject->subject);
    return status == HWS_OK ? take_strike(parse, inject) : status;
}

enum hws_status parse_fault(struct parse *parse)
{
    static const char *const kinds[] = {"shunt", "fibre-break", "component"};
    struct hws_inject *inject = &parse->command->inject;
    uint32_t kind = 0;

    parse->command->kind = HWS_COMMAND_INJECT;
    enum hws_status status = take_segment(parse, &inject->subject);
    if (status == HWS_OK) {
        status = take_choice(parse, "shunt, fibre-break or component", kinds,
                             sizeof(kinds) / sizeof(kinds[0]), &kind);
    }
    inject->object = HWS_FAULT_SHUNT + kind;
    return status == HWS_OK ? take_strike(parse, inject) : status;
}

static struct named station_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_station *station = &hws_telecom_plan(state)->stations[index];
    const struct named named = {station->id, hws_text_in(&station->name, HWS_LANGUAGE_EN)};

    return named;
}

enum hws_status parse_station(struct parse *parse)
{
    const char *troubles[HWS_STATION_TROUBLE_COUNT];
    struct hws_inject *inject = &parse->command->inject;
    uint32_t trouble = 0;

    for (uint32_t i = 0; i < HWS_STATION_TROUBLE_COUNT; i++) {
        troubles[i] = hws_station_trouble_name((enum hws_station_trouble)i);
    }
    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = HWS_INJECT_STATION;
    enum hws_status status =
        take_named(parse, "the id or name of a landing station",
                   hws_telecom_plan(parse->state)->station_count, station_name, &inject->subject);
    if (status == HWS_OK) {
        status = take_choice(parse, "power, flooding, fire or cyber", troubles,
                             HWS_STATION_TROUBLE_COUNT, &trouble);
    }
    inject->a = (int64_t)trouble;
    const char *word = peek_word(parse);
    if (status == HWS_OK && !take_if(parse, "for")) {
        return words_wrong(parse, word, "\"for\" and a duration such as 8h");
    }
    word = peek_word(parse);
    status = status == HWS_OK ? take_duration(parse, &inject->b) : status;
    return status == HWS_OK && inject->b < 1 ? words_wrong(parse, word, "a duration of 1ms or more")
                                             : status;
}

/* No more than the cable was designed for and does not carry light yet. */
enum hws_status parse_light(struct parse *parse)
{
    struct hws_inject *inject = &parse->command->inject;
    const char *word = NULL;
    char expected[96];
    double gbps = 0.0;

    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = HWS_INJECT_LIGHT;
    enum hws_status status = take_segment(parse, &inject->subject);
    if (status != HWS_OK) {
        return status;
    }
    const struct hws_segment *segment = &hws_telecom_plan(parse->state)->segments[inject->subject];
    const int64_t dark_kbps =
        segment->design_kbps - hws_telecom_segment(parse->state, inject->subject).lit_kbps;
    (void)snprintf(expected, sizeof(expected), "1 Gbps or more, up to the %.0f that it has spare",
                   (double)dark_kbps / KBPS_PER_GBPS);
    word = peek_word(parse);
    if (dark_kbps < (int64_t)KBPS_PER_GBPS) {
        return words_wrong(parse, word, "a cable that is not lit in full");
    }
    status = take_number(parse, "Gbps", expected, 1.0, (double)dark_kbps / KBPS_PER_GBPS, &gbps);
    inject->a = (int64_t)(gbps * KBPS_PER_GBPS);
    return status;
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
