/*
 * Loading: the documents, then the sections in the order in which they refer to each other, then
 * the plan. Nothing is built from a scenario with a problem.
 */
#include "sim/scenario/reader.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define INCLUDES_MAX (LOAD_DOCUMENTS_MAX - 1u)
#define FORMAT_VERSION_MAX 1000000

/* ---- documents ------------------------------------------------------------------------------ */

/* False when the document is not of the kind to be read here: then nothing in it is judged. */
static bool check_head(struct load *load, uint32_t document)
{
    static const char *const kinds[] = {"scenario", "shared"};
    const struct hws_json root = hws_json_root(load->documents[document]);
    const uint32_t expected = document == 0 ? 0 : 1;
    int64_t version = 0;
    uint32_t kind = expected;

    if (hws_json_type(root) != HWS_JSON_OBJECT) {
        hws_json_complain(load->problems, root, "found %s, expected an object",
                          hws_json_type_name(hws_json_type(root)));
        return false;
    }
    if (hws_json_read_int(load->problems, root, "format_version", HWS_JSON_REQUIRED, 1,
                          FORMAT_VERSION_MAX, &version) &&
        version != HWS_SCENARIO_FORMAT_VERSION) {
        hws_json_complain(load->problems, hws_json_get(root, "format_version"),
                          "found format version %d, expected %d, the one that this program reads",
                          (int)version, HWS_SCENARIO_FORMAT_VERSION);
    }
    if (hws_json_read_word(load->problems, root, "kind", HWS_JSON_REQUIRED, kinds, 2, &kind) &&
        kind != expected) {
        hws_json_complain(load->problems, hws_json_get(root, "kind"),
                          "found \"%s\", expected \"%s\" here: %s", kinds[kind], kinds[expected],
                          document == 0
                              ? "a shared file is checked with a scenario that includes it"
                              : "only shared files are included");
        return false;
    }
    sections_check_root(load, document);
    return true;
}

/* ---- includes ------------------------------------------------------------------------------- */

static enum hws_status include_one(struct load *load, struct hws_json entry)
{
    char path[LOAD_PATH_MAX];

    if (!load_path(load, entry, ".json", path)) {
        return HWS_OK;
    }
    enum hws_status status =
        hws_json_read_file(path, load->problems, &load->documents[load->document_count]);
    if (status == HWS_OK) {
        status = hws_inputs_add(&load->scenario->inputs, path);
        load->document_count++;
        if (!check_head(load, load->document_count - 1u)) {
            hws_json_destroy(load->documents[--load->document_count]);
        }
    }
    return status == HWS_ERR_INPUT ? HWS_OK : status;
}

static enum hws_status include_all(struct load *load)
{
    const struct hws_json root = hws_json_root(load->documents[0]);
    const struct hws_json includes =
        hws_json_read_array(load->problems, root, "include", HWS_JSON_OPTIONAL, 0, INCLUDES_MAX);
    const uint32_t count = hws_json_present(includes) ? hws_json_count(includes) : 0;

