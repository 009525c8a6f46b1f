/* How long the exercise lasts: as planned, and by how much it was extended. */
#include "sim/exercise/exercise.h"

const struct hws_field_def extension_fields[EXTENSION_FIELD_COUNT] = {
    HWS_FIELD(struct exercise_extension_row, int64_t, by_ms),
};

int64_t hws_exercise_end_ms(const struct hws_state *state)
{
    uint32_t count = 0;
    const struct exercise_extension_row *rows =
        hws_state_rows(state, &hws_exercise_id, EXERCISE_PART_EXTENSION, &count);

    return hws_exercise_plan(state)->duration_ms + (count > 0 ? rows[0].by_ms : 0);
}

enum hws_status extension_on_extend(struct hws_step *step, const struct hws_effect *effect)
{
    uint32_t index = 0;
    enum hws_status status = hws_step_row_count(step, EXERCISE_PART_EXTENSION) > 0
                                 ? HWS_OK
                                 : hws_step_append(step, EXERCISE_PART_EXTENSION, &index);

    if (status != HWS_OK) {
        return status;
    }
    struct exercise_extension_row *rows = hws_step_rows(step, EXERCISE_PART_EXTENSION);
    rows[0].by_ms += exercise_extend_from(effect).by_ms;
    const struct hws_state state = hws_step_state(step);
    const union hws_argument arguments[] = {{.i = hws_exercise_end_ms(&state)}};
    (void)hws_step_record(step, EXERCISE_RECORD_LONGER, arguments);
    return HWS_OK;
}

enum hws_status extension_check(const struct hws_state *state, struct hws_error *error)
{
    uint32_t count = 0;
    const struct exercise_extension_row *rows =
        hws_state_rows(state, &hws_exercise_id, EXERCISE_PART_EXTENSION, &count);

    if (count > 1 ||
        (count == 1 && (rows[0].by_ms <= 0 || rows[0].by_ms > EXERCISE_EXTENSION_MS_MAX))) {
        return hws_error_set(error, HWS_ERR_FORMAT, "exercise",
                             "it is extended by no time that can be");
    }
    return HWS_OK;
}
