/* What a scenario may say: the table of readers, the schema and the hash agree about it. */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include "sim/scenario/reader.h"

#include <stdlib.h>
#include <string.h>

static const char bare[] =
    "{\"format_version\":1,\"kind\":\"scenario\",\"id\":\"bare\",\"title\":{\"en\":\"Bare\"},"
    "\"epoch\":\"2027-01-14T06:00:00Z\",\"duration\":\"5d\",\"seed\":1,"
    "\"region\":{\"south_deg\":32,\"west_deg\":127,\"north_deg\":37,\"east_deg\":132},%s"
    "\"weather\":{\"default\":{\"wave_height_m\":1,\"wind_mps\":8}}}";

/* The plan's hash of the bare scenario with one section more. */
static struct hws_hash hash_with(const char *section)
{
    char text[1024];
    struct verdict verdict;

    (void)snprintf(text, sizeof(text), bare, section);
    judge_text(&verdict, text);
    if (verdict.status != HWS_OK) {
        verdict_print(&verdict);
    }
    ck_assert_int_eq(verdict.status, HWS_OK);
    const struct hws_hash hash = verdict.scenario->plan.hash;
    verdict_fini(&verdict);
    return hash;
}

START_TEST(a_section_without_rows_changes_no_hash)
{
    const struct hws_hash hash = hash_with("");

    ck_assert(hws_hash_equal(hash_with("\"flags\":[],"), hash));
    ck_assert(hws_hash_equal(hash_with("\"demands\":[],"), hash));
}
END_TEST

START_TEST(a_section_that_says_something_changes_the_hash)
{
    const struct hws_hash hash = hash_with("");

    ck_assert(
        !hws_hash_equal(hash_with("\"flags\":[{\"id\":\"a\",\"name\":{\"en\":\"A\"}}],"), hash));
    ck_assert(!hws_hash_equal(hash_with("\"measures\":{\"sample_every\":\"30m\"},"), hash));
    ck_assert(!hws_hash_equal(hash_with("\"costs\":{\"ship_day_usd\":7},"), hash));
    ck_assert(!hws_hash_equal(hash_with("\"fault_locating\":\"3h\","), hash));
}
END_TEST

