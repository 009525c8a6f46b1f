/*
 * The posts that people fill: read once all that they may speak for and all verbs are known. Who
 * runs the exercise and who looks on is there also where no row says so.
 */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"
#include "hawser/exercise/role.h"

#include <string.h>

#define PARTY_TEXT_MAX 96u
#define SHORE_MAX 48u
#define VERBS_MAX 64u
#define ANSWER_MAX_MS (30 * HWS_MS_PER_DAY)

static struct hws_state state_of(const struct load *load)
{
    return (struct hws_state){.registry = &load->scenario->registry, .plan = &load->scenario->plan};
}

/* ---- verbs ----------------------------------------------------------------------------------- */

const struct hws_verb *load_verb(struct load *load, struct hws_json where, const char *name)
{
    const struct hws_registry *registry = &load->scenario->registry;
    const struct hws_verb *verb = hws_verb_at(registry, hws_verb_find(registry, name));
    const char *names[HWS_VERBS_MAX];

    if (verb != NULL) {
        return verb;
    }
    for (uint32_t i = 0; i < hws_verb_count(registry); i++) {
        names[i] = hws_verb_at(registry, i)->name;
    }
    const char *nearest = hws_nearest_name(name, names, hws_verb_count(registry));
    hws_json_complain(load->problems, where, "found \"%s\", expected a command%s%s%s", name,
                      nearest != NULL ? " (nearest: " : "", nearest != NULL ? nearest : "",
                      nearest != NULL ? ")" : "");
    return NULL;
}

static const struct hws_verb *const *read_verbs(struct load *load, struct hws_json row,
                                                const char *key, uint32_t *count)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    const struct hws_json list =
        hws_json_read_array(load->problems, row, key, HWS_JSON_OPTIONAL, 0, VERBS_MAX);

    *count = 0;
    if (!hws_json_present(list)) {
        return NULL;
    }
    /* One more than there are: a list of none is a list. */
    const struct hws_verb **verbs =
        load_array(load, &plan->arena, hws_json_count(list) + 1u, sizeof(const struct hws_verb *));
    for (uint32_t i = 0; verbs != NULL && i < hws_json_count(list); i++) {
        const char *name = NULL;
        if (hws_json_string(load->problems, hws_json_at(list, i), &name)) {
            verbs[*count] = load_verb(load, hws_json_at(list, i), name);
            *count += verbs[*count] != NULL ? 1u : 0u;
        }
    }
    return verbs;
}

/* {"VERB": "role"}: whose word a verb takes. */
static void read_approvals(struct load *load, struct hws_json row, struct hws_post *post)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    const struct hws_json object =
        hws_json_read_object(load->problems, row, "approval", HWS_JSON_OPTIONAL);
    const uint32_t count = hws_json_present(object) ? hws_json_count(object) : 0;
    struct hws_post_approval *approvals =
        load_array(load, &plan->arena, count + 1u, sizeof(*approvals));

    for (uint32_t i = 0; approvals != NULL && i < count; i++) {
        const char *key = hws_json_key_at(object, i);
        const struct hws_verb *verb = load_verb(load, hws_json_at(object, i), key);
        const uint32_t by = load_reference(load, object, key, HWS_JSON_REQUIRED, &name_role);
        if (verb == NULL || by == HWS_NO_INDEX) {
            continue; /* reported */
        }
        if (verb->wording_count == 0) {
            hws_json_complain(load->problems, hws_json_at(object, i),
                              "found \"%s\", which does nothing in the world, expected a command "
                              "that does",
                              key);
        }
        if (&plan->posts[by] == post) {
            hws_json_complain(load->problems, hws_json_at(object, i),
                              "found the role itself, expected another's approval");
        }
        approvals[post->approval_count++] = (struct hws_post_approval){.verb = verb, .by = by};
    }
    post->approvals = approvals;
}

/* ---- a post ---------------------------------------------------------------------------------- */

