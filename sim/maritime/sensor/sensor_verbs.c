/* What may be done to sensors: blinded, and put right. */
#include "sim/maritime/sensor/sensor.h"

/* Pinned: never another verb's. */
enum sensor_verb { SENSOR_VERB_BLIND = 1, SENSOR_VERB_RESTORE = 2 };

enum sensor_slot { SENSOR_SENSOR = 0, SENSOR_DURATION, SENSOR_SLOT_COUNT };

enum restore_wording {
    RESTORE_WORDING_ALL = 0,
    RESTORE_WORDING_IN_PART, /* another blinding goes on */
    RESTORE_WORDING_COUNT
};

enum sensor_reason { SENSOR_REASON_WORKS = 0, SENSOR_REASON_COUNT };

static const char *const reasons[SENSOR_REASON_COUNT] = {
    [SENSOR_REASON_WORKS] = "the sensor works",
};

static enum hws_status decide_blind(const struct hws_state *state, const struct hws_seat *seat,
                                    const struct hws_move *move, struct hws_outcome *becomes,
                                    struct hws_refusal *why)
{
    (void)state;
    (void)seat;
    (void)why;
    becomes->owner = &hws_sensor_id;
    becomes->effect = hws_sensor_switch_effect(
        (struct hws_sensor_switch){.sensor = (uint32_t)move->values[SENSOR_SENSOR].i,
                                   .lasts_ms = hws_move_i(move, SENSOR_DURATION, 0)});
    return HWS_OK;
}

static enum hws_status decide_restore(const struct hws_state *state, const struct hws_seat *seat,
                                      const struct hws_move *move, struct hws_outcome *becomes,
                                      struct hws_refusal *why)
{
    const uint32_t sensor = (uint32_t)move->values[SENSOR_SENSOR].i;
    const uint64_t kinds = HWS_TROUBLE_BIT(SENSOR_TROUBLE_BLIND);

    (void)seat;
    becomes->owner = &hws_sensor_id;
    becomes->effect =
        hws_sensor_switch_effect((struct hws_sensor_switch){.sensor = sensor, .works = true});
    becomes->wording = hws_trouble_count_left(state, &sensor_troubles, sensor, kinds) > 0
                           ? RESTORE_WORDING_IN_PART
                           : RESTORE_WORDING_ALL;
    return hws_sensor_works(state, sensor)
               ? hws_refuse(why, SENSOR_REASON_WORKS, "one that is blind (show sensors)")
               : HWS_OK;
}

#define SENSOR_SLOT                                                                                \
    {                                                                                              \
        .name = "sensor", .kind = &hws_sensor_entity,                                              \
        .expected = "the id or name of a sensor (show sensors)",                                   \
    }
#define COMMON                                                                                     \
    .powers = HWS_POWERS_CONTROL, .importance = 2, .reasons = reasons,                             \
    .reason_count = SENSOR_REASON_COUNT

const struct hws_verb sensor_verbs[SENSOR_VERB_COUNT] = {
    {
        COMMON,
        .name = "inject blind",
        .code = SENSOR_VERB_BLIND,
        .slots = {[SENSOR_SENSOR] = SENSOR_SLOT,
                  [SENSOR_DURATION] = {.name = "duration",
                                       .kind = &hws_value_duration,
                                       .lead = "for",
                                       .optional = true}},
        .slot_count = SENSOR_SLOT_COUNT,
        .summary = "let a sensor go blind",
        .example = "inject blind hill-radar for 6h",
        .wordings = {{"inject_blind", "INJECT by {source}: {sensor} goes blind"}},
        .wording_count = 1,
        .decide = decide_blind,
    },
    {
        COMMON,
        .name = "inject restore",
        .code = SENSOR_VERB_RESTORE,
        .slots = {[SENSOR_SENSOR] = SENSOR_SLOT},
        .slot_count = 1,
        .summary = "let a sensor see again",
        .example = "inject restore hill-radar",
        .wordings = {[RESTORE_WORDING_ALL] = {"inject_restore",
                                              "INJECT by {source}: {sensor} is put right"},
                     [RESTORE_WORDING_IN_PART] = {"inject_restore_in_part",
                                                  "INJECT by {source}: one blinding of {sensor} "
                                                  "ends; another goes on"}},
        .wording_count = RESTORE_WORDING_COUNT,
        .decide = decide_restore,
    },
};
