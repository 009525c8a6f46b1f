/*
 * What a repair has to wait for besides the ship and the sea, as scenario authors it: permits by
 * water (facts/cable.md 3.3). And how a job stands, for readers. A fault is a job from the moment
 * it opens; the job's number is the fault's.
 */
#ifndef HAWSER_TELECOM_REPAIR_H
#define HAWSER_TELECOM_REPAIR_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/geo/sphere.h"

#include <stdint.h>

/* ---- the plan ------------------------------------------------------------------------------- */

/*
 * Water in which a cable is mended only with a permit. It is asked for when the fault is located
 * and runs beside loading and passage. One answer in ten comes before low_ms, one in ten after
 * high_ms (log-normal); with both 0 only a person decides. Where areas overlap, the first counts.
 */
struct hws_permit_area {
    const char *id;
    struct hws_text name;
    const struct hws_point *vertices; /* a simple polygon: hawser/geo/zone.h */
    uint32_t vertex_count;
    int64_t low_ms, high_ms; /* 0 < low_ms <= high_ms, or both 0 */
};

struct hws_repair_plan {
    const struct hws_permit_area *permit_areas;
    uint32_t permit_area_count;
};

/* ---- a job, for readers --------------------------------------------------------------------- */

/* What a job is doing or waiting for. */
enum hws_job_stage {
    HWS_JOB_LOCATING = 0,
    HWS_JOB_SHIP,    /* waits for a ship */
    HWS_JOB_REFUSED, /* its permit was refused: no ship is sent until it is granted */
    HWS_JOB_LOADING, /* the ship is called: crew and spares come aboard */
    HWS_JOB_PASSAGE, /* the ship is on its way */
    HWS_JOB_PERMIT,  /* the ship is there and waits for the permit */
    HWS_JOB_WORK,
    HWS_JOB_SEA, /* the ship is there and waits for the sea */
    HWS_JOB_DONE,
    HWS_JOB_STAGE_COUNT
};

enum hws_permit_state {
    HWS_PERMIT_NONE = 0, /* no permit area there */
    HWS_PERMIT_NEEDED,   /* not asked for yet: the fault is not located */
    HWS_PERMIT_ASKED,
    HWS_PERMIT_GRANTED,
    HWS_PERMIT_REFUSED,
    HWS_PERMIT_STATE_COUNT
};

struct hws_job_info {
    enum hws_job_stage stage;
    int64_t since_ms; /* it is in this stage */
    uint32_t ship1;   /* + 1, or 0 */
    enum hws_permit_state permit;
    uint32_t permit_area1;                      /* + 1, or 0 */
    int64_t permit_asked_ms, permit_decided_ms; /* HWS_TIME_NEVER until then */
    int64_t started_ms;                         /* the work; HWS_TIME_NEVER until then */
};

/* How a job stands now, by its fault. */
struct hws_job_info hws_telecom_job(const struct hws_state *state, uint32_t fault);
const char *hws_job_stage_name(enum hws_job_stage stage);
const char *hws_permit_state_name(enum hws_permit_state permit);

#endif