static void read_party(struct load *load, struct hws_json row, struct hws_post *post)
{
    const struct hws_state state = state_of(load);
    const char *text = NULL;

    if (!hws_json_present(hws_json_get(row, "party")) ||
        !hws_json_read_string(load->problems, row, "party", HWS_JSON_OPTIONAL, 1, PARTY_TEXT_MAX,
                              &text)) {
        return;
    }
    if (!hws_party_find(&state, text, &post->party) || post->party.kind == &hws_post_entity) {
        hws_json_complain(load->problems, hws_json_get(row, "party"),
                          "found \"%s\", expected agency, operator or port and the id of one, such "
                          "as \"agency lilac-guard\"",
                          text);
    } else if (post->kind != HWS_POST_PLAYER) {
        hws_json_complain(load->problems, hws_json_get(row, "party"),
                          "found a party of a role of kind \"%s\", expected one of players alone",
                          hws_post_kind_name(post->kind));
    }
}

static enum hws_role powers_of(enum hws_post_kind kind)
{
    switch (kind) {
    case HWS_POST_FACILITATOR:
    case HWS_POST_CO_FACILITATOR:
        return HWS_ROLE_FACILITATOR;
    case HWS_POST_PLAYER:
        return HWS_ROLE_PLAYER;
    default:
        return HWS_ROLE_OBSERVER;
    }
}

/* All but what refers to other posts. */
static void read_post(struct load *load, struct hws_json row, struct hws_post *post)
{
    static const char *const languages[] = {"en", "ja", "ko"};
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    const char *kinds[HWS_POST_KIND_COUNT];
    const char *shore = "";
    uint32_t word = 0;

    for (uint32_t i = 0; i < HWS_POST_KIND_COUNT; i++) {
        kinds[i] = hws_post_kind_name((enum hws_post_kind)i);
    }
    post->id = load_id(load, row, &name_role, &plan->arena);
    post->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
    (void)hws_json_read_word(load->problems, row, "kind", HWS_JSON_OPTIONAL, kinds,
                             HWS_POST_KIND_COUNT, &word);
    post->kind = (enum hws_post_kind)word;
    post->powers = powers_of(post->kind);
    read_party(load, row, post);
    (void)hws_json_read_string(load->problems, row, "shore", HWS_JSON_OPTIONAL, 1, SHORE_MAX,
                               &shore);
    post->shore = hws_arena_copy_text(&plan->arena, shore);
    load->out_of_memory = load->out_of_memory || post->shore == NULL;
    word = HWS_LANGUAGE_EN;
    (void)hws_json_read_word(load->problems, row, "language", HWS_JSON_OPTIONAL, languages,
                             HWS_LANGUAGE_COUNT, &word);
    post->language = (enum hws_language)word;
    post->only = read_verbs(load, row, "verbs", &post->only_count);
    post->denied = read_verbs(load, row, "denied", &post->denied_count);
    post->also = read_verbs(load, row, "also", &post->also_count);
    post->answers_ms = HWS_PLAYED;
    (void)hws_json_read_duration(load->problems, row, "answers_after", HWS_JSON_OPTIONAL, 0,
                                 ANSWER_MAX_MS, &post->answers_ms);
}

bool load_roles(struct load *load)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    const uint32_t count = rows_count(load, "roles");
    struct hws_post *posts =
        load_array(load, &plan->arena, count + HWS_USUAL_HEADS_MAX, sizeof(*posts));
    struct row_cursor cursor = rows_of(load, "roles");
    struct hws_json row;

    if (posts == NULL) {
        return false;
    }
    if (count == 0) {
        return true;
    }
    plan->posts = posts;
    plan->posts_named = true;
    while (rows_next(&cursor, &row)) {
        read_post(load, row, &posts[plan->post_count++]);
    }
    cursor = rows_of(load, "roles");
    for (uint32_t i = 0; rows_next(&cursor, &row); i++) {
        read_approvals(load, row, &posts[i]);
    }
    plan->post_count += hws_exercise_head_posts(posts, plan->post_count);
    return !load->out_of_memory;
}
