/*
 * What a value is: a quantity (a length, a duration) or a thing that a domain has (a vessel, a
 * cable, an agency's track). Core knows the quantities and no things; each domain declares its own,
 * and records, moves and views name values by kind and number. A kind is a constant of whoever owns
 * it; its address is its name in code.
 */
#ifndef HAWSER_CORE_VALUE_H
#define HAWSER_CORE_VALUE_H

#include "hawser/core/clock.h"
#include "hawser/core/status.h"
#include "hawser/core/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hws_domain_id;
struct hws_party;
struct hws_state;

union hws_argument {
    int64_t i;
    double f;
};

/* How a value stands in JSON. */
enum hws_value_form {
    HWS_VALUE_WORDS = 0, /* a string: its words in English; `i` */
    HWS_VALUE_WHOLE,     /* a number; `i` */
    HWS_VALUE_REAL,      /* a number; `f` */
};

struct hws_value_kind {
    const struct hws_domain_id *domain; /* whose things these are; NULL: a quantity */
    const char *word;                   /* "vessel", "km": unique within its domain */
    enum hws_value_form form;
    /*
     * How a reader is told of it, in a language. Of a thing `i` is a plan index, a row, or the
     * domain's own reference. False, and nothing written, when there is no such thing. Never NULL.
     */
    bool (*words)(const struct hws_state *state, union hws_argument value,
                  enum hws_language language, char *text, size_t text_size);
    /*
     * Things of this kind that a person may name, 0 to count - 1, the id that the author gave each,
     * and its name in a language. NULL, all, where things of the kind have no authored id.
     */
    uint32_t (*count)(const struct hws_state *state);
    const char *(*id)(const struct hws_state *state, uint32_t index);
    const char *(*name)(const struct hws_state *state, uint32_t index, enum hws_language language);
    /* ---- how a person writes one, in a move: what reads and writes asks the plan alone ---- */
    /* Of a quantity: what may follow the number ("km", "Gbps"; NULL: nothing), and how many of `i`
     * or `f` one of it is (0: one). */
    const char *unit;
    double per_unit;
    /*
     * Reads one as a party may name it. HWS_ERR_NOT_FOUND: it is none of these, look among `id` and
     * `name`; HWS_ERR_INPUT with *expected: it is one of these and wrong. NULL: by id and name.
     */
    enum hws_status (*read)(const struct hws_state *state, const struct hws_party *party,
                            const char *text, union hws_argument *value, const char **expected);
    /* Writes it so that `read` reads the same again, whatever has happened since. NULL: its id. */
    bool (*write)(const struct hws_state *state, union hws_argument value, char *text,
                  size_t text_size);
    /* Words of a list, all told to who asks what there is. Where it is the same in every world,
     * `count` and `id` may be asked without a state; else a slot of it has its word in `shown`. */
    bool list;
    /* Its numbers are places in the registry: what they mean to others stands in its words. */
    bool registered;
    /* What else `read` takes now, for completion: the n-th such text, or false past the last; for
     * control alone, since it may tell what there is. NULL: nothing. */
    bool (*more)(const struct hws_state *state, uint32_t n, char *text, size_t text_size);
    /* A kind whose ids `read` takes too: they are suggested for a misspelt one. NULL: none. */
    const struct hws_value_kind *also;
    /* Whether a party that is not control may name it; NULL: control alone. */
    bool (*known)(const struct hws_state *state, const struct hws_party *party, uint32_t index);
};

/* For `known`: what anybody may name. */
bool hws_known_to_all(const struct hws_state *state, const struct hws_party *party, uint32_t index);

/* ---- quantities ------------------------------------------------------------------------------ */

extern const struct hws_value_kind hws_value_count;      /* i */
extern const struct hws_value_kind hws_value_time;       /* i: simulated time, ms */
extern const struct hws_value_kind hws_value_duration;   /* i: ms */
extern const struct hws_value_kind hws_value_kbps;       /* i */
extern const struct hws_value_kind hws_value_km;         /* f */
extern const struct hws_value_kind hws_value_lat;        /* f: degrees, north positive */
extern const struct hws_value_kind hws_value_lon;        /* f: degrees, east positive */
extern const struct hws_value_kind hws_value_degrees;    /* f: as it is typed: 34.512 */
extern const struct hws_value_kind hws_value_kn;         /* f */
extern const struct hws_value_kind hws_value_m;          /* f */
extern const struct hws_value_kind hws_value_mps;        /* f */
extern const struct hws_value_kind hws_value_frac;       /* f: 0 to 1 */
extern const struct hws_value_kind hws_value_gbps_hours; /* f */
extern const struct hws_value_kind hws_value_mw;         /* f */
extern const struct hws_value_kind hws_value_mwh;        /* f */
extern const struct hws_value_kind hws_value_number;     /* f: of no dimension */
extern const struct hws_value_kind hws_value_per_day;    /* f */
extern const struct hws_value_kind hws_value_days;       /* f */
extern const struct hws_value_kind hws_value_usd;        /* f */
extern const struct hws_value_kind hws_value_pace;       /* f: simulated seconds a second */
/* One of the words of the record's own definition: its place in them. Worded by the definition. */
extern const struct hws_value_kind hws_value_word; /* i */

