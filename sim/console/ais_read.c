/* What stands in AIS logs: ships, what was kept of each, and what was refused and why. */
#include "sim/console/ais.h"

#include "hawser/core/clock.h"
#include "hawser/core/output.h"
#include "hawser/maritime/ais_log.h"
#include "hawser/session/geojson.h"
#include "hawser/session/table.h"

#include <inttypes.h>
#include <stdlib.h>

static enum hws_exit no_memory(void)
{
    struct hws_error error = {0};

    (void)hws_error_set(&error, HWS_ERR_MEMORY, "log", "no memory for what stands in it");
    return hws_report_error(&error);
}

/* ---- words ---------------------------------------------------------------------------------- */

static void print_refusals(const struct hws_log_counts *counts)
{
    for (uint32_t i = 0; i < HWS_AIS_REFUSAL_COUNT; i++) {
        if (counts->sentence_refusals[i] > 0) {
            (void)printf("  %-32s %10" PRIu64 " lines\n",
                         hws_ais_refusal_name((enum hws_ais_refusal)i),
                         counts->sentence_refusals[i]);
        }
    }
    for (uint32_t i = 0; i < HWS_LOG_REFUSAL_COUNT; i++) {
        if (counts->refusals[i] > 0) {
            (void)printf("  %-32s %10" PRIu64 " %s\n",
                         hws_log_refusal_name((enum hws_log_refusal)i), counts->refusals[i],
                         i == HWS_LOG_REFUSED_ROW       ? "lines"
                         : i == HWS_LOG_REFUSED_STATION ? "messages"
                                                        : "positions");
        }
    }
}

static void print_counts(const struct hws_ais_log *log, const struct hws_log_voyages *voyages)
{
    const struct hws_log_counts counts = hws_ais_log_counts(log);
    uint64_t refused = 0;

    for (uint32_t i = 0; i < HWS_AIS_REFUSAL_COUNT; i++) {
        refused += counts.sentence_refusals[i];
    }
    for (uint32_t i = 0; i < HWS_LOG_REFUSAL_COUNT; i++) {
        refused += counts.refusals[i];
    }
    (void)printf("%" PRIu64 " lines, %" PRIu64 " messages, %" PRIu64 " positions, %" PRIu64
                 " kept, %" PRIu64 " put back in order\n",
                 counts.line_count, counts.message_count, counts.position_count, counts.fix_count,
                 counts.out_of_order_count);
    if (counts.air_time_count > 0) {
        (void)printf("%" PRIu64
                     " positions told when by the air: base stations, and their seconds\n",
                     counts.air_time_count);
    }
    (void)printf("%u voyages of %u points, within %g m of each position kept; %" PRIu64
                 " positions stand alone\n",
                 voyages->voyage_count, voyages->point_count, HWS_LOG_TOLERANCE_M,
                 voyages->alone_count);
    (void)printf("Refused: %" PRIu64 "\n", refused);
    print_refusals(&counts);
}

static bool print_vessels(const struct hws_ais_log *log)
{
    static const struct hws_table_column columns[] = {
        {"MMSI", true},   {"NAME", false},     {"CLASS", false},       {"TYPE", true},
        {"LENGTH", true}, {"POSITIONS", true}, {"FIRST HEARD", false}, {"LAST HEARD", false}};
    uint32_t vessel_count = 0;
    const struct hws_log_vessel *vessels = hws_ais_log_vessels(log, &vessel_count);
    struct hws_table *table = hws_table_create(columns, sizeof(columns) / sizeof(columns[0]));

    for (uint32_t i = 0; i < vessel_count; i++) {
        const struct hws_log_vessel *vessel = &vessels[i];
        char first[HWS_INSTANT_TEXT_MAX];
        char last[HWS_INSTANT_TEXT_MAX];
        hws_instant_format(vessel->fixes[0].time_ms, first);
        hws_instant_format(vessel->fixes[vessel->fix_count - 1].time_ms, last);
        if (vessel->twin > 0) {
            hws_table_cell(table, "%09u/%u", vessel->mmsi, vessel->twin + 1u);
        } else {
            hws_table_cell(table, "%09u", vessel->mmsi);
        }
        hws_table_cell(table, "%s", vessel->name);
        hws_table_cell(table, "%s", vessel->station_class == HWS_AIS_CLASS_A ? "A" : "B");
        hws_table_cell(table, "%d", (int)vessel->ship_type);
        hws_table_cell(table, "%.0f m", vessel->length_m);
        hws_table_cell(table, "%u", vessel->fix_count);
        hws_table_cell(table, "%s", first);
        hws_table_cell(table, "%s", last);
    }
    char *text = hws_table_finish(table);
    if (text == NULL) {
        return false;
    }
    (void)printf("%u vessels\n\n%s\n", vessel_count, text);
    free(text);
    return true;
}

/* ---- GeoJSON -------------------------------------------------------------------------------- */

static bool write_voyage(struct hws_geojson *json, const struct hws_log_vessel *vessel,
                         const struct hws_log_point *points, uint32_t count)
{
    char id[32];
    struct hws_point *places = malloc(count * sizeof(*places));

    if (places == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        places[i] = points[i].place;
    }
    (void)snprintf(id, sizeof(id), "%09u/%u", vessel->mmsi, vessel->twin + 1u);
    hws_geojson_feature(json, "voyage", id);
    hws_geojson_number(json, "mmsi", vessel->mmsi);
    hws_geojson_text(json, "name", vessel->name);
    hws_geojson_number(json, "ship_type", vessel->ship_type);
    hws_geojson_number(json, "length_m", vessel->length_m);
    hws_geojson_instant(json, "from", points[0].time_ms);
    hws_geojson_instant(json, "to", points[count - 1].time_ms);
    hws_geojson_line(json, places, count);
    free(places);
    return true;
}

