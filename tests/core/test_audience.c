/* Rows of records that say who learns of them: what is not whole is refused at the start. */
#include "hawser/core/audience.h"
#include "tests/core/cases.h"

#include <string.h>

static const struct hws_domain_id toy_id = {"toy"};

#define COUNTED .arguments = {{"n", &hws_value_count}}, .argument_count = 1

static const struct {
    struct hws_record_def record;
    enum hws_status status;
    const char *words;
} rows[] = {
    {{.name = "a", .text = "{n}", COUNTED}, HWS_OK, ""},
    {{.name = "a", .text = "{n}", COUNTED, .audience = hws_audience_everybody}, HWS_OK, ""},
    {{.name = "a", .text = "{n}", COUNTED, .told_text = "{n}"}, HWS_ERR_RANGE, "no audience"},
    {{.name = "a", .text = "{n}", COUNTED, .audience = hws_audience_everybody, .told_text = "{m}"},
     HWS_ERR_RANGE,
     "no argument that its told text names"},
    {{.name = "a", .text = "{m}", COUNTED}, HWS_ERR_RANGE, "no argument that its text names"},
};

START_TEST(a_row_whose_telling_is_not_whole_is_refused)
{
    const struct hws_domain toy = {.id = &toy_id, .records = &rows[_i].record, .record_count = 1};
    const struct hws_domain *const domains[] = {&toy};
    struct hws_registry registry;
    struct hws_error error = {0};

    ck_assert_int_eq(hws_registry_init(&registry, domains, 1, &error), rows[_i].status);
    ck_assert_msg(strstr(error.message, rows[_i].words) != NULL, "%s", error.message);
}
END_TEST

TCase *audience_case(void)
{
    TCase *tcase = tcase_create("audience");

    tcase_add_loop_test(tcase, a_row_whose_telling_is_not_whole_is_refused, 0,
                        sizeof(rows) / sizeof(rows[0]));
    return tcase;
}
