/*
 * A scenario file into a plan. The loader reads the file and what it includes, checks more than a
 * schema can (places in water, cables that land where their station is, references, ways at sea)
 * and reports every problem at once. The result is immutable and may be shared by threads.
 */
#ifndef HAWSER_SCENARIO_SCENARIO_H
#define HAWSER_SCENARIO_SCENARIO_H

#include "hawser/core/engine.h"
#include "hawser/core/json.h"
#include "hawser/core/output.h"
#include "hawser/core/text_store.h"
#include "hawser/exercise/accord.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/voice.h"
#include "hawser/geo/coast.h"
#include "hawser/geo/seaway.h"
#include "hawser/maritime/ais_log.h"
#include "hawser/world/world.h"

#define HWS_SCENARIO_FORMAT_VERSION 1

/* The coast and the seaways, opened once and shared by all scenarios. */
struct hws_assets {
    struct hws_coast *coast;
    struct hws_seaway *seaway;
    struct hws_inputs inputs; /* the files that they were read from */
};

/* Opens the files under `folder` (it holds coast/ and seaway/). */
HWS_MUST_CHECK enum hws_status hws_assets_open(const char *folder, struct hws_assets *assets,
                                               struct hws_error *error);
void hws_assets_close(struct hws_assets *assets);

/* What became of an AIS log that the scenario plays again. */
struct hws_replay_log {
    const char *id;
    enum hws_log_format format;   /* of its last file */
    struct hws_log_counts counts; /* what was read and refused */
    int64_t from_ms;              /* the log's instant that falls on at_ms of the exercise */
    int64_t at_ms;
    uint32_t ship_count, voyage_count; /* that come in */
    uint32_t unplayed_count;           /* voyages that are over before, or begin after the end */
    uint64_t alone_count;              /* positions with no other of the ship near in time */
};

/* All of it as a sentence, for a person; the length as snprintf gives it. */
size_t hws_replay_log_words(const struct hws_replay_log *log, char *text, size_t text_size);

struct hws_scenario {
    struct hws_inputs inputs; /* every file that it was read from, the assets' too */
    const struct hws_assets *assets;
    struct hws_registry registry;
    struct hws_plan_parts plan;
    struct hws_environment environment;
    void *plans[HWS_DOMAINS_MAX];       /* by place in the registry; ask by hws_scenario_plan */
    struct hws_text_store *texts;       /* that its events say */
    struct hws_replay_log *replay_logs; /* the maritime arena's */
    uint32_t replay_log_count;
};

/* The plan of a domain of the scenario's registry, which must have it. */
const void *hws_scenario_plan(const struct hws_scenario *scenario, const struct hws_domain_id *id);

/* The same, typed: of the domains that others ask for by name. */
static inline const struct hws_maritime_plan *
hws_scenario_maritime(const struct hws_scenario *scenario)
{
    return hws_scenario_plan(scenario, &hws_maritime_id);
}

static inline const struct hws_port_plan *hws_scenario_port(const struct hws_scenario *scenario)
{
    return hws_scenario_plan(scenario, &hws_port_id);
}

static inline const struct hws_transponder_plan *
hws_scenario_transponder(const struct hws_scenario *scenario)
{
    return hws_scenario_plan(scenario, &hws_transponder_id);
}

static inline const struct hws_sensor_plan *hws_scenario_sensor(const struct hws_scenario *scenario)
{
    return hws_scenario_plan(scenario, &hws_sensor_id);
}

static inline const struct hws_picture_plan *
hws_scenario_picture(const struct hws_scenario *scenario)
{
    return hws_scenario_plan(scenario, &hws_picture_id);
}

static inline const struct hws_guard_plan *hws_scenario_guard(const struct hws_scenario *scenario)
{
    return hws_scenario_plan(scenario, &hws_guard_id);
}

static inline const struct hws_measure_plan *
hws_scenario_measure(const struct hws_scenario *scenario)
{
    return hws_scenario_plan(scenario, &hws_measure_id);
}

static inline const struct hws_telecom_plan *
hws_scenario_telecom(const struct hws_scenario *scenario)
{
    return hws_scenario_plan(scenario, &hws_telecom_id);
}

static inline const struct hws_service_plan *
hws_scenario_service(const struct hws_scenario *scenario)
{
    return hws_scenario_plan(scenario, &hws_service_id);
}

static inline const struct hws_weather_plan *
hws_scenario_weather(const struct hws_scenario *scenario)
{
    return hws_scenario_plan(scenario, &hws_weather_id);
}

static inline const struct hws_exercise_plan *
hws_scenario_exercise(const struct hws_scenario *scenario)
{
    return hws_scenario_plan(scenario, &hws_exercise_id);
}

static inline const struct hws_liaison_plan *
hws_scenario_liaison(const struct hws_scenario *scenario)
{
    return hws_scenario_plan(scenario, &hws_liaison_id);
}

/*
 * HWS_ERR_INPUT: `problems` say what and where. HWS_ERR_MEMORY and HWS_ERR_IO as named. *scenario
 * is set only when all is well; `assets` must outlive it.
 */
HWS_MUST_CHECK enum hws_status hws_scenario_load(const char *path, const struct hws_assets *assets,
                                                 struct hws_problems *problems,
                                                 struct hws_scenario **scenario);
/* A value of the scenario's own file that is to be another, or several. */
struct hws_scenario_edit {
    const char *pointer; /* RFC 6901: "/sharing/0/delay"; HWS_EDIT_FILE: several */
    const char
        *level; /* as hws_json_edited takes it: "6h"; a path, to what hws_json_change takes */
};
#define HWS_EDIT_FILE "@"

/* The same with values changed, one edit after the other; the file stays as it is. */
HWS_MUST_CHECK enum hws_status
hws_scenario_load_edited(const char *path, const struct hws_scenario_edit *edits,
                         uint32_t edit_count, const struct hws_assets *assets,
                         struct hws_problems *problems, struct hws_scenario **scenario);
/* The same from text in memory; includes are refused. For tests and fuzzing. */
HWS_MUST_CHECK enum hws_status hws_scenario_parse(const char *name, const char *text,
                                                  size_t text_size, const struct hws_assets *assets,
                                                  struct hws_problems *problems,
                                                  struct hws_scenario **scenario);
void hws_scenario_destroy(struct hws_scenario *scenario);

/*
 * The ports of a shared file alone; the plan is the caller's to end with hws_maritime_plan_fini.
 * HWS_ERR_INPUT holds the first problem.
 */
HWS_MUST_CHECK enum hws_status hws_scenario_ports(const char *path, const struct hws_assets *assets,
                                                  struct hws_maritime_plan *ports,
                                                  struct hws_error *error);

/* What an engine takes; the scenario must outlive the engine. */
struct hws_engine_def hws_scenario_engine_def(const struct hws_scenario *scenario, uint64_t seed,
                                              uint64_t replication, struct hws_record_sink sink);

#endif
