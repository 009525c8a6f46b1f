/*
 * A domain is a registration: one const descriptor of its parts of the block, the event kinds it
 * handles, the effects it takes and gives, and the records it leaves. Domains never call each
 * other: a handler puts effects into a bounded outbox and the engine delivers them at the same
 * instant, in the order of the registry, to every domain that subscribes. An effect belongs to the
 * domain that names it: a domain below names what it takes (an order) and what it gives (a report);
 * a domain above, which may include its header, uses either.
 */
#ifndef HAWSER_CORE_DOMAIN_H
#define HAWSER_CORE_DOMAIN_H

#include "hawser/core/block.h"
#include "hawser/core/clock.h"
#include "hawser/core/effect.h"
#include "hawser/core/priority.h"
#include "hawser/core/queue.h"
#include "hawser/core/random.h"
#include "hawser/core/record.h"
#include "hawser/core/status.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#define HWS_DOMAINS_MAX 32u
#define HWS_DOMAIN_FINDS_BITS 7u /* of a table of four places a domain */
#define HWS_EVENT_KINDS_MAX 512u
#define HWS_EFFECT_KINDS_MAX 512u /* that anyone subscribes to */
#define HWS_RECEIVERS_MAX 512u    /* subscriptions of all domains */
#define HWS_TAPPED_KINDS_MAX 512u /* kinds of records up to the last that anyone listens to */
#define HWS_LISTENERS_MAX 512u    /* taps of all domains */
#define HWS_VERBS_MAX 256u        /* of all domains */
#define HWS_MOVE_RECORDS_MAX 512u /* wordings of all verbs */
/* The kind of the one record that every domain may leave: hws_step_not_possible (verb.h). */
#define HWS_RECORD_NOT_POSSIBLE 0xffffu
/* Kinds of records from this on are of moves: wordings of all verbs, numbered in their order. */
#define HWS_RECORD_MOVE_BASE 0x10000u
/* Events that one handler, of an event or of an effect, may schedule, unless its domain says. */
#define HWS_SCHEDULES_USUAL_MAX 64u
/* Effects and tapped records that one event may set off in all, and that may wait at once, before
 * the run is stopped as a loop. */
#define HWS_EFFECTS_PER_EVENT_MAX 65536u

/* Who a domain is, apart from what it does: its address is its name in code. */
struct hws_domain_id {
    const char *name; /* in records, snapshots and errors */
};

struct hws_registry;
struct hws_verb;
struct hws_metric;
struct hws_span_def;
struct hws_text_store;

/* What does not change: one read-only part a domain, built by scenario, shared by every thread. */
struct hws_plan_parts {
    const void *parts[HWS_DOMAINS_MAX]; /* by the domain's place in the registry */
    int64_t epoch_ms;                   /* instant of simulated time 0 */
    struct hws_hash hash;
};

/* A read handle on a world: what views, metrics and name look-ups take. They never write. */
struct hws_state {
    const struct hws_registry *registry;
    const struct hws_plan_parts *plan;
    const struct hws_block *block;
    int64_t now_ms;
    uint64_t seed, replication;
    const struct hws_text_store *texts; /* what people have written; NULL: nothing */
};

/* What the sea is like at a place and time: given by world, from the plan's weather. */
struct hws_sea {
    double wave_height_m;  /* significant */
    double wind_mps;       /* mean, at 10 m */
    double current_kn;     /* at the surface */
    double visibility_nmi; /* HWS_VISIBILITY_CLEAR_NMI or less */
};

#define HWS_VISIBILITY_CLEAR_NMI 10.0 /* visibility "good" begins at 5 (WMO-No. 558) */

/* The sea as the world has it, at the instant of `state`. */
struct hws_environment {
    struct hws_sea (*sea)(const void *context, const struct hws_state *state, double lat_deg,
                          double lon_deg);
    /* The next instant after it at which the sea may change there, or HWS_TIME_NEVER. */
    int64_t (*sea_change_ms)(const void *context, const struct hws_state *state, double lat_deg,
                             double lon_deg);
    const void *context; /* the weather's plan */
    /*
     * The most of each that forecasters say there will be from then until until_ms, however far
     * off the truth; NULL: nobody forecasts, and the sea of the moment is all that is known.
     */
    struct hws_sea (*forecast)(const void *context, const struct hws_state *state, double lat_deg,
                               double lon_deg, int64_t until_ms);
};

