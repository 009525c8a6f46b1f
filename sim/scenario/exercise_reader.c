/* The exercise itself, its zones and what is scripted. */
#include "sim/scenario/reader.h"

static const struct section sections[] = {
    {"id", 0, false, NULL},
    {"marking", 0, false, NULL},
    {"title_players", 0, false, NULL},
    {"tlp", 0, false, NULL},
    {"epoch", 0, false, NULL},
    {"duration", 0, false, NULL},
    {"seed", 0, false, NULL},
    {"region", 0, false, NULL},
    {"zones", 200, true, KEYS("id", "name", "polygon", "seen_by")},
    {"roles", 100, false,
     KEYS("id", "name", "kind", "party", "shore", "language", "verbs", "denied", "also", "approval",
          "answers_after")},
    {"events", 1000, false, NULL},
};

static enum hws_status finish(struct load *load, void *plan, struct hws_error *error)
{
    const struct hws_state state = {.registry = &load->scenario->registry,
                                    .plan = &load->scenario->plan};

    (void)error;
    if (scenario_exercise(load->scenario)->posts_named) {
        return HWS_OK;
    }
    return hws_exercise_usual_posts(plan, &state);
}

static struct hws_hash hash(const void *plan)
{
    return hws_exercise_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_exercise_plan_fini(plan);
}

const struct reader exercise_reader = {
    .id = &hws_exercise_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_FRAME, load_exercise},
                 {READ_EVENTS, load_roles},
                 {READ_EVENTS, load_events}},
    .plan_size = sizeof(struct hws_exercise_plan),
    .finish = finish,
    .hash = hash,
    .fini = fini,
};
