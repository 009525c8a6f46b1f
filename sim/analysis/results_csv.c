/* Results as CSV: what a spreadsheet, R or pandas opens as it is. */
#include "sim/analysis/results_csv.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { REPLICATIONS = 0, VALUES, SPANS };

static const char *const endings[RESULTS_CSV_COUNT] = {"replications.csv", "values.csv",
                                                       "spans.csv"};
static const char *const heads[RESULTS_CSV_COUNT] = {HWS_OUTPUT_REPLICATIONS_HEAD,
                                                     HWS_OUTPUT_VALUES_HEAD, HWS_OUTPUT_SPANS_HEAD};

enum hws_status results_csv_open(struct results_csv *csv, const char *path, struct hws_error *error)
{
    char name[PATH_MAX];
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash == NULL ? path : slash, '.');
    const int stem = dot == NULL ? (int)strlen(path) : (int)(dot - path);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < RESULTS_CSV_COUNT && status == HWS_OK; i++) {
        (void)snprintf(name, sizeof(name), "%.*s.%s", stem, path, endings[i]);
        status = hws_output_open(name, HWS_OUTPUT_CSV, NULL, &csv->outputs[i], error);
        if (status == HWS_OK) {
            (void)fprintf(hws_output_stream(csv->outputs[i]), "%s\r\n", heads[i]);
        }
    }
    return status;
}

/* A field in quotes where it holds what would part or end one. */
static void put_text(FILE *file, const char *text)
{
    if (strpbrk(text, ",\"\r\n") == NULL) {
        (void)fputs(text, file);
        return;
    }
    (void)fputc('"', file);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"') {
            (void)fputc('"', file);
        }
        (void)fputc(*at, file);
    }
    (void)fputc('"', file);
}

/* As short as it reads back the same. */
static void put_number(FILE *file, double number)
{
    char text[40];

    for (int digits = 15; digits <= 17; digits++) {
        (void)snprintf(text, sizeof(text), "%.*g", digits, number);
        if (strtod(text, NULL) == number) {
            break;
        }
    }
    (void)fputs(text, file);
}

static void add_value(FILE *file, uint64_t replication, const struct hws_result_value *value)
{
    (void)fprintf(file, "%llu,", (unsigned long long)replication);
    put_text(file, value->metric);
    (void)fputc(',', file);
    put_text(file, value->entity);
    (void)fputc(',', file);
    if (value->standing == HWS_METRIC_KNOWN) {
        put_number(file, value->number);
    }
    (void)fprintf(file, ",%s\r\n", hws_standing_name(value->standing));
}

static void add_span(FILE *file, uint64_t replication, const struct hws_result_span *span)
{
    const char *texts[] = {span->kind, span->subject, span->by, span->what};

    (void)fprintf(file, "%llu,", (unsigned long long)replication);
    for (uint32_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        put_text(file, texts[i]);
        (void)fputc(',', file);
    }
    (void)fprintf(file, "%lld,%lld,%d\r\n", (long long)span->begins_ms, (long long)span->lasted_ms,
                  span->censored ? 1 : 0);
}

void results_csv_add(struct results_csv *csv, const struct hws_result *result)
{
    (void)fprintf(hws_output_stream(csv->outputs[REPLICATIONS]), "%llu,%lld,%llu,%s,%s\r\n",
                  (unsigned long long)result->replication, (long long)result->end_ms,
                  (unsigned long long)result->event_count, result->world_hash,
                  result->records_hash);
    for (uint32_t i = 0; i < result->value_count; i++) {
        add_value(hws_output_stream(csv->outputs[VALUES]), result->replication, &result->values[i]);
    }
    for (uint32_t i = 0; i < result->span_count; i++) {
        add_span(hws_output_stream(csv->outputs[SPANS]), result->replication, &result->spans[i]);
    }
}

enum hws_status results_csv_commit(struct results_csv *csv, struct hws_error *error)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < RESULTS_CSV_COUNT && status == HWS_OK; i++) {
        status = hws_output_commit(csv->outputs[i], error);
        csv->outputs[i] = NULL;
    }
    return status;
}

void results_csv_discard(struct results_csv *csv)
{
    for (uint32_t i = 0; i < RESULTS_CSV_COUNT; i++) {
        hws_output_discard(csv->outputs[i]);
        csv->outputs[i] = NULL;
    }
}
