/* One value of a document is another; all else stays, and what cannot be is refused at its place.
 */
#include "hawser/core/json.h"
#include "tests/core/cases.h"

#include <stdio.h>
#include <string.h>

static const char text[] = "{\"a/b\": {\"~\": [1, \"two\", {\"x\": true}]},\n"
                           " \"name\": \"gale \\\"A\\\"\", \"big\": [[], {}], \"last\": -1.5e3}";

static struct hws_json_document *parsed(void)
{
    struct hws_json_document *document = NULL;
    struct hws_problems problems;

    hws_problems_init(&problems);
    ck_assert_int_eq(hws_json_parse("t.json", text, strlen(text), &problems, &document), HWS_OK);
    hws_problems_fini(&problems);
    return document;
}

/* The edited document; NULL, and the first problem's message in `message`, when it is refused. */
static struct hws_json_document *edited(const char *pointer, const char *level, char message[256])
{
    struct hws_json_document *document = parsed();
    struct hws_json_document *other = NULL;
    struct hws_problems problems;

    hws_problems_init(&problems);
    const enum hws_status status = hws_json_edited(document, pointer, level, &problems, &other);
    ck_assert_int_eq(status, other != NULL ? HWS_OK : HWS_ERR_INPUT);
    ck_assert((problems.item_count == 0) == (other != NULL));
    (void)snprintf(message, 256, "%s", other == NULL ? problems.items[0].message : "");
    hws_problems_fini(&problems);
    hws_json_destroy(document);
    return other;
}

START_TEST(a_value_is_changed_where_the_pointer_leads_and_nothing_else_is)
{
    char message[256];
    struct hws_problems problems;
    const char *words = NULL;
    double number = 0.0;

    hws_problems_init(&problems);
    struct hws_json_document *document = edited("/a~1b/~0/0", "42", message);
    ck_assert_msg(document != NULL, "%s", message);
    const struct hws_json list = hws_json_get(hws_json_get(hws_json_root(document), "a/b"), "~");
    ck_assert(hws_json_double(&problems, hws_json_at(list, 0), 0.0, 100.0, &number));
    ck_assert_double_eq(number, 42.0);
    ck_assert(hws_json_string(&problems, hws_json_at(list, 1), &words));
    ck_assert_str_eq(words, "two");
    hws_json_destroy(document);

    /* A string needs no quotes, and keeps those that it has. */
    document = edited("/name", "a \"calm\" \\ sea", message);
    ck_assert_msg(document != NULL, "%s", message);
    ck_assert(hws_json_string(&problems, hws_json_get(hws_json_root(document), "name"), &words));
    ck_assert_str_eq(words, "a \"calm\" \\ sea");
    ck_assert(hws_json_double(&problems, hws_json_get(hws_json_root(document), "last"), -2000.0,
                              0.0, &number));
    ck_assert_double_eq(number, -1500.0);
    hws_json_destroy(document);

    document = edited("/big/0", "[1, [2]]", message);
    ck_assert_msg(document != NULL, "%s", message);
    ck_assert_uint_eq(hws_json_count(hws_json_at(hws_json_get(hws_json_root(document), "big"), 0)),
                      2);
    hws_json_destroy(document);
    hws_problems_fini(&problems);
}
END_TEST

START_TEST(what_cannot_be_is_refused_and_says_why)
{
    static const struct {
        const char *pointer, *level, *says;
    } wrong[] = {
        {"name", "x", "expected a JSON pointer"},
        {"/a~1b/~2", "x", "expected a JSON pointer"},
        {"/nothing", "x", "nothing called \"nothing\""},
        {"/a~1b/~0/3", "1", "nothing called \"3\""},
        {"/a~1b/~0/-1", "1", "nothing called \"-1\""},
        {"/name/deeper", "1", "nothing called \"deeper\""},
        {"/a~1b/~0/0", "true", "expected a number"},
        {"/a~1b/~0/2/x", "1", "expected true or false"},
        {"/big/1", "[]", "expected an object"},
        {"/last", "soon", "expected a value"},
        {"/last", "1, \"more\": 2", "expected a number"},
        {"/a~1b/~0/0", "1, 2", "expected a number"},
    };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        char message[256];
        ck_assert_ptr_null(edited(wrong[i].pointer, wrong[i].level, message));
        ck_assert_msg(strstr(message, wrong[i].says) != NULL, "%s: %s", wrong[i].pointer, message);
    }
}
END_TEST

