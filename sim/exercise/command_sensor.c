/* Commands that concern who sees and who is seen: AIS sets, satellite positions, sensors. */
#include "sim/exercise/command_words.h"

#include "hawser/maritime/sensor.h"

#include <math.h>

#define MMSI_MIN 200000000.0
#define MMSI_MAX 799999999.0
#define MMSI_WORDS "an MMSI of nine digits, 200000000 to 799999999, or own"
#define OFFSET_MAX_KM 500.0

static struct named zone_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_zone_plan *zone = &hws_exercise_plan(state)->zones[index];
    const struct named named = {zone->id, hws_text_in(&zone->name, HWS_LANGUAGE_EN)};

    return named;
}

static struct named sensor_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_sensor *sensor = &hws_sensor_plan(state)->sensors[index];
    const struct named named = {sensor->id, hws_text_in(&sensor->name, HWS_LANGUAGE_EN)};

    return named;
}

static enum hws_status take_zone(struct parse *parse, uint32_t *zone)
{
    return take_named(parse, "the id or name of a zone",
                      hws_exercise_plan(parse->state)->zone_count, zone_name, zone);
}

static struct hws_inject *begin(struct parse *parse, enum hws_inject_kind kind)
{
    parse->command->kind = HWS_COMMAND_INJECT;
    parse->command->inject.kind = kind;
    return &parse->command->inject;
}

static enum hws_status take_lasting(struct parse *parse, struct hws_inject *inject)
{
    return take_if(parse, "for") ? take_duration(parse, &inject->a) : HWS_OK;
}

enum hws_status parse_dark(struct parse *parse)
{
    return take_vessel(parse, &begin(parse, HWS_INJECT_AIS_OFF)->subject);
}

enum hws_status parse_ais_on(struct parse *parse)
{
    struct hws_inject *inject = begin(parse, HWS_INJECT_AIS_ON);

    inject->a = 1;
    return take_vessel(parse, &inject->subject);
}

enum hws_status parse_identity(struct parse *parse)
{
    struct hws_inject *inject = begin(parse, HWS_INJECT_AIS_IDENTITY);
    double mmsi = 0.0;

    enum hws_status status = take_vessel(parse, &inject->subject);
    if (status == HWS_OK && !take_if(parse, "own")) {
        const char *word = peek_word(parse);
        status = take_number(parse, "", MMSI_WORDS, MMSI_MIN, MMSI_MAX, &mmsi);
        if (status == HWS_OK && mmsi != floor(mmsi)) {
            return words_wrong(parse, word, MMSI_WORDS);
        }
    }
    inject->a = (int64_t)mmsi;
    return status;
}

enum hws_status parse_jam(struct parse *parse)
{
    struct hws_inject *inject = begin(parse, HWS_INJECT_JAM);
    enum hws_status status = take_zone(parse, &inject->subject);

    return status == HWS_OK ? take_lasting(parse, inject) : status;
}

enum hws_status parse_spoof(struct parse *parse)
{
    struct hws_inject *inject = begin(parse, HWS_INJECT_SPOOF);

    enum hws_status status = take_zone(parse, &inject->subject);
    if (status == HWS_OK) {
        status = take_number(parse, "km", "km by which places move north, -500 to 500",
                             -OFFSET_MAX_KM, OFFSET_MAX_KM, &inject->x);
    }
    if (status == HWS_OK) {
        status = take_number(parse, "km", "km by which places move east, -500 to 500",
                             -OFFSET_MAX_KM, OFFSET_MAX_KM, &inject->y);
    }
    return status == HWS_OK ? take_lasting(parse, inject) : status;
}

enum hws_status parse_quiet(struct parse *parse)
{
    return take_zone(parse, &begin(parse, HWS_INJECT_QUIET)->subject);
}

static enum hws_status take_sensor(struct parse *parse, uint32_t *sensor)
{
    return take_named(parse, "the id or name of a sensor (show sensors)",
                      hws_sensor_plan(parse->state)->sensor_count, sensor_name, sensor);
}

enum hws_status parse_blind(struct parse *parse)
{
    return take_sensor(parse, &begin(parse, HWS_INJECT_BLIND)->subject);
}

enum hws_status parse_restore(struct parse *parse)
{
    struct hws_inject *inject = begin(parse, HWS_INJECT_RESTORE);

    inject->a = 1;
    return take_sensor(parse, &inject->subject);
}
