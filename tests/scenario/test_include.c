/* Includes: only files inside the scenario's folder, only shared ones, each problem in its file. */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_SIZE 512

/* A folder of its own for each test, with a scenario in a subfolder of it. */
static char outer[PATH_SIZE - 128];

static void make_folder(void)
{
    char inner[PATH_SIZE];

    (void)snprintf(outer, sizeof(outer), "/tmp/hawser-include-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(outer));
    (void)snprintf(inner, sizeof(inner), "%s/in", outer);
    ck_assert_int_eq(mkdir(inner, 0700), 0);
}

static void remove_folder(void)
{
    static const char *const names[] = {"in/s.json", "in/a.json", "in/b.json",
                                        "in/f.json", "in",        "o.json"};
    char path[PATH_SIZE];

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        (void)snprintf(path, sizeof(path), "%s/%s", outer, names[i]);
        (void)remove(path);
    }
    (void)snprintf(path, sizeof(path), "%s/in/folder.json", outer);
    (void)rmdir(path);
    (void)snprintf(path, sizeof(path), "%s/in", outer);
    (void)rmdir(path);
    (void)rmdir(outer);
}

static void write_file(const char *name, const char *text)
{
    char path[PATH_SIZE];

    (void)snprintf(path, sizeof(path), "%s/%s", outer, name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

/* The small scenario that includes what the JSON array's text names, judged as a file. */
static void judge_include(struct verdict *verdict, const char *names)
{
    char replacement[4096];
    char path[PATH_SIZE];

    (void)snprintf(replacement, sizeof(replacement), "\"include\": %s, \"seed\": 1,", names);
    const struct edit edit = {"\"seed\": 1,", replacement};
    char *text = small_scenario_text(&edit, 1);
    write_file("in/s.json", text);
    free(text);
    (void)snprintf(path, sizeof(path), "%s/in/s.json", outer);
    judge_file(verdict, path);
}

static void expect_refused(const char *names, const char *pointer, const char *phrase)
{
    struct verdict verdict;

    judge_include(&verdict, names);
    const bool found = verdict_has(&verdict, pointer, phrase);
    if (!found) {
        verdict_print(&verdict);
    }
    ck_assert_msg(found, "%s: no problem at %s says \"%s\"", names, pointer, phrase);
    ck_assert_int_ne(verdict.status, HWS_OK);
    ck_assert_ptr_null(verdict.scenario);
    verdict_fini(&verdict);
}

#define SHARED_HEAD "{\"format_version\": 1, \"kind\": \"shared\", \"title\": {\"en\": \"S\"}"
#define CITY(id)                                                                                   \
    "{\"id\": \"" id "\", \"name\": {\"en\": \"C\"}, \"lat_deg\": 35, \"lon_deg\": 129}"

START_TEST(a_shared_file_joins_the_scenario)
{
    struct verdict verdict;

    write_file("in/a.json", SHARED_HEAD ", \"cities\": [" CITY("daegu") "]}");
    judge_include(&verdict, "[\"a.json\"]");
    ck_assert_int_eq(verdict.status, HWS_OK);
    ck_assert_uint_eq(hws_scenario_telecom(verdict.scenario)->city_count, 3);
    verdict_fini(&verdict);
}
END_TEST

START_TEST(no_path_leads_out_of_the_folder)
{
    char link_path[PATH_SIZE];
    char target[PATH_SIZE];

    write_file("o.json", SHARED_HEAD "}");
    (void)snprintf(link_path, sizeof(link_path), "%s/in/a.json", outer);
    (void)snprintf(target, sizeof(target), "%s/o.json", outer);
    ck_assert_int_eq(symlink(target, link_path), 0);
    expect_refused("[\"/etc/ports.json\"]", "/include/0", "inside the scenario's folder");
    expect_refused("[\"../o.json\"]", "/include/0", "inside the scenario's folder");
    expect_refused("[\"x/../../o.json\"]", "/include/0", "inside the scenario's folder");
    expect_refused("[\".hidden.json\"]", "/include/0", "inside the scenario's folder");
    expect_refused("[\"a.json\"]", "/include/0", "leads out of the scenario's folder");
}
END_TEST

START_TEST(what_is_no_file_is_refused)
{
    char path[PATH_SIZE];

    (void)snprintf(path, sizeof(path), "%s/in/folder.json", outer);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    (void)snprintf(path, sizeof(path), "%s/in/f.json", outer);
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    expect_refused("[\"none.json\"]", "/include/0", "no such file");
    expect_refused("[\"folder.json\"]", "", "found a folder");
    expect_refused("[\"f.json\"]", "", "a device or a pipe");
    expect_refused("[7]", "/include/0", "expected a text");
    expect_refused("\"a.json\"", "/include", "expected an array");
}
END_TEST

START_TEST(only_shared_files_are_included)
{
    expect_refused("[\"s.json\"]", "/kind", "found \"scenario\", expected \"shared\"");
    write_file("in/a.json", SHARED_HEAD ", \"events\": []}");
    expect_refused("[\"a.json\"]", "/events", "unknown key");
    write_file("in/a.json", SHARED_HEAD ", \"include\": [\"b.json\"]}");
    expect_refused("[\"a.json\"]", "/include", "unknown key");
    write_file("in/a.json", "{\"format_version\": 1,");
    expect_refused("[\"a.json\"]", "", "found the end of the file");
}
END_TEST

START_TEST(at_most_sixteen_files_are_included)
{
    char names[512] = "[";

    for (int i = 0; i < 17; i++) {
        (void)snprintf(names + strlen(names), sizeof(names) - strlen(names), "%s\"a.json\"",
                       i == 0 ? "" : ",");
    }
    (void)snprintf(names + strlen(names), sizeof(names) - strlen(names), "]");
    expect_refused(names, "/include", "16");
}
END_TEST

START_TEST(an_id_of_two_files_is_reported_where_it_is_second)
{
    struct verdict verdict;

    write_file("in/a.json", SHARED_HEAD ",\n\"cities\": [" CITY("busan") "]}");
    judge_include(&verdict, "[\"a.json\"]");
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    ck_assert_uint_eq(verdict.problems.item_count, 1);
    ck_assert_str_eq(verdict.problems.items[0].pointer, "/cities/0/id");
    ck_assert_uint_eq(verdict.problems.items[0].line, 2);
    ck_assert_ptr_nonnull(strstr(verdict.problems.items[0].file, "in/a.json"));
    verdict_fini(&verdict);
}
END_TEST

START_TEST(text_that_is_no_file_includes_nothing)
{
    static const struct edit edit = {"\"seed\": 1,", "\"include\": [\"a.json\"], \"seed\": 1,"};
    char *text = small_scenario_text(&edit, 1);
    struct verdict verdict;

    judge_text(&verdict, text);
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    ck_assert(verdict_has(&verdict, "/include", "expected none"));
    verdict_fini(&verdict);
    free(text);
}
END_TEST

TCase *include_case(void)
{
    TCase *include = tcase_create("includes");

    tcase_add_unchecked_fixture(include, scenario_assets_open, scenario_assets_close);
    tcase_add_checked_fixture(include, make_folder, remove_folder);
    tcase_add_test(include, a_shared_file_joins_the_scenario);
    tcase_add_test(include, no_path_leads_out_of_the_folder);
    tcase_add_test(include, what_is_no_file_is_refused);
    tcase_add_test(include, only_shared_files_are_included);
    tcase_add_test(include, at_most_sixteen_files_are_included);
    tcase_add_test(include, an_id_of_two_files_is_reported_where_it_is_second);
    tcase_add_test(include, text_that_is_no_file_includes_nothing);
    return include;
}
