/* What a batch is of, in words that two batches of the same share to the byte. */
#include "sim/analysis/manifest.h"

#include "hawser/core/language.h"
#include "hawser/core/metric.h"
#include "hawser/core/span.h"
#include "hawser_config.h"

static void put_hash(struct hws_json_writer *writer, const char *key, struct hws_hash hash)
{
    char text[HWS_HASH_TEXT_MAX];

    hws_hash_format(hash, text);
    hws_json_put_text(writer, key, text);
}

static void put_measures(struct hws_json_writer *writer, const struct hws_registry *registry)
{
    const struct hws_metric *metric = NULL;

    hws_json_open(writer, "measures", '[');
    for (uint32_t i = 0; (metric = hws_metric_at(registry, i)) != NULL; i++) {
        hws_json_open(writer, NULL, '[');
        hws_json_put_text(writer, NULL, metric->name);
        hws_json_put_text(writer, NULL, metric->unit->word);
        hws_json_put_text(writer, NULL, metric->entity == NULL ? "" : metric->entity->word);
        hws_json_close(writer, ']');
    }
    hws_json_close(writer, ']');
}

static void put_spans(struct hws_json_writer *writer, const struct hws_registry *registry)
{
    const struct hws_span_def *span = NULL;

    hws_json_open(writer, "spans", '[');
    for (uint32_t i = 0; (span = hws_span_at(registry, i)) != NULL; i++) {
        hws_json_open(writer, NULL, '[');
        hws_json_put_text(writer, NULL, span->name);
        hws_json_put_text(writer, NULL, span->subject->word);
        hws_json_put_text(writer, NULL, span->by == NULL ? "" : span->by->word);
        hws_json_close(writer, ']');
    }
    hws_json_close(writer, ']');
}

enum hws_status batch_manifest_write(const struct hws_batch_def *def, char **manifest)
{
    const struct hws_exercise_plan *exercise = hws_scenario_exercise(def->scenario);
    struct hws_json_writer writer;
    char seed[24];
    size_t size = 0;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_whole(&writer, "hawser_batch", MANIFEST_VERSION);
    hws_json_put_text(&writer, "marking", hws_text_in(&exercise->marking, HWS_LANGUAGE_EN));
    hws_json_put_text(&writer, "program", HAWSER_VERSION);
    hws_json_put_text(&writer, "scenario", exercise->id);
    hws_json_put_text(&writer, "title", hws_text_in(&exercise->title, HWS_LANGUAGE_EN));
    put_hash(&writer, "plan", def->scenario->plan.hash);
    /* As text: a number of JSON has 53 bits. */
    (void)snprintf(seed, sizeof(seed), "%llu", (unsigned long long)def->seed);
    hws_json_put_text(&writer, "seed", seed);
    hws_json_put_whole(&writer, "until_ms",
                       def->until_ms < exercise->duration_ms ? def->until_ms
                                                             : exercise->duration_ms);
    hws_json_put_whole(&writer, "from_ms", def->from_ms);
    hws_json_put_text(&writer, "vary", def->vary == NULL ? "" : def->vary);
    if (def->moves == NULL) {
        hws_json_put_text(&writer, "moves", "");
    } else {
        put_hash(&writer, "moves", def->moves->hash);
    }
    put_measures(&writer, &def->scenario->registry);
    put_spans(&writer, &def->scenario->registry);
    hws_json_close(&writer, '}');
    return hws_json_writer_take(&writer, manifest, &size);
}