/* "7d11h26m", "28s": to the minute from an hour up, to the second below. */
void hws_duration_words(int64_t duration_ms, char text[HWS_DURATION_TEXT_MAX]);
/* "1.204 Tbps", "850 Gbps", "3.5 Mbps"; "0 Gbps": to the Gbps, so that differences add up. */
void hws_rate_words(int64_t rate_kbps, char *text, size_t text_size);
/* "34°12.3′N": `hemispheres` is "NS" or "EW". */
void hws_angle_words(double angle_deg, const char hemispheres[3], char *text, size_t text_size);

/* ---- things of a plan ------------------------------------------------------------------------ */

/*
 * A kind whose values are words of a fixed list, as an enum numbers them: `ids` as typed and in
 * JSON, `said` as records say them.
 */
#define HWS_WORDS_KIND(kind_name, domain_id, key_word, ids, said)                                  \
    static uint32_t kind_name##_count(const struct hws_state *state)                               \
    {                                                                                              \
        (void)state;                                                                               \
        return (uint32_t)(sizeof(ids) / sizeof((ids)[0]));                                         \
    }                                                                                              \
    static const char *kind_name##_id(const struct hws_state *state, uint32_t index)               \
    {                                                                                              \
        return index < kind_name##_count(state) ? (ids)[index] : NULL;                             \
    }                                                                                              \
    static const char *kind_name##_name(const struct hws_state *state, uint32_t index,             \
                                        enum hws_language language)                                \
    {                                                                                              \
        (void)language;                                                                            \
        return kind_name##_id(state, index);                                                       \
    }                                                                                              \
    static bool kind_name##_words(const struct hws_state *state, union hws_argument value,         \
                                  enum hws_language language, char *text, size_t text_size)        \
    {                                                                                              \
        return hws_said_words(said, kind_name##_count(state), value, language, text, text_size);   \
    }                                                                                              \
    const struct hws_value_kind kind_name = {                                                      \
        .domain = &(domain_id),                                                                    \
        .word = (key_word),                                                                        \
        .words = kind_name##_words,                                                                \
        .count = kind_name##_count,                                                                \
        .id = kind_name##_id,                                                                      \
        .name = kind_name##_name,                                                                  \
        .list = true,                                                                              \
        .known = hws_known_to_all,                                                                 \
    }

/* One of a list of words; false, and nothing written, past its end. */
bool hws_said_words(const char *const *said, uint32_t said_count, union hws_argument value,
                    enum hws_language language, char *text, size_t text_size);

/* An authored name in the reader's language, cut at a character's edge to the buffer. */
void hws_name_words(const struct hws_text *name, enum hws_language language, char *text,
                    size_t text_size);

/*
 * A kind whose things are rows {id, name} of a plan: `things` and `thing_count` are fields of the
 * `plan_type` that `plan_of(state)` gives, which is NULL where the domain is not in the registry.
 * Control alone may name one; with HWS_PLAN_ENTITY_KNOWN, also whom `known_to` says.
 */
#define HWS_PLAN_ENTITY(kind_name, domain_id, key_word, plan_type, plan_of, things, thing_count)   \
    HWS_PLAN_ENTITY_KNOWN(kind_name, domain_id, key_word, plan_type, plan_of, things, thing_count, \
                          NULL)
#define HWS_PLAN_ENTITY_KNOWN(kind_name, domain_id, key_word, plan_type, plan_of, things,          \
                              thing_count, known_to)                                               \
    static uint32_t kind_name##_count(const struct hws_state *state)                               \
    {                                                                                              \
        const plan_type *plan = plan_of(state);                                                    \
        return plan == NULL ? 0 : plan->thing_count;                                               \
    }                                                                                              \
    static const char *kind_name##_id(const struct hws_state *state, uint32_t index)               \
    {                                                                                              \
        const plan_type *plan = plan_of(state);                                                    \
        return plan == NULL || index >= plan->thing_count ? NULL : plan->things[index].id;         \
    }                                                                                              \
    static const char *kind_name##_name(const struct hws_state *state, uint32_t index,             \
                                        enum hws_language language)                                \
    {                                                                                              \
        const plan_type *plan = plan_of(state);                                                    \
        return plan == NULL || index >= plan->thing_count                                          \
                   ? NULL                                                                          \
                   : hws_text_in(&plan->things[index].name, language);                             \
    }                                                                                              \
    static bool kind_name##_words(const struct hws_state *state, union hws_argument value,         \
                                  enum hws_language language, char *text, size_t text_size)        \
    {                                                                                              \
        const plan_type *plan = plan_of(state);                                                    \
        if (plan == NULL || value.i < 0 || value.i >= (int64_t)plan->thing_count) {                \
            return false;                                                                          \
        }                                                                                          \
        hws_name_words(&plan->things[value.i].name, language, text, text_size);                    \
        return true;                                                                               \
    }                                                                                              \
    const struct hws_value_kind kind_name = {                                                      \
        .domain = &(domain_id),                                                                    \
        .word = (key_word),                                                                        \
        .words = kind_name##_words,                                                                \
        .count = kind_name##_count,                                                                \
        .id = kind_name##_id,                                                                      \
        .name = kind_name##_name,                                                                  \
        .known = (known_to),                                                                       \
    }

#endif
