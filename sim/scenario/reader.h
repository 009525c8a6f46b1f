/*
 * What a domain brings for scenarios: its sections, how they are read, and what becomes of its
 * plan. One row a domain (readers.c); what a scenario may say, in which order it is read and what
 * its hash takes are all read off that table.
 */
#ifndef HAWSER_SIM_SCENARIO_READER_H
#define HAWSER_SIM_SCENARIO_READER_H

#include "sim/scenario/load.h"

/* A key of the scenario's root. */
struct section {
    const char *name;
    uint32_t rows_max; /* over all documents; 0: not rows, but one object, word or number */
    bool shared;       /* may stand in a shared file too */
    /* Those of each row, or of the object, then NULL. NULL: they vary; the reader checks them. */
    const char *const *keys;
};

#define KEYS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* When a function reads: sections refer to what was read before. Within one, in table order. */
enum read_order {
    READ_FRAME = 0, /* the exercise's time and zones */
    READ_PLACES,    /* ports and classes */
    READ_NETWORK,   /* cities, cables, repair ships */
    READ_CALLS,     /* ports at work */
    READ_VESSELS,   /* all that sails, repair ships too */
    READ_OTHERS,    /* what refers to any of these: where a new domain reads */
    READ_EVENTS,    /* what is scripted */
    READ_LAST,      /* what refers to that */
    READ_ORDER_COUNT
};

struct reading {
    enum read_order order;
    bool (*read)(struct load *load); /* false: memory is out */
};

#define READINGS_MAX 3u

struct reader {
    const struct hws_domain_id *id;
    const struct section *sections;
    uint32_t section_count;
    struct reading readings[READINGS_MAX]; /* read NULL: none */
    size_t plan_size;                      /* of the domain's plan, zero to begin with */
    /*
     * When all is read, in table order: what the plan draws from other plans. HWS_ERR_RANGE fills
     * `error` and is reported as a problem of the scenario. NULL: nothing.
     */
    enum hws_status (*finish)(struct load *load, void *plan, struct hws_error *error);
    /* NULL: the plan says nothing that another's does not. */
    struct hws_hash (*hash)(const void *plan);
    /* Whether a plan without a section says something; NULL: the sections tell. */
    bool (*derived)(const void *plan);
    void (*fini)(void *plan); /* NULL: it owns nothing */
};

/* readers.c: each domain of the registry once. */
extern const struct reader *const readers[];
extern const uint32_t reader_count;

/* The readers' own rows. */
extern const struct reader maritime_reader;
extern const struct reader port_reader;
extern const struct reader transponder_reader;
extern const struct reader sensor_reader;
extern const struct reader picture_reader;
extern const struct reader guard_reader;
extern const struct reader measure_reader;
extern const struct reader telecom_reader;
extern const struct reader service_reader;
extern const struct reader power_reader;
extern const struct reader weather_reader;
extern const struct reader hazard_reader;
extern const struct reader liaison_reader;
extern const struct reader exercise_reader;
extern const struct reader accord_reader;
extern const struct reader voice_reader;

/* sections.c: does the scenario say anything in a section of the reader's? */
bool sections_used(const struct load *load, const struct reader *reader);
/*
 * A document's root has known keys only: those of the table, of shared ones in a shared file, and
 * those that every document begins with.
 */
void sections_check_root(struct load *load, uint32_t document);
/* Every section's rows are objects with known keys, and not too many. False: nothing can be read.
 */
bool sections_check(struct load *load);

#endif
