/* How hails, boardings and searches go for all units: the scenario's, else the plan's defaults. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#define TIME_MAX_MS (30 * HWS_MS_PER_DAY)

static void read_times(struct load *load, struct hws_json row, struct hws_guard_rules *rules)
{
    const struct {
        const char *key;
        int64_t *time_ms;
    } times[] = {
        {"hail", &rules->hail_ms},
        {"boarding_min", &rules->boarding_min_ms},
        {"boarding_mode", &rules->boarding_mode_ms},
        {"boarding_max", &rules->boarding_max_ms},
        {"rough_wait", &rules->rough_wait_ms},
        {"shadow", &rules->shadow_ms},
        {"search", &rules->search_ms},
    };

    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
        (void)hws_json_read_duration(load->problems, row, times[i].key, HWS_JSON_OPTIONAL,
                                     HWS_MS_PER_S, TIME_MAX_MS, times[i].time_ms);
    }
}

static void read_levels(struct load *load, struct hws_json row, struct hws_guard_rules *rules)
{
    const struct {
        const char *key;
        double low, high;
        double *level;
    } levels[] = {
        {"no_answer", 0.0, 1.0, &rules->no_answer_frac},
        {"refusal", 0.0, 1.0, &rules->refusal_frac},
        {"visibility_nmi", 0.5, 30.0, &rules->visibility_nmi},
        {"drift_kn", 0.0, 10.0, &rules->drift_kn},
        {"sight_nmi", 0.1, 10.0, &rules->sight_nmi},
    };

    for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
        (void)hws_json_read_double(load->problems, row, levels[i].key, HWS_JSON_OPTIONAL,
                                   levels[i].low, levels[i].high, levels[i].level);
    }
}

void load_guard_rules(struct load *load, struct hws_guard_rules *rules)
{
    const struct hws_json root = hws_json_root(load->documents[0]);
    const struct hws_json row =
        hws_json_read_object(load->problems, root, "guard_rules", HWS_JSON_OPTIONAL);

    *rules = hws_guard_rules_default();
    if (!hws_json_present(row)) {
        return;
    }
    read_times(load, row, rules);
    read_levels(load, row, rules);
    if (rules->no_answer_frac + rules->refusal_frac > 1.0) {
        hws_json_complain(load->problems, row,
                          "found no_answer %g and refusal %g, %g of all hails, expected 1 or less",
                          rules->no_answer_frac, rules->refusal_frac,
                          rules->no_answer_frac + rules->refusal_frac);
    }
    if (rules->boarding_min_ms > rules->boarding_mode_ms ||
        rules->boarding_mode_ms > rules->boarding_max_ms) {
        hws_json_complain(
            load->problems, row,
            "found boardings of %g h at least, %g h mostly and %g h at most, expected "
            "boarding_min, boarding_mode and boarding_max in this order",
            hws_hours_from_ms(rules->boarding_min_ms), hws_hours_from_ms(rules->boarding_mode_ms),
            hws_hours_from_ms(rules->boarding_max_ms));
    }
}
