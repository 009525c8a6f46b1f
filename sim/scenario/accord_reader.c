/* Agreements between roles: who may ask whom for what. */
#include "sim/scenario/reader.h"

#include "hawser/core/units.h"
#include "hawser/exercise/role.h"

#define PARTIES_MAX 32u
#define SCOPE_MAX 32u
#define THINGS_MAX 32u
#define TIME_MAX_MS (3650 * HWS_MS_PER_DAY)
#define CEILING_MAX 1.0e9

static const struct name_kind name_agreement = {"an agreement"};

static const struct section sections[] = {
    {"agreements", 100, false,
     KEYS("id", "name", "parties", "scope", "chain", "answer_within", "from", "until")},
};

static struct hws_accord_plan *plan_of(struct load *load)
{
    return scenario_plan(load->scenario, &hws_accord_id);
}

/* Ids of roles. */
static const uint32_t *read_roles(struct load *load, struct hws_json row, const char *key,
                                  enum hws_json_need need, uint32_t min, uint32_t max,
                                  uint32_t *count)
{
    const struct hws_json list = hws_json_read_array(load->problems, row, key, need, min, max);
    const uint32_t given = hws_json_present(list) ? hws_json_count(list) : 0;
    uint32_t *posts = load_array(load, &plan_of(load)->arena, given + 1u, sizeof(*posts));

    *count = 0;
    for (uint32_t i = 0; i < given && posts != NULL; i++) {
        const char *id = NULL;
        if (!hws_json_string(load->problems, hws_json_at(list, i), &id)) {
            continue;
        }
        const uint32_t post = names_find(names_of(load, &name_role), id);
        if (post == HWS_NO_INDEX) {
            load_complain_reference(load, hws_json_at(list, i), id, &name_role);
            continue;
        }
        posts[(*count)++] = post;
    }
    return posts;
}

static void read_things(struct load *load, struct hws_json row, struct hws_accord_scope *scope)
{
    const struct hws_json list =
        hws_json_read_array(load->problems, row, "of", HWS_JSON_OPTIONAL, 1, THINGS_MAX);
    const uint32_t count = hws_json_present(list) ? hws_json_count(list) : 0;
    const char **of = load_array(load, &plan_of(load)->arena, count + 1u, sizeof(*of));

    for (uint32_t i = 0; i < count && of != NULL; i++) {
        const char *text = NULL;
        if (hws_json_string(load->problems, hws_json_at(list, i), &text)) {
            of[scope->of_count] = hws_arena_copy_text(&plan_of(load)->arena, text);
            load->out_of_memory = load->out_of_memory || of[scope->of_count] == NULL;
            scope->of_count++;
        }
    }
    scope->of = count > 0 ? of : NULL;
}

static bool read_scope(struct load *load, struct hws_json row, struct hws_accord_scope *scope)
{
    const char *name = NULL;

    if (hws_json_type(row) != HWS_JSON_OBJECT) {
        hws_json_complain(load->problems, row, "found %s, expected an object with \"verb\"",
                          hws_json_type_name(hws_json_type(row)));
        return false;
    }
    CHECK_KEYS(load, row, "verb", "of", "at_most");
    if (!hws_json_read_string(load->problems, row, "verb", HWS_JSON_REQUIRED, 1, LOAD_ID_MAX,
                              &name)) {
        return false;
    }
    scope->verb = load_verb(load, hws_json_get(row, "verb"), name);
    if (scope->verb == NULL) {
        return false;
    }
    if (scope->verb->wording_count == 0) {
        hws_json_complain(load->problems, hws_json_get(row, "verb"),
                          "found \"%s\", which does nothing in the world, expected a command that "
                          "does",
                          name);
    }
    read_things(load, row, scope);
    scope->slot = HWS_NO_SLOT;
    if (hws_json_read_double(load->problems, row, "at_most", HWS_JSON_OPTIONAL, 0.0, CEILING_MAX,
                             &scope->at_most)) {
        scope->slot = hws_accord_number(scope->verb);
        if (scope->slot == HWS_NO_SLOT) {
            hws_json_complain(load->problems, hws_json_get(row, "at_most"),
                              "found a ceiling of \"%s\", which takes no number, expected none",
                              name);
        }
    }
    return true;
}

static void read_agreement(struct load *load, struct hws_json row, struct hws_accord *agreement)
{
    struct hws_accord_plan *plan = plan_of(load);

    agreement->id = load_id(load, row, &name_agreement, &plan->arena);
    agreement->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
    agreement->parties = read_roles(load, row, "parties", HWS_JSON_REQUIRED, 2, PARTIES_MAX,
                                    &agreement->party_count);
    agreement->chain = read_roles(load, row, "chain", HWS_JSON_OPTIONAL, 0, HWS_ACCORD_CHAIN_MAX,
                                  &agreement->chain_count);
    agreement->answer_within_ms = HWS_TIME_NEVER;
    agreement->until_ms = HWS_TIME_NEVER;
    (void)hws_json_read_duration(load->problems, row, "answer_within", HWS_JSON_OPTIONAL, 1,
                                 TIME_MAX_MS, &agreement->answer_within_ms);
    (void)hws_json_read_duration(load->problems, row, "from", HWS_JSON_OPTIONAL, 0, TIME_MAX_MS,
                                 &agreement->from_ms);
    if (hws_json_read_duration(load->problems, row, "until", HWS_JSON_OPTIONAL, 1, TIME_MAX_MS,
                               &agreement->until_ms) &&
        agreement->until_ms <= agreement->from_ms) {
        hws_json_complain(load->problems, hws_json_get(row, "until"),
                          "found an end no later than \"from\", expected a later one");
    }
    const struct hws_json scope =
        hws_json_read_array(load->problems, row, "scope", HWS_JSON_REQUIRED, 1, SCOPE_MAX);
    const uint32_t count = hws_json_present(scope) ? hws_json_count(scope) : 0;
    struct hws_accord_scope *scopes = load_array(load, &plan->arena, count + 1u, sizeof(*scopes));
    for (uint32_t i = 0; i < count && scopes != NULL; i++) {
        agreement->scope_count +=
            read_scope(load, hws_json_at(scope, i), &scopes[agreement->scope_count]) ? 1u : 0u;
    }
    agreement->scope = scopes;
}

static bool load_agreements(struct load *load)
{
    struct hws_accord_plan *plan = plan_of(load);
    const uint32_t count = rows_count(load, "agreements");
    struct hws_accord *agreements = load_array(load, &plan->arena, count + 1u, sizeof(*agreements));
    struct row_cursor cursor = rows_of(load, "agreements");
    struct hws_json row;

    if (agreements == NULL) {
        return false;
    }
    plan->agreements = agreements;
    while (rows_next(&cursor, &row)) {
        read_agreement(load, row, &agreements[plan->agreement_count++]);
    }
    return !load->out_of_memory;
}

static struct hws_hash hash(const void *plan)
{
    return hws_accord_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_accord_plan_fini(plan);
}

const struct reader accord_reader = {
    .id = &hws_accord_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_LAST, load_agreements}},
    .plan_size = sizeof(struct hws_accord_plan),
    .hash = hash,
    .fini = fini,
};