START_TEST(every_domain_has_one_reader)
{
    struct hws_scenario *scenario = good_scenario("tests/scenario/good/small.json");
    const struct hws_registry *registry = &scenario->registry;

    ck_assert_uint_eq(registry->domain_count, reader_count);
    for (uint32_t i = 0; i < reader_count; i++) {
        const uint32_t place = hws_registry_find(registry, readers[i]->id);
        ck_assert_uint_lt(place, registry->domain_count);
        ck_assert_ptr_nonnull(scenario->plans[place]);
    }
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(an_unknown_section_and_key_are_reported_from_the_table)
{
    char text[1024];
    struct verdict verdict;

    (void)snprintf(text, sizeof(text), bare, "\"flagz\":[],\"bases\":[{\"idd\":1}],");
    judge_text(&verdict, text);
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    verdict_expect(&verdict, "/flagz", "unknown key \"flagz\"");
    verdict_expect(&verdict, "/bases/0/idd",
                   "expected one of: id, name, agency, flag, place (nearest: id)");
    verdict_fini(&verdict);
}
END_TEST

/* ---- the schema ------------------------------------------------------------------------------ */

struct schema {
    struct hws_json_document *document;
    struct hws_problems problems;
    struct hws_json definitions;
};

static void schema_open(struct schema *schema)
{
    char *path = source_path("scenarios/schema/scenario.schema.json");

    hws_problems_init(&schema->problems);
    ck_assert_int_eq(hws_json_read_file(path, &schema->problems, &schema->document), HWS_OK);
    free(path);
    schema->definitions = hws_json_get(hws_json_root(schema->document), "$defs");
    ck_assert(hws_json_present(schema->definitions));
}

static void schema_close(struct schema *schema)
{
    hws_json_destroy(schema->document);
    hws_problems_fini(&schema->problems);
}

/* What a value of the schema refers to, or itself. */
static struct hws_json resolve(struct schema *schema, struct hws_json value)
{
    const char *reference = NULL;

    if (!hws_json_read_string(&schema->problems, value, "$ref", HWS_JSON_OPTIONAL, 1, 200,
                              &reference)) {
        return value;
    }
    ck_assert(strncmp(reference, "#/$defs/", 8) == 0);
    return hws_json_get(schema->definitions, reference + 8);
}

static const struct section *find_section(const char *name)
{
    for (uint32_t i = 0; i < reader_count; i++) {
        for (uint32_t j = 0; j < readers[i]->section_count; j++) {
            if (strcmp(readers[i]->sections[j].name, name) == 0) {
                return &readers[i]->sections[j];
            }
        }
    }
    return NULL;
}

static bool is_head(const char *name)
{
    return strcmp(name, "format_version") == 0 || strcmp(name, "kind") == 0 ||
           strcmp(name, "title") == 0 || strcmp(name, "include") == 0;
}

/* Each section of the file is in the table, and each of the table in the file. */
static void compare_sections(struct schema *schema, const char *file, bool shared)
{
    const struct hws_json properties =
        hws_json_get(hws_json_get(schema->definitions, file), "properties");

    for (uint32_t i = 0; i < hws_json_count(properties); i++) {
        const char *name = hws_json_key_at(properties, i);
        const struct section *section = find_section(name);
        ck_assert_msg(is_head(name) || (section != NULL && (!shared || section->shared)),
                      "%s: no reader has \"%s\"", file, name);
    }
    for (uint32_t i = 0; i < reader_count; i++) {
        for (uint32_t j = 0; j < readers[i]->section_count; j++) {
            const struct section *section = &readers[i]->sections[j];
            ck_assert_msg(hws_json_present(hws_json_get(properties, section->name)) ==
                              (!shared || section->shared),
                          "%s: \"%s\" of %s", file, section->name, readers[i]->id->name);
        }
    }
}

START_TEST(the_schema_has_the_sections_of_the_table)
{
    struct schema schema;

    schema_open(&schema);
    compare_sections(&schema, "scenario_file", false);
    compare_sections(&schema, "shared_file", true);
    schema_close(&schema);
}
END_TEST

static void compare_keys(struct schema *schema, const struct section *section,
                         struct hws_json definition)
{
    const struct hws_json properties = hws_json_get(definition, "properties");
    uint32_t key_count = 0;

    for (; section->keys[key_count] != NULL; key_count++) {
        ck_assert_msg(hws_json_present(hws_json_get(properties, section->keys[key_count])),
                      "the schema's %s lack \"%s\"", section->name, section->keys[key_count]);
    }
    ck_assert_msg(hws_json_count(properties) == key_count,
                  "the schema's %s have %u keys, the table has %u", section->name,
                  hws_json_count(properties), key_count);
    ck_assert_uint_eq(schema->problems.total_count, 0);
}

START_TEST(the_schema_has_the_bounds_and_keys_of_the_table)
{
    struct schema schema;
    uint32_t compared = 0;

    schema_open(&schema);
    const struct hws_json properties =
        hws_json_get(hws_json_get(schema.definitions, "scenario_file"), "properties");
    for (uint32_t i = 0; i < reader_count; i++) {
        for (uint32_t j = 0; j < readers[i]->section_count; j++) {
            const struct section *section = &readers[i]->sections[j];
            struct hws_json own = resolve(&schema, hws_json_get(properties, section->name));
            int64_t rows_max = 0;
            const bool bounded = hws_json_read_int(&schema.problems, own, "maxItems",
                                                   HWS_JSON_OPTIONAL, 0, INT32_MAX, &rows_max);
            ck_assert_msg(section->rows_max == 0 || (bounded && rows_max == section->rows_max),
                          "the schema allows %d %s, the table %u", (int)rows_max, section->name,
                          section->rows_max);
            own = section->rows_max > 0 ? resolve(&schema, hws_json_get(own, "items")) : own;
            if (section->keys != NULL) {
                compare_keys(&schema, section, own);
                compared++;
            }
        }
    }
    ck_assert_uint_gt(compared, 30);
    schema_close(&schema);
}
END_TEST

TCase *sections_case(void)
{
    TCase *tcase = tcase_create("sections");

    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, a_section_without_rows_changes_no_hash);
    tcase_add_test(tcase, a_section_that_says_something_changes_the_hash);
    tcase_add_test(tcase, every_domain_has_one_reader);
    tcase_add_test(tcase, an_unknown_section_and_key_are_reported_from_the_table);
    tcase_add_test(tcase, the_schema_has_the_sections_of_the_table);
    tcase_add_test(tcase, the_schema_has_the_bounds_and_keys_of_the_table);
    return tcase;
}