    if (count > 0 && load->path == NULL) {
        hws_json_complain(load->problems, includes,
                          "found includes in a scenario that is no file, expected none");
        return HWS_OK;
    }
    for (uint32_t i = 0; i < count; i++) {
        enum hws_status status = include_one(load, hws_json_at(includes, i));
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

/* ---- the plan ------------------------------------------------------------------------------- */

/* The domains of a scenario, and an empty plan for each. */
static enum hws_status make_plans(struct hws_scenario *scenario, struct hws_error *error)
{
    const struct hws_domain *domains[HWS_DOMAINS_MAX];
    uint32_t domain_count = 0;

    assert(hws_world_domain_count + hws_exercise_domain_count <= HWS_DOMAINS_MAX);
    for (uint32_t i = 0; i < hws_world_domain_count; i++) {
        domains[domain_count++] = hws_world_domains[i];
    }
    for (uint32_t i = 0; i < hws_exercise_domain_count; i++) {
        domains[domain_count++] = hws_exercise_domains[i];
    }
    enum hws_status status = hws_registry_init(&scenario->registry, domains, domain_count, error);
    if (status != HWS_OK) {
        return status;
    }
    for (uint32_t i = 0; i < reader_count; i++) {
        const uint32_t place = hws_registry_find(&scenario->registry, readers[i]->id);
        if (place == HWS_DOMAINS_MAX || scenario->plans[place] != NULL) {
            return hws_error_set(error, HWS_ERR_RANGE, readers[i]->id->name,
                                 "has a reader and %s in the registry",
                                 place == HWS_DOMAINS_MAX ? "no place" : "two rows");
        }
        scenario->plans[place] = calloc(1, readers[i]->plan_size);
        if (scenario->plans[place] == NULL) {
            return HWS_ERR_MEMORY;
        }
        scenario->plan.parts[place] = scenario->plans[place];
    }
    for (uint32_t i = 0; i < domain_count; i++) {
        if (scenario->plans[i] == NULL) {
            return hws_error_set(error, HWS_ERR_RANGE, domains[i]->id->name, "has no reader");
        }
    }
    return HWS_OK;
}

/*
 * The instant at which it begins, then each domain of which the scenario says something, by its
 * name: a domain that it does not use changes no hash.
 */
static struct hws_hash plan_hash(const struct load *load)
{
    const int64_t epoch_ms = load->scenario->plan.epoch_ms;
    struct hws_hash hash = hws_hash_bytes(&epoch_ms, sizeof(epoch_ms));

    for (uint32_t i = 0; i < reader_count; i++) {
        const struct reader *reader = readers[i];
        const void *plan = scenario_plan(load->scenario, reader->id);
        const bool used =
            reader->derived != NULL ? reader->derived(plan) : sections_used(load, reader);
        if (reader->hash != NULL && used) {
            const char *name = reader->id->name;
            hash = hws_hash_combine(hash, hws_hash_bytes(name, strlen(name)));
            hash = hws_hash_combine(hash, reader->hash(plan));
        }
    }
    return hash;
}

static enum hws_status finish_plans(struct load *load)
{
    struct hws_error error = {0};

    for (uint32_t i = 0; i < reader_count; i++) {
        const struct reader *reader = readers[i];
        enum hws_status status =
            reader->finish == NULL
                ? HWS_OK
                : reader->finish(load, scenario_plan(load->scenario, reader->id), &error);
        if (status == HWS_ERR_RANGE) {
            hws_json_complain(load->problems, hws_json_root(load->documents[0]), "%s: %s",
                              error.where, error.message);
            return HWS_ERR_INPUT;
        }
        if (status != HWS_OK) {
            return status;
        }
    }
    load->scenario->plan.hash = plan_hash(load);
    return HWS_OK;
}

/* ---- loading -------------------------------------------------------------------------------- */

static bool read_all(struct load *load)
{
    for (uint32_t order = 0; order < READ_ORDER_COUNT; order++) {
        for (uint32_t i = 0; i < reader_count; i++) {
            for (uint32_t j = 0; j < READINGS_MAX; j++) {
                const struct reading *reading = &readers[i]->readings[j];
                if (reading->read != NULL && (uint32_t)reading->order == order &&
                    !reading->read(load)) {
                    return false;
                }
            }
        }
    }
    return true;
}

static enum hws_status read_sections(struct load *load)
{
    if (!read_all(load) || load->out_of_memory || load->problems->out_of_memory) {
        return HWS_ERR_MEMORY;
    }
    check_zones_seen(load);
    return load->problems->total_count > 0 ? HWS_ERR_INPUT : HWS_OK;
}

/* With documents[0] read. */
static enum hws_status load_documents(struct load *load)
{
    if (!check_head(load, 0)) {
        return HWS_ERR_INPUT;
    }
    enum hws_status status = include_all(load);
    if (status != HWS_OK) {
        return status;
    }
    if (!sections_check(load)) {
        return HWS_ERR_INPUT;
    }
    status = read_sections(load);
    return status == HWS_OK ? finish_plans(load) : status;
}

/* Nothing in it but what every scenario has; a mistake of ours in the tables is a problem too. */
static enum hws_status begin_scenario(struct load *load, const struct hws_assets *assets)
{
    struct hws_error error = {0};

    load->scenario = calloc(1, sizeof(*load->scenario));
    if (load->scenario == NULL) {
        return HWS_ERR_MEMORY;
    }
    load->scenario->assets = assets;
    if (hws_text_store_create(&load->scenario->texts) != HWS_OK) {
        return HWS_ERR_MEMORY;
    }
    enum hws_status status = make_plans(load->scenario, &error);
    if (status == HWS_ERR_RANGE) {
        hws_json_complain(load->problems, hws_json_root(load->documents[0]), "%s: %s", error.where,
                          error.message);
        return HWS_ERR_INPUT;
    }
    if (status != HWS_OK) {
        return status;
    }
    status = hws_inputs_add_all(&load->scenario->inputs, &assets->inputs);
    if (status == HWS_OK && load->path != NULL) {
        status = hws_inputs_add(&load->scenario->inputs, load->path);
    }
    return status;
}

static enum hws_status load_scenario(const char *path, struct hws_json_document *document,
                                     const struct hws_assets *assets, struct hws_problems *problems,
                                     struct hws_scenario **scenario)
{
    struct load load = {.problems = problems, .path = path, .document_count = 1};

    load.documents[0] = document;
    enum hws_status status = begin_scenario(&load, assets);
    if (status == HWS_OK) {
        status = load_documents(&load);
    }
    /* A problem that could not be noted would leave the list of them a lie. */
    if (status == HWS_ERR_INPUT && (load.out_of_memory || problems->out_of_memory)) {
        status = HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < load.document_count; i++) {
        hws_json_destroy(load.documents[i]);
    }
    names_fini(&load);
    if (status != HWS_OK) {
        hws_problems_sort(problems);
        hws_scenario_destroy(load.scenario);
        return status;
    }
    *scenario = load.scenario;
    return HWS_OK;
}

enum hws_status hws_scenario_load(const char *path, const struct hws_assets *assets,
                                  struct hws_problems *problems, struct hws_scenario **scenario)
{
    return hws_scenario_load_edited(path, NULL, 0, assets, problems, scenario);
}

/* Takes the place of *document. */
static enum hws_status make_edit(struct hws_json_document **document,
                                 const struct hws_scenario_edit *edit,
                                 struct hws_problems *problems)
{
    struct hws_json_document *other = NULL;
    enum hws_status status = HWS_OK;

    if (strcmp(edit->pointer, HWS_EDIT_FILE) == 0) {
        status = hws_json_read_file(edit->level, problems, &other);
        if (status == HWS_OK) {
            status = hws_json_change(document, other, problems);
        }
        hws_json_destroy(other);
        return status;
    }
    status = hws_json_edited(*document, edit->pointer, edit->level, problems, &other);
    if (status == HWS_OK) {
        hws_json_destroy(*document);
        *document = other;
    }
    return status;
}

enum hws_status hws_scenario_load_edited(const char *path, const struct hws_scenario_edit *edits,
                                         uint32_t edit_count, const struct hws_assets *assets,
                                         struct hws_problems *problems,
                                         struct hws_scenario **scenario)
{
    struct hws_json_document *document = NULL;
    enum hws_status status = hws_json_read_file(path, problems, &document);

    for (uint32_t i = 0; i < edit_count && status == HWS_OK; i++) {
        status = make_edit(&document, &edits[i], problems);
    }
    if (status != HWS_OK) {
        hws_json_destroy(document);
        return status;
    }
    return load_scenario(path, document, assets, problems, scenario);
}

enum hws_status hws_scenario_parse(const char *name, const char *text, size_t text_size,
                                   const struct hws_assets *assets, struct hws_problems *problems,
                                   struct hws_scenario **scenario)
{
    struct hws_json_document *document = NULL;
    enum hws_status status = hws_json_parse(name, text, text_size, problems, &document);

    return status == HWS_OK ? load_scenario(NULL, document, assets, problems, scenario) : status;
}

static enum hws_status first_problem(const struct hws_problems *problems, enum hws_status status,
                                     const char *path, struct hws_error *error)
{
    char line[sizeof(error->message)];

    if (status != HWS_ERR_INPUT || problems->item_count == 0) {
        return hws_error_set(error, status, path, "cannot be read: %s", hws_status_name(status));
    }
    (void)hws_problem_format(&problems->items[0], line, sizeof(line));
    return hws_error_set(error, status, "", "%s", line);
}

enum hws_status hws_scenario_ports(const char *path, const struct hws_assets *assets,
                                   struct hws_maritime_plan *ports, struct hws_error *error)
{
    struct hws_problems problems;
    struct load load = {.problems = &problems, .document_count = 1};

    hws_problems_init(&problems);
    enum hws_status status = hws_json_read_file(path, &problems, &load.documents[0]);
    if (status == HWS_OK) {
        status = begin_scenario(&load, assets);
    }
    if (status == HWS_OK) {
        const bool kept = sections_check(&load) && load_maritime(&load);
        status = load.out_of_memory || problems.out_of_memory ? HWS_ERR_MEMORY
                 : !kept || problems.total_count > 0          ? HWS_ERR_INPUT
                                                              : HWS_OK;
    }
    if (status == HWS_OK) {
        struct hws_maritime_plan *own = scenario_maritime(load.scenario);
        *ports = *own;
        memset(own, 0, sizeof(*own)); /* it is the caller's now */
    } else {
        status = first_problem(&problems, status, path, error);
    }
    hws_scenario_destroy(load.scenario);
    hws_json_destroy(load.documents[0]);
    names_fini(&load);
    hws_problems_fini(&problems);
    return status;
}

void hws_scenario_destroy(struct hws_scenario *scenario)
{
    if (scenario == NULL) {
        return;
    }
    /* The last first: a plan may point into those before it. */
    for (uint32_t i = reader_count; i-- > 0;) {
        const uint32_t place = hws_registry_find(&scenario->registry, readers[i]->id);
        void *plan = place < HWS_DOMAINS_MAX ? scenario->plans[place] : NULL;
        if (plan != NULL && readers[i]->fini != NULL) {
            readers[i]->fini(plan);
        }
        free(plan);
    }
    hws_inputs_fini(&scenario->inputs);
    hws_text_store_destroy(scenario->texts);
    free(scenario);
}

struct hws_engine_def hws_scenario_engine_def(const struct hws_scenario *scenario, uint64_t seed,
                                              uint64_t replication, struct hws_record_sink sink)
{
    const struct hws_engine_def def = {
        .registry = &scenario->registry,
        .plan = &scenario->plan,
        .environment = &scenario->environment,
        .texts = scenario->texts,
        .seed = seed,
        .replication = replication,
        .sink = sink,
    };
    return def;
}
