/*
 * World joins the domains that may not know each other. Weather tells sea and cable sides when the
 * sea changes; hazard watches the legs of dragging vessels and strikes the cables they cross;
 * liaison turns a repair ship's passage into a vessel's voyage and its arrival into work.
 */
#ifndef HAWSER_WORLD_WORLD_H
#define HAWSER_WORLD_WORLD_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/geo/sphere.h"
#include "hawser/maritime/guard.h"
#include "hawser/maritime/maritime.h"
#include "hawser/maritime/measure.h"
#include "hawser/maritime/picture.h"
#include "hawser/maritime/port.h"
#include "hawser/maritime/sensor.h"
#include "hawser/maritime/transponder.h"
#include "hawser/telecom/power.h"
#include "hawser/telecom/service.h"
#include "hawser/telecom/telecom.h"
#include "hawser/world/climate.h"

#include <stdint.h>

extern const struct hws_domain_id hws_weather_id;
extern const struct hws_domain hws_weather_domain;
/* What records and moves may name. */
extern const struct hws_value_kind hws_weather_area_entity;
extern const struct hws_domain_id hws_hazard_id;
extern const struct hws_domain hws_hazard_domain;
extern const struct hws_domain_id hws_liaison_id;
extern const struct hws_domain hws_liaison_domain;

/* The world's domains, in the order of the table in sim/world/world.c. */
extern const struct hws_domain *const hws_world_domains[];
extern const uint32_t hws_world_domain_count;

/* ---- weather ------------------------------------------------------------------------------- */

/* From at_ms until the next step of its area. Before an area's first step the default holds. */
struct hws_weather_step {
    int64_t at_ms;
    struct hws_sea sea;
};

/* Its weather is told in steps, or drawn from a climate; the other is left empty. */
struct hws_weather_area {
    const char *id;
    struct hws_text name;
    uint32_t vertex_first, vertex_count; /* a simple polygon (geo/zone.h) */
    uint32_t step_first, step_count;     /* ascending in time */
    uint32_t climate1;                   /* in hws_weather_plan.climates, from 1; 0: none */
};

struct hws_weather_plan {
    struct hws_sea calm; /* where no area says otherwise */
    const struct hws_weather_area *areas;
    uint32_t area_count; /* the first area that holds a place decides */
    const struct hws_point *vertices;
    uint32_t vertex_count;
    const struct hws_weather_step *steps;
    uint32_t step_count;
    const struct hws_climate *climates;
    uint32_t climate_count;
    struct hws_arena arena;
};

void hws_weather_plan_fini(struct hws_weather_plan *plan);
struct hws_hash hws_weather_plan_hash(const struct hws_weather_plan *plan);
/* What hws_engine_def.environment takes; the plan must outlive it. */
struct hws_environment hws_weather_environment(const struct hws_weather_plan *plan);

/* ---- hazard -------------------------------------------------------------------------------- */

/* Needs to know the cables, whose index is telecom's, and how many vessels there are to begin with.
 */
struct hws_hazard_plan {
    const struct hws_telecom_plan *telecom;
    const struct hws_maritime_plan *maritime;
};

/* ---- liaison ------------------------------------------------------------------------------- */

struct hws_liaison_plan {
    const uint32_t *ship_vessels; /* vessel slot of each repair ship of telecom's plan */
    uint32_t ship_count;
};

#endif