/*
 * What a handler is given. It may write rows of its own domain, schedule, draw, emit and record.
 * All that is done with a step has its cause, which never changes: what follows from another record
 * is done with a step of its own (hws_step_because), so that a function's argument says why.
 */
struct hws_step {
    const struct hws_registry *registry;
    const struct hws_plan_parts *plan;
    struct hws_block *block;
    const struct hws_block_part *parts; /* the running domain's own, in the block's table */
    uint32_t domain;                    /* whose handler is running */
    int64_t now_ms;
    const uint64_t cause; /* record that led here: what is scheduled, emitted or recorded has it */
    uint64_t seed, replication;
    struct hws_engine *engine; /* opaque: queue, outbox, records */
};

typedef enum hws_status (*hws_event_handler)(struct hws_step *step, const struct hws_event *event);
typedef enum hws_status (*hws_effect_handler)(struct hws_step *step,
                                              const struct hws_effect *effect);

/*
 * The pending event's time drawn anew from the uniform u, given that it has not happened by now: at
 * step->now_ms or later. Rows that keep what was drawn are written to fit; nothing is scheduled,
 * cancelled, emitted, recorded or appended. Where this one's time is certain it stays as it was.
 */
typedef enum hws_status (*hws_event_redraw)(struct hws_step *step, const struct hws_event *event,
                                            double u, int64_t *time_ms);

/* The redraw of a kind whose time is certain once it is scheduled. */
enum hws_status hws_event_certain(struct hws_step *step, const struct hws_event *event, double u,
                                  int64_t *time_ms);

struct hws_event_def {
    const char *name;
    uint32_t priority; /* enum hws_priority */
    hws_event_handler handle;
    hws_event_redraw redraw; /* never NULL: whether chance sets its time is said for each kind */
};

struct hws_subscription {
    const struct hws_domain_id *owner; /* of the effect */
    uint32_t kind;
    hws_effect_handler handle;
};

typedef enum hws_status (*hws_tap_handler)(struct hws_step *step, const struct hws_record *record);

/*
 * A domain that listens to a record: it is given it at the same instant, once the handler that left
 * it is done, in turn with effects. What the listener does is caused by the record. It is for
 * domains that judge what happens; what happens to a domain comes as an effect.
 */
struct hws_tap {
    const struct hws_domain_id *owner; /* of the record */
    uint32_t record;                   /* the owner's own */
    hws_tap_handler handle;
};
struct hws_list_def;

struct hws_domain {
    const struct hws_domain_id *id;
    const struct hws_part_def *parts;
    uint32_t part_count;
    /*
     * How many rows one handler may append to each part at most (zeroed on entry), given the
     * domain's plan: as many are kept free before every event and effect. NULL: none.
     */
    void (*rows_per_step_max)(const void *plan, uint32_t *rows);
    const struct hws_event_def *events;
    uint32_t event_count;
    const struct hws_subscription *subscriptions;
    uint32_t subscription_count;
    const struct hws_record_def *records;
    uint32_t record_count;
    /* How many rows of each part (zeroed on entry) and how many events start makes; NULL: none. */
    void (*start_rows)(const void *plan, uint32_t *rows, uint32_t *event_count);
    /* Fills the first rows and schedules the first events; runs at time 0 with cause 0. */
    enum hws_status (*start)(struct hws_step *step);
    /* Checks the domain's invariants (tests, --paranoid); fills error. May be NULL. */
    enum hws_status (*check)(const struct hws_state *state, struct hws_error *error);
    /* What of it parties may look at (hawser/core/list.h). */
    const struct hws_list_def *const *lists;
    uint32_t list_count;
    /*
     * Draws anew, from `chance`, what a row keeps as hws_drawn_ms while no event stands for it
     * (work that lies still, a service that has not begun), given what has passed of it; bound as
     * an event's redraw is. Called for each row of each part that has such a field, HWS_ERR_RANGE
     * for a part that it does not know. NULL where no part has one, and only there.
     */
    enum hws_status (*redraw)(struct hws_step *step, uint32_t part, uint32_t row,
                              struct hws_stream *chance);
    /*
     * How many events one handler may schedule at most, given the domain's plan: the engine makes
     * room for as many and refuses one more. NULL: HWS_SCHEDULES_USUAL_MAX.
     */
    uint32_t (*schedules_max)(const void *plan);
    /* What may be done (hawser/core/verb.h), and which kinds of its things are parties. */
    const struct hws_verb *verbs;
    uint32_t verb_count;
    const struct hws_value_kind *const *parties;
    uint32_t party_count;
    /* The records that it listens to. */
    const struct hws_tap *taps;
    uint32_t tap_count;
    /* What it can tell of how things went (hawser/core/metric.h). */
    const struct hws_metric *metrics;
    uint32_t metric_count;
    /* What of it begins and ends (hawser/core/span.h). */
    const struct hws_span_def *spans;
    uint32_t span_count;
};

