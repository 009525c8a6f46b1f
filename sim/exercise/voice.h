/* The rows of messages and statements. */
#ifndef HAWSER_SIM_EXERCISE_VOICE_H
#define HAWSER_SIM_EXERCISE_VOICE_H

#include "hawser/core/effect.h"
#include "hawser/core/metric.h"
#include "hawser/core/verb.h"
#include "hawser/exercise/role.h"
#include "hawser/exercise/voice.h"

#define VOICE_NONE UINT32_MAX

enum voice_part { VOICE_PART_MESSAGE = 0, VOICE_PART_STATEMENT, VOICE_PART_COUNT };

enum voice_form {
    VOICE_REPORT = 0,
    VOICE_QUESTION,
    VOICE_ANSWER,
    VOICE_WARNING,
    VOICE_NOTE,
    VOICE_FORM_COUNT
};

/* No padding. */
struct message_row {
    int64_t text;
    int64_t sent_ms, seen_ms, answered_ms;
    uint32_t from, to; /* posts */
    uint32_t from_number, to_number;
    uint32_t form;
    uint32_t re1; /* the row that it answers, from 1; 0: none */
};

struct statement_row {
    int64_t text;
    int64_t claims; /* a text "key value, key value"; 0: none */
    int64_t made_ms;
    uint32_t from; /* a post; VOICE_NONE: a rumour */
    uint32_t audience;
};

enum voice_effect { VOICE_SEND = 0, VOICE_SEEN, VOICE_STATE, VOICE_EFFECT_COUNT };

struct voice_send {
    int64_t text;
    uint32_t from, to, form, re1;
};
HWS_EFFECT(voice_send, VOICE_SEND);

struct voice_seen {
    uint32_t row;
};
HWS_EFFECT(voice_seen, VOICE_SEEN);

struct voice_state {
    int64_t text, claims;
    uint32_t from, audience;
};
HWS_EFFECT(voice_state, VOICE_STATE);

enum voice_record {
    VOICE_RECORD_SENT = 0,
    VOICE_RECORD_RECEIVED,
    VOICE_RECORD_SEEN,
    VOICE_RECORD_STATEMENT,
    VOICE_RECORD_RUMOUR,
    VOICE_RECORD_COUNT
};

/* ---- voice_rows.c ---- */
#define MESSAGE_FIELD_COUNT 10u
#define STATEMENT_FIELD_COUNT 5u
extern const struct hws_field_def message_fields[MESSAGE_FIELD_COUNT];
extern const struct hws_field_def statement_fields[STATEMENT_FIELD_COUNT];
const struct message_row *message_rows(const struct hws_state *state, uint32_t *count);
const struct statement_row *statement_rows(const struct hws_state *state, uint32_t *count);
/* The post's number for a message; 0: it has no part in it. */
uint32_t message_number(const struct message_row *row, uint32_t post);
/* The row that a post means by M-number; control's numbers are rows. VOICE_NONE. */
uint32_t message_named(const struct hws_state *state, const struct hws_seat *seat, int64_t number);
extern const struct hws_value_kind message_number_value; /* i: M-i */
extern const struct hws_value_kind voice_form_value;

/* ---- voice_claims.c ---- */
/* How many keys of the one have another value in the other; -1: one of them is not tagged. */
int claims_contradict(const char *one, const char *other);
/* Whether they speak of one key at least. */
bool claims_meet(const char *one, const char *other);

/* ---- voice_hear.c ---- */
enum hws_status voice_on_send(struct hws_step *step, const struct hws_effect *effect);
enum hws_status voice_on_seen(struct hws_step *step, const struct hws_effect *effect);
enum hws_status voice_on_state(struct hws_step *step, const struct hws_effect *effect);

/* ---- voice_verbs.c, voice_lists.c, voice_metrics.c, voice_records.c ---- */
#define VOICE_VERB_COUNT 3u
extern const struct hws_verb voice_verbs[VOICE_VERB_COUNT];
#define VOICE_LIST_COUNT 2u
extern const struct hws_list_def *const voice_lists[VOICE_LIST_COUNT];
#define VOICE_METRIC_COUNT 7u
extern const struct hws_metric voice_metrics[VOICE_METRIC_COUNT];
extern const struct hws_record_def voice_records[VOICE_RECORD_COUNT];

#endif
