#include "tests/support/scenario_builder.h"

#include "hawser_config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct hws_assets assets;

void scenario_assets_open(void)
{
    struct hws_error error = {0};

    ck_assert_msg(hws_assets_open(HAWSER_SOURCE_ROOT "/assets", &assets, &error) == HWS_OK,
                  "%s: %s", error.where, error.message);
}

void scenario_assets_close(void)
{
    hws_assets_close(&assets);
}

const struct hws_assets *scenario_assets(void)
{
    return &assets;
}

char *source_path(const char *path)
{
    const size_t size = strlen(HAWSER_SOURCE_ROOT) + strlen(path) + 2u;
    char *full = malloc(size);

    ck_assert_ptr_nonnull(full);
    (void)snprintf(full, size, "%s/%s", HAWSER_SOURCE_ROOT, path);
    return full;
}

char *source_text(const char *path)
{
    char *full = source_path(path);
    FILE *file = fopen(full, "rb");

    ck_assert_msg(file != NULL, "%s cannot be opened", full);
    ck_assert_int_eq(fseek(file, 0, SEEK_END), 0);
    const long size = ftell(file);
    ck_assert_int_ge(size, 0);
    rewind(file);
    char *text = malloc((size_t)size + 1u);
    ck_assert_ptr_nonnull(text);
    ck_assert_uint_eq(fread(text, 1, (size_t)size, file), (size_t)size);
    text[size] = '\0';
    (void)fclose(file);
    free(full);
    return text;
}

static char *edited(char *text, const struct edit *edit)
{
    char *found = strstr(text, edit->find);

    ck_assert_msg(found != NULL, "the text does not hold %s", edit->find);
    ck_assert_msg(strstr(found + 1, edit->find) == NULL, "the text holds %s twice", edit->find);
    const size_t before = (size_t)(found - text);
    const size_t size = strlen(text) + strlen(edit->replace) + 1u;
    char *result = malloc(size);
    ck_assert_ptr_nonnull(result);
    (void)snprintf(result, size, "%.*s%s%s", (int)before, text, edit->replace,
                   found + strlen(edit->find));
    free(text);
    return result;
}

char *small_scenario_text(const struct edit *edits, size_t edit_count)
{
    char *text = source_text("tests/scenario/good/small.json");

    for (size_t i = 0; i < edit_count; i++) {
        text = edited(text, &edits[i]);
    }
    return text;
}

void judge_text(struct verdict *verdict, const char *text)
{
    verdict->scenario = NULL;
    hws_problems_init(&verdict->problems);
    verdict->status = hws_scenario_parse("small.json", text, strlen(text), &assets,
                                         &verdict->problems, &verdict->scenario);
}

void judge_file(struct verdict *verdict, const char *path)
{
    verdict->scenario = NULL;
    hws_problems_init(&verdict->problems);
    verdict->status = hws_scenario_load(path, &assets, &verdict->problems, &verdict->scenario);
}

void verdict_fini(struct verdict *verdict)
{
    hws_scenario_destroy(verdict->scenario);
    hws_problems_fini(&verdict->problems);
}

bool verdict_has(const struct verdict *verdict, const char *pointer, const char *phrase)
{
    for (uint32_t i = 0; i < verdict->problems.item_count; i++) {
        const struct hws_problem *problem = &verdict->problems.items[i];
        if (strcmp(problem->pointer, pointer) == 0 && strstr(problem->message, phrase) != NULL) {
            return true;
        }
    }
    return false;
}

void verdict_print(const struct verdict *verdict)
{
    char line[2048];

    (void)fprintf(stderr, "# %s, %u problems\n", hws_status_name(verdict->status),
                  verdict->problems.item_count);
    for (uint32_t i = 0; i < verdict->problems.item_count; i++) {
        (void)hws_problem_format(&verdict->problems.items[i], line, sizeof(line));
        (void)fprintf(stderr, "# %s\n", line);
    }
}

struct hws_scenario *good_scenario(const char *path)
{
    struct verdict verdict;
    char *full = source_path(path);

    judge_file(&verdict, full);
    if (verdict.status != HWS_OK) {
        verdict_print(&verdict);
    }
    ck_assert_int_eq(verdict.status, HWS_OK);
    ck_assert_uint_eq(verdict.problems.total_count, 0);
    hws_problems_fini(&verdict.problems);
    free(full);
    return verdict.scenario;
}

void judge_edits(struct verdict *verdict, const struct edit *edits, size_t edit_count)
{
    char *text = small_scenario_text(edits, edit_count);

    judge_text(verdict, text);
    free(text);
}

void verdict_expect(const struct verdict *verdict, const char *pointer, const char *phrase)
{
    const bool found = verdict_has(verdict, pointer, phrase);

    if (!found) {
        verdict_print(verdict);
    }
    ck_assert_msg(found, "no problem at %s says \"%s\"", pointer, phrase);
}
