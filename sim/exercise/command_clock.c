/* Commands of the clock, questions, and the end. */
#include "sim/exercise/command_words.h"

#define PACE_MIN 1.0
#define PACE_MAX 86400.0

enum hws_status parse_run(struct parse *parse)
{
    parse->command->kind = HWS_COMMAND_RUN;
    return take_duration(parse, &parse->command->duration_ms);
}

enum hws_status parse_go(struct parse *parse)
{
    parse->command->kind = HWS_COMMAND_GO;
    return HWS_OK;
}

enum hws_status parse_pause(struct parse *parse)
{
    parse->command->kind = HWS_COMMAND_PAUSE;
    return HWS_OK;
}

enum hws_status parse_pace(struct parse *parse)
{
    parse->command->kind = HWS_COMMAND_PACE;
    return take_number(parse, "x", "1 to 86400 simulated seconds a second", PACE_MIN, PACE_MAX,
                       &parse->command->pace);
}

static const char *const topic_names[HWS_SHOW_TOPIC_COUNT] = {
    [HWS_SHOW_CABLES] = "cables",   [HWS_SHOW_VESSELS] = "vessels",   [HWS_SHOW_SHIPS] = "ships",
    [HWS_SHOW_FAULTS] = "faults",   [HWS_SHOW_REPAIRS] = "repairs",   [HWS_SHOW_SPARES] = "spares",
    [HWS_SHOW_NETWORK] = "network", [HWS_SHOW_DEMANDS] = "demands",   [HWS_SHOW_PORTS] = "ports",
    [HWS_SHOW_SENSORS] = "sensors", [HWS_SHOW_SHARING] = "sharing",   [HWS_SHOW_TRACKS] = "tracks",
    [HWS_SHOW_ALERTS] = "alerts",   [HWS_SHOW_MEASURES] = "measures", [HWS_SHOW_UNITS] = "units",
    [HWS_SHOW_OUTAGES] = "outages", [HWS_SHOW_ALARMS] = "alarms",     [HWS_SHOW_TIME] = "time",
};

enum hws_status parse_show(struct parse *parse)
{
    uint32_t agency = 0;

    parse->command->kind = HWS_COMMAND_SHOW;
    enum hws_status status = take_choice(
        parse,
        "cables, vessels, ships, faults, alarms, repairs, spares, demands, network, outages, "
        "ports, sensors, measures, units, sharing, tracks, alerts or time",
        topic_names, HWS_SHOW_TOPIC_COUNT, &parse->command->topic);
    if (status != HWS_OK ||
        !(parse->command->topic == HWS_SHOW_TRACKS ||
          (parse->command->topic == HWS_SHOW_ALERTS && peek_word(parse) != NULL))) {
        return status;
    }
    status = take_agency(parse, &agency);
    if (status == HWS_OK) {
        parse->command->agency1 = agency + 1u;
    }
    return status;
}

const char *hws_show_topic_name(enum hws_show_topic topic)
{
    return (uint32_t)topic < HWS_SHOW_TOPIC_COUNT ? topic_names[topic] : "?";
}

enum hws_status parse_end(struct parse *parse)
{
    parse->command->kind = HWS_COMMAND_END;
    return HWS_OK;
}