/* A verb where it is found by its number. */
struct hws_verb_row {
    const struct hws_verb *verb;
    uint32_t domain;       /* its place in the registry */
    uint32_t record_first; /* of its wordings, in move_records */
};

/* Whether the part's rows keep something drawn: a field of type hws_drawn_ms. */
bool hws_part_keeps_drawn(const struct hws_part_def *part);

/* One subscription, where effects are delivered from. */
struct hws_receiver {
    hws_effect_handler handle;
    uint32_t domain;
};

/* One tap, where records are delivered from. */
struct hws_listener {
    hws_tap_handler handle;
    uint32_t domain;
};

/* A domain where it is found by its id, whose address is its name. */
struct hws_domain_find {
    const struct hws_domain_id *id; /* NULL: nobody's place */
    uint32_t domain;
};

/* The domains of a model, in table order. Immutable after hws_registry_init. */
struct hws_registry {
    const struct hws_domain *domains[HWS_DOMAINS_MAX];
    uint32_t domain_count;
    struct hws_domain_find finds[1u << HWS_DOMAIN_FINDS_BITS];
    uint32_t part_base[HWS_DOMAINS_MAX];
    uint32_t event_base[HWS_DOMAINS_MAX];
    uint32_t event_kind_count;
    uint8_t event_domains[HWS_EVENT_KINDS_MAX]; /* by event kind: its domain's place */
    /* By event kind: a number of its domain's name and its own, the same whatever else there is. */
    uint64_t event_codes[HWS_EVENT_KINDS_MAX];
    /*
     * Who receives an effect: kind k of domain d has number effect_base[d] + k, and that number's
     * receivers, in table order, are those from receiver_first[number] up to the next number's.
     */
    uint32_t effect_base[HWS_DOMAINS_MAX + 1u];
    uint32_t receiver_first[HWS_EFFECT_KINDS_MAX + 1u];
    struct hws_receiver receivers[HWS_RECEIVERS_MAX];
    /* Who listens to a record: numbered in the same way. */
    uint32_t tap_base[HWS_DOMAINS_MAX + 1u];
    uint32_t listener_first[HWS_TAPPED_KINDS_MAX + 1u];
    struct hws_listener listeners[HWS_LISTENERS_MAX];
    struct hws_verb_row verbs[HWS_VERBS_MAX]; /* in the order of the domains */
    uint32_t verb_count;
    struct hws_record_def move_records[HWS_MOVE_RECORDS_MAX]; /* made of the verbs' slots */
    uint32_t move_record_count;
    const struct hws_record_def *not_possible; /* HWS_RECORD_NOT_POSSIBLE */
    struct hws_layout layout;                  /* the engine's own parts first */
};

HWS_MUST_CHECK enum hws_status hws_registry_init(struct hws_registry *registry,
                                                 const struct hws_domain *const *domains,
                                                 uint32_t domain_count, struct hws_error *error);
/* The definition of a record's kind, of a domain's own, of a move or of what is not possible; NULL
 * when there is none. */
const struct hws_record_def *hws_registry_record(const struct hws_registry *registry,
                                                 uint32_t domain, uint32_t kind);