static bool print_voyages(const struct hws_ais_log *log, const struct hws_log_voyages *voyages,
                          FILE *out)
{
    struct hws_geojson json;
    uint32_t vessel_count = 0;
    const struct hws_log_vessel *vessels = hws_ais_log_vessels(log, &vessel_count);
    bool good = true;

    hws_geojson_begin(&json, out, "AIS log", NULL);
    for (uint32_t i = 0; i < voyages->voyage_count && good; i++) {
        const struct hws_log_voyage *voyage = &voyages->voyages[i];
        good = write_voyage(&json, &vessels[voyage->vessel], &voyages->points[voyage->point_first],
                            voyage->point_count);
    }
    hws_geojson_end(&json);
    return good;
}

/* ---- the command ---------------------------------------------------------------------------- */

/* The voyages' output is ended here, whatever comes of it; NULL: none is wanted. */
static enum hws_exit write_voyages(const struct hws_ais_log *log,
                                   const struct hws_log_voyages *voyages,
                                   struct hws_output *geojson)
{
    struct hws_error error = {0};

    if (geojson == NULL) {
        return HWS_EXIT_DONE;
    }
    if (!print_voyages(log, voyages, hws_output_stream(geojson))) {
        hws_output_discard(geojson);
        return no_memory();
    }
    return hws_output_commit(geojson, &error) == HWS_OK ? HWS_EXIT_DONE : hws_report_error(&error);
}

static enum hws_exit report(const struct hws_ais_log *log, struct hws_output *geojson)
{
    const struct hws_log_counts counts = hws_ais_log_counts(log);
    struct hws_log_voyages voyages = {0};
    enum hws_exit exit_code = HWS_EXIT_DONE;

    if (counts.fix_count == 0) {
        hws_output_discard(geojson);
        geojson = NULL;
    }
    if (hws_ais_log_voyages(log, HWS_LOG_TOLERANCE_M, HWS_LOG_GAP_MS, &voyages) != HWS_OK) {
        hws_output_discard(geojson);
        return no_memory();
    }
    print_counts(log, &voyages);
    if (print_vessels(log)) {
        exit_code = write_voyages(log, &voyages, geojson);
    } else {
        hws_output_discard(geojson);
        exit_code = no_memory();
    }
    hws_log_voyages_fini(&voyages);
    if (exit_code == HWS_EXIT_DONE && counts.fix_count == 0) {
        (void)fprintf(stderr, "hawser ais: no position of a ship could be read%s\n",
                      counts.refusals[HWS_LOG_REFUSED_TIME] > 0
                          ? "; the log does not say when: --began INSTANT tells when it begins"
                          : "");
        exit_code = HWS_EXIT_INPUT;
    }
    return exit_code;
}

/* One log after another, into one; HWS_EXIT_DONE when all could be read. */
static enum hws_exit read_logs(struct hws_ais_log *log, const char *const *paths, int path_count)
{
    struct hws_error error = {0};

    for (int i = 0; i < path_count; i++) {
        const uint64_t before = hws_ais_log_counts(log).line_count;
        if (hws_ais_log_read(log, paths[i], &error) != HWS_OK) {
            (void)hws_report_error(&error);
            return error.status == HWS_ERR_IO ? HWS_EXIT_INPUT : HWS_EXIT_FAILED;
        }
        (void)printf("%s: %s, %" PRIu64 " lines\n", paths[i],
                     hws_log_format_name(hws_ais_log_format(log)),
                     hws_ais_log_counts(log).line_count - before);
    }
    return hws_ais_log_finish(log) == HWS_OK ? HWS_EXIT_DONE : no_memory();
}

/* *geojson stays NULL where no file is asked for. */
static enum hws_exit open_geojson(const char *path, const char *const *logs, int log_count,
                                  struct hws_inputs *inputs, struct hws_output **geojson)
{
    struct hws_error error = {0};

    for (int i = 0; i < log_count; i++) {
        if (hws_inputs_add(inputs, logs[i]) != HWS_OK) {
            return no_memory();
        }
    }
    return path == NULL ||
                   hws_output_open(path, HWS_OUTPUT_GEOJSON, inputs, geojson, &error) == HWS_OK
               ? HWS_EXIT_DONE
               : hws_report_error(&error);
}

enum hws_exit ais_read(const char *const *paths, int path_count,
                       const struct ais_read_options *options)
{
    struct hws_ais_log *log = NULL;
    struct hws_inputs inputs = {0};
    struct hws_output *geojson = NULL;

    if (hws_ais_log_create(HWS_LOG_VESSELS_MAX, HWS_LOG_FIXES_MAX, &log) != HWS_OK) {
        return no_memory();
    }
    hws_ais_log_start_clock(log, options->began_ms);
    if (options->bounded) {
        hws_ais_log_bound(log, options->south_west, options->north_east);
    }
    enum hws_exit exit_code =
        open_geojson(options->geojson_path, paths, path_count, &inputs, &geojson);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = read_logs(log, paths, path_count);
        if (exit_code == HWS_EXIT_DONE) {
            exit_code = report(log, geojson);
        } else {
            hws_output_discard(geojson);
        }
    }
    hws_inputs_fini(&inputs);
    hws_ais_log_destroy(log);
    return exit_code;
}