/* Changes by a file, in order; NULL and the first problem's message when one is refused. */
static struct hws_json_document *changed(const char *changes_text, char message[256])
{
    struct hws_json_document *document = parsed();
    struct hws_json_document *changes = NULL;
    struct hws_problems problems;

    hws_problems_init(&problems);
    ck_assert_int_eq(
        hws_json_parse("c.json", changes_text, strlen(changes_text), &problems, &changes), HWS_OK);
    const enum hws_status status = hws_json_change(&document, changes, &problems);
    (void)snprintf(message, 256, "%s", problems.item_count == 0 ? "" : problems.items[0].message);
    ck_assert((status == HWS_OK) == (problems.item_count == 0));
    hws_problems_fini(&problems);
    hws_json_destroy(changes);
    if (status != HWS_OK) {
        ck_assert_int_eq(status, HWS_ERR_INPUT);
        hws_json_destroy(document);
        return NULL;
    }
    return document;
}

START_TEST(items_are_added_to_an_array_and_to_one_that_was_not_there)
{
    char message[256];
    const char *words = NULL;
    struct hws_problems problems;

    hws_problems_init(&problems);
    struct hws_json_document *document =
        changed("{\"/big/-\": {\"id\": \"third\"}, \"/big/0/-\": 7, \"/ships/-\": \"one\","
                " \"//\": \"a remark\", \"/name\": \"calm\"}",
                message);
    ck_assert_msg(document != NULL, "%s", message);
    const struct hws_json root = hws_json_root(document);
    const struct hws_json big = hws_json_get(root, "big");
    ck_assert_uint_eq(hws_json_count(big), 3);
    ck_assert(hws_json_string(&problems, hws_json_get(hws_json_at(big, 2), "id"), &words));
    ck_assert_str_eq(words, "third");
    ck_assert_uint_eq(hws_json_count(hws_json_at(big, 0)), 1);
    ck_assert_uint_eq(hws_json_count(hws_json_get(root, "ships")), 1);
    ck_assert(hws_json_string(&problems, hws_json_get(root, "name"), &words));
    ck_assert_str_eq(words, "calm");
    hws_json_destroy(document);
    hws_problems_fini(&problems);
}
END_TEST

START_TEST(changes_that_cannot_be_are_refused)
{
    static const struct {
        const char *changes, *words;
    } cases[] = {
        {"[1]", "expected an object of JSON pointers"},
        {"{}", "expected an object of JSON pointers"},
        {"{\"/name\": 3}", "expected a text, as the file has there"},
        {"{\"/name/-\": 3}", "nothing called \"-\""},
        {"{\"/ships/-/id\": 3}", "nothing called \"ships\""},
        {"{\"name\": \"x\"}", "expected a JSON pointer"},
    };
    char message[256];

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ck_assert_ptr_null(changed(cases[i].changes, message));
        ck_assert_msg(strstr(message, cases[i].words) != NULL, "%s: %s", cases[i].changes, message);
    }
    ck_assert_ptr_null(edited("/big/-", "1], \"more\": [2", message));
    ck_assert_ptr_nonnull(strstr(message, "one value, as JSON"));
}
END_TEST

TCase *json_edit_case(void)
{
    TCase *tcase = tcase_create("json edit");

    tcase_add_test(tcase, a_value_is_changed_where_the_pointer_leads_and_nothing_else_is);
    tcase_add_test(tcase, what_cannot_be_is_refused_and_says_why);
    tcase_add_test(tcase, items_are_added_to_an_array_and_to_one_that_was_not_there);
    tcase_add_test(tcase, changes_that_cannot_be_are_refused);
    return tcase;
}
