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

TCase *json_edit_case(void)
{
    TCase *tcase = tcase_create("json edit");

    tcase_add_test(tcase, a_value_is_changed_where_the_pointer_leads_and_nothing_else_is);
    tcase_add_test(tcase, what_cannot_be_is_refused_and_says_why);
    return tcase;
}
