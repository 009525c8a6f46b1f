/* What may be done to sensors: blinded, and put right. */
#include "sim/maritime/sensor/sensor.h"

/* Pinned: never another verb's. */
enum sensor_verb { SENSOR_VERB_BLIND = 1, SENSOR_VERB_RESTORE = 2 };

enum sensor_reason { SENSOR_REASON_BLIND = 0, SENSOR_REASON_WORKS, SENSOR_REASON_COUNT };

static const char *const reasons[SENSOR_REASON_COUNT] = {
    [SENSOR_REASON_BLIND] = "the sensor is blind already",
    [SENSOR_REASON_WORKS] = "the sensor works",
};

static enum hws_status switch_to(const struct hws_state *state, const struct hws_move *move,
                                 bool works, struct hws_outcome *becomes, struct hws_refusal *why)
{
    const uint32_t sensor = (uint32_t)move->values[0].i;

    becomes->owner = &hws_sensor_id;
    becomes->effect =
        hws_sensor_switch_effect((struct hws_sensor_switch){.sensor = sensor, .works = works});
    if (hws_sensor_works(state, sensor) != works) {
        return HWS_OK;
    }
    return works ? hws_refuse(why, SENSOR_REASON_WORKS, "one that is blind (show sensors)")
                 : hws_refuse(why, SENSOR_REASON_BLIND, "one that works (show sensors)");
}

static enum hws_status decide_blind(const struct hws_state *state, const struct hws_seat *seat,
                                    const struct hws_move *move, struct hws_outcome *becomes,
                                    struct hws_refusal *why)
{
    (void)seat;
    return switch_to(state, move, false, becomes, why);
}

static enum hws_status decide_restore(const struct hws_state *state, const struct hws_seat *seat,
                                      const struct hws_move *move, struct hws_outcome *becomes,
                                      struct hws_refusal *why)
{
    (void)seat;
    return switch_to(state, move, true, becomes, why);
}

#define COMMON                                                                                     \
    .powers = HWS_POWERS_CONTROL,                                                                  \
    .slots = {{.name = "sensor",                                                                   \
               .kind = &hws_sensor_entity,                                                         \
               .expected = "the id or name of a sensor (show sensors)"}},                          \
    .slot_count = 1, .wording_count = 1, .importance = 2, .reasons = reasons,                      \
    .reason_count = SENSOR_REASON_COUNT

const struct hws_verb sensor_verbs[SENSOR_VERB_COUNT] = {
    {
        COMMON,
        .name = "inject blind",
        .code = SENSOR_VERB_BLIND,
        .summary = "let a sensor go blind",
        .example = "inject blind hill-radar",
        .wordings = {{"inject_blind", "INJECT by {source}: {sensor} goes blind"}},
        .decide = decide_blind,
    },
    {
        COMMON,
        .name = "inject restore",
        .code = SENSOR_VERB_RESTORE,
        .summary = "let a sensor see again",
        .example = "inject restore hill-radar",
        .wordings = {{"inject_restore", "INJECT by {source}: {sensor} is put right"}},
        .decide = decide_restore,
    },
};