/* Where the search for a domain begins among the registry's finds. */
static inline uint32_t hws_domain_find_first(const struct hws_domain_id *id)
{
    /* Fibonacci hashing (Knuth, volume 3, 6.4): ids stand close together in memory. */
    return (uint32_t)((uint64_t)(uintptr_t)id * UINT64_C(0x9e3779b97f4a7c15) >>
                      (64u - HWS_DOMAIN_FINDS_BITS));
}

/* Its place, or HWS_DOMAINS_MAX. Asked by every effect and every reader: it walks no table. */
static inline uint32_t hws_registry_find(const struct hws_registry *registry,
                                         const struct hws_domain_id *id)
{
    uint32_t at = hws_domain_find_first(id);

    while (registry->finds[at].id != id) {
        if (registry->finds[at].id == NULL) {
            return HWS_DOMAINS_MAX;
        }
        at = (at + 1u) % (1u << HWS_DOMAIN_FINDS_BITS);
    }
    return registry->finds[at].domain;
}

/* ---- for handlers ------------------------------------------------------------------------- */

/* The same step for what follows from another record: for those who are called with it alone. */
struct hws_step hws_step_because(const struct hws_step *step, uint64_t cause);
/* Rows of the running domain's part; valid until the handler returns (nothing moves before). */
static inline void *hws_step_rows(const struct hws_step *step, uint32_t part)
{
    assert(part < step->registry->domains[step->domain]->part_count);
    return (unsigned char *)step->block + step->parts[part].offset;
}

static inline uint32_t hws_step_row_count(const struct hws_step *step, uint32_t part)
{
    assert(part < step->registry->domains[step->domain]->part_count);
    return step->parts[part].row_count;
}

/* One zeroed row; its index. HWS_ERR_FULL past rows_per_step_max. */
HWS_MUST_CHECK enum hws_status hws_step_append(struct hws_step *step, uint32_t part,
                                               uint32_t *index);
/* The running domain's read-only plan part. */
static inline const void *hws_step_plan(const struct hws_step *step)
{
    return step->plan->parts[step->domain];
}

/*
 * An event of the running domain. Times before now are refused with HWS_ERR_RANGE; HWS_ERR_FULL
 * past what the domain's schedules_max, or its start_rows, says.
 */
HWS_MUST_CHECK enum hws_status hws_step_schedule(struct hws_step *step, uint32_t event,
                                                 int64_t time_ms, uint32_t subject,
                                                 int64_t argument, struct hws_event_handle *handle);
/* Cancels if pending; a stale or null handle is no error. Clears the handle. */
void hws_step_cancel(struct hws_step *step, struct hws_event_handle *handle);
/* `owner` names the effect. HWS_ERR_FULL past HWS_EFFECTS_PER_EVENT_MAX. */
HWS_MUST_CHECK enum hws_status hws_step_emit(struct hws_step *step,
                                             const struct hws_domain_id *owner,
                                             const struct hws_effect *effect);
/*
 * Leaves a record of the running domain, caused by the step's cause; returns its id (never 0).
 * `arguments` are as many as the record's definition names.
 */
uint64_t hws_step_record(struct hws_step *step, uint32_t record,
                         const union hws_argument *arguments);
/* The sea at a place now. */
struct hws_sea hws_step_sea(const struct hws_step *step, double lat_deg, double lon_deg);
/* The next instant after now at which the sea there may change, or HWS_TIME_NEVER. */
int64_t hws_step_sea_change_ms(const struct hws_step *step, double lat_deg, double lon_deg);
/*
 * The most waves, wind and current that are forecast there from now until until_ms (the present sea
 * among them, as it is). Where nobody forecasts, the present sea.
 */
struct hws_sea hws_step_forecast(const struct hws_step *step, double lat_deg, double lon_deg,
                                 int64_t until_ms);
struct hws_state hws_step_state(const struct hws_step *step);

/* ---- for readers -------------------------------------------------------------------------- */

/* NULL and 0 when the domain is not in the registry. */
const void *hws_state_rows(const struct hws_state *state, const struct hws_domain_id *id,
                           uint32_t part, uint32_t *row_count);
const void *hws_state_plan(const struct hws_state *state, const struct hws_domain_id *id);

#endif
