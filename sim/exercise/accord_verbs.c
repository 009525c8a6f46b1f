/* What is said to requests: ask, seen, approve, refuse; `withdraw` is the exercise's. */
#include "sim/exercise/accord.h"

#include "hawser/core/language.h"
#include "hawser/core/text_store.h"
#include "sim/exercise/line.h"
#include "sim/exercise/request.h"
#include "sim/exercise/voice.h"

#include <stdio.h>

/* Pinned: never another verb's. */
enum accord_verb {
    ACCORD_VERB_ASK = 1,
    ACCORD_VERB_SEEN = 2,
    ACCORD_VERB_APPROVE = 3,
    ACCORD_VERB_REFUSE = 4,
};

enum ask_slot { ASK_ROLE = 0, ASK_LINE, ASK_SLOT_COUNT };
enum answer_slot { ANSWER_REQUEST = 0, ANSWER_BECAUSE, ANSWER_SLOT_COUNT };

enum accord_reason {
    ACCORD_REASON_NO_ROLE = 0,
    ACCORD_REASON_ITSELF,
    ACCORD_REASON_NO_COMMAND,
    ACCORD_REASON_NO_AGREEMENT,
    ACCORD_REASON_NO_REQUEST,
    ACCORD_REASON_CLOSED,
    ACCORD_REASON_NOT_HELD,
    ACCORD_REASON_CANNOT,
    ACCORD_REASON_COUNT
};

static const char *const reasons[ACCORD_REASON_COUNT] = {
    [ACCORD_REASON_NO_ROLE] = "only who has a role asks",
    [ACCORD_REASON_ITSELF] = "nobody asks himself",
    [ACCORD_REASON_NO_COMMAND] = "it does not begin with a command",
    [ACCORD_REASON_NO_AGREEMENT] = "no agreement between the two covers it now",
    [ACCORD_REASON_NO_REQUEST] = "there is no such request",
    [ACCORD_REASON_CLOSED] = "it is settled already",
    [ACCORD_REASON_NOT_HELD] = "it waits for another's word",
    [ACCORD_REASON_CANNOT] = "it cannot be given as it is asked",
};

/* ---- what may be seen ------------------------------------------------------------------------ */

/* A request's number, or a message's with its sign turned. */
static bool seen_words(const struct hws_state *state, union hws_argument value,
                       enum hws_language language, char *text, size_t text_size)
{
    const union hws_argument message = {.i = -value.i};

    return value.i < 0 ? message_number_value.words(state, message, language, text, text_size)
                       : request_number_value.words(state, value, language, text, text_size);
}

static bool seen_write(const struct hws_state *state, union hws_argument value, char *text,
                       size_t text_size)
{
    return seen_words(state, value, HWS_LANGUAGE_EN, text, text_size);
}

static enum hws_status seen_read(const struct hws_state *state, const struct hws_party *party,
                                 const char *text, union hws_argument *value, const char **expected)
{
    if (message_number_value.read(state, party, text, value, expected) == HWS_OK) {
        value->i = -value->i;
        return HWS_OK;
    }
    const enum hws_status status = request_number_value.read(state, party, text, value, expected);
    *expected = HWS_MARK(
        "the number of a request or a message, such as R-1 (show requests, show messages)");
    return status;
}

static const struct hws_value_kind seen_number_value = {
    .domain = &hws_accord_id,
    .word = "seen",
    .words = seen_words,
    .read = seen_read,
    .write = seen_write,
};

/* ---- ask ------------------------------------------------------------------------------------- */

#define OFFERS_BYTES 200
#define GRANTER_BITS 32u

/* `i`: asker and granter; words are the commands that agreements between the two cover. */
static bool offers_words(const struct hws_state *state, union hws_argument value,
                         enum hws_language language, char *text, size_t text_size)
{
    (void)language; /* commands are typed in English */
    agreement_offers(state, (uint32_t)(value.i >> GRANTER_BITS), (uint32_t)(value.i & UINT32_MAX),
                     text, text_size);
    return true;
}

static const struct hws_value_kind offers_value = {
    .domain = &hws_accord_id,
    .word = "offers",
    .words = offers_words,
};

static enum hws_status refuse_offers(struct hws_refusal *why, uint32_t reason, uint32_t asker,
                                     uint32_t granter)
{
    struct hws_phrase allowed = {.text = HWS_MARK("one of: {offers}")};
    const union hws_argument pair = {.i = ((int64_t)asker << GRANTER_BITS) | (int64_t)granter};

    hws_phrase_put(&allowed, "offers", &offers_value, pair);
    const enum hws_status status = hws_refuse_phrase(why, reason, HWS_NO_SLOT, allowed);
    return status == HWS_ERR_INPUT ? HWS_ERR_REFUSED : status;
}

static enum hws_status decide_ask(const struct hws_state *state, const struct hws_seat *seat,
                                  const struct hws_move *move, struct hws_outcome *becomes,
                                  struct hws_refusal *why)
{
    const uint32_t asker = hws_acting_post(state, seat);
    const uint32_t granter = (uint32_t)move->values[ASK_ROLE].i;
    const struct hws_stored_text *line =
        state->texts == NULL ? NULL : hws_text_store_find(state->texts, move->values[ASK_LINE].i);
    const struct hws_verb *verb = line == NULL ? NULL : line_verb(state, line->body);
    char offers[OFFERS_BYTES];

    if (asker == HWS_NO_POST) {
        return hws_refuse(why, ACCORD_REASON_NO_ROLE, "a seat with a role");
    }
    if (asker == granter) {
        return hws_refuse_value(why, ACCORD_REASON_ITSELF, ASK_ROLE, "another role");
    }
    agreement_offers(state, asker, granter, offers, sizeof(offers));
    if (offers[0] == '\0') {
        return hws_refuse(why, ACCORD_REASON_NO_AGREEMENT,
                          "a role with which there is an agreement (show agreements)");
    }
    if (verb == NULL) {
        return refuse_offers(why, ACCORD_REASON_NO_COMMAND, asker, granter);
    }
    const uint32_t agreement = agreement_for(state, asker, granter, verb);
    if (agreement == ACCORD_NONE) {
        return refuse_offers(why, ACCORD_REASON_NO_AGREEMENT, asker, granter);
    }
    becomes->owner = &hws_exercise_id;
    becomes->effect = exercise_ask_effect((struct exercise_ask){
        .asker = asker,
        .granter = granter,
        .agreement = agreement,
        .line = move->values[ASK_LINE].i,
    });
    becomes->waits = true;
    return HWS_OK;
}

/* ---- answers --------------------------------------------------------------------------------- */

/* The open request that the seat means. */
static enum hws_status find_request(const struct hws_state *state, const struct hws_seat *seat,
                                    const struct hws_move *move, uint32_t *row,
                                    struct hws_refusal *why)
{
    uint32_t count = 0;
    const struct request_row *rows = request_rows(state, &count);

    *row = request_named(state, seat, move->values[ANSWER_REQUEST].i);
    if (*row == REQUEST_NONE) {
        return hws_refuse_value(why, ACCORD_REASON_NO_REQUEST, ANSWER_REQUEST,
                                "a request of yours (show requests)");
    }
    return request_is_open(&rows[*row])
               ? HWS_OK
               : hws_refuse(why, ACCORD_REASON_CLOSED, "one that is open (show requests)");
}

/* Control speaks for whoever holds it. */
static bool holds(const struct hws_state *state, const struct hws_seat *seat,
                  const struct request_row *request)
{
    return seat->role == HWS_ROLE_FACILITATOR || seat->role == HWS_ROLE_SCRIPT ||
           hws_seat_post(state, seat) == request->posts[request->holder];
}

static enum hws_status decide_message_seen(const struct hws_state *state,
                                           const struct hws_seat *seat, int64_t number,
                                           struct hws_outcome *becomes, struct hws_refusal *why)
{
    const uint32_t row = message_named(state, seat, number);
    uint32_t count = 0;
    const struct message_row *rows = message_rows(state, &count);

    if (row == VOICE_NONE ||
        (!hws_party_is_control(seat->party) && hws_seat_post(state, seat) != rows[row].to)) {
        return hws_refuse_value(why, ACCORD_REASON_NO_REQUEST, ANSWER_REQUEST,
                                "a message to you (show messages)");
    }
    becomes->owner = &hws_voice_id;
    becomes->effect = voice_seen_effect((struct voice_seen){.row = row});
    return HWS_OK;
}

static enum hws_status decide_seen(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, struct hws_outcome *becomes,
                                   struct hws_refusal *why)
{
    uint32_t row = 0;
    uint32_t count = 0;

    if (move->values[ANSWER_REQUEST].i < 0) {
        return decide_message_seen(state, seat, -move->values[ANSWER_REQUEST].i, becomes, why);
    }
    enum hws_status status = find_request(state, seat, move, &row, why);
    if (status != HWS_OK) {
        return status;
    }
    becomes->owner = &hws_exercise_id;
    becomes->effect = exercise_seen_effect((struct exercise_seen){.row = row});
    return holds(state, seat, &request_rows(state, &count)[row])
               ? HWS_OK
               : hws_refuse(why, ACCORD_REASON_NOT_HELD, "one that waits for you (show requests)");
}

static enum hws_status decide_answer(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why, enum request_answer answer)
{
    uint32_t row = 0;
    uint32_t count = 0;

    enum hws_status status = find_request(state, seat, move, &row, why);
    if (status != HWS_OK) {
        return status;
    }
    const struct request_row *request = &request_rows(state, &count)[row];
    becomes->owner = &hws_exercise_id;
    becomes->effect = exercise_answer_effect((struct exercise_answer){
        .row = row,
        .answer = (uint32_t)answer,
        .by = request->posts[request->holder],
        .because = answer == REQUEST_ANSWER_APPROVE ? 0 : hws_move_i(move, ANSWER_BECAUSE, 0),
    });
    return holds(state, seat, request)
               ? HWS_OK
               : hws_refuse(why, ACCORD_REASON_NOT_HELD, "one that waits for you (show requests)");
}

/* Who is asked for a command learns at once whether it can be given. */
static enum hws_status decide_approve(const struct hws_state *state, const struct hws_seat *seat,
                                      const struct hws_move *move, struct hws_outcome *becomes,
                                      struct hws_refusal *why)
{
    uint32_t row = 0;
    uint32_t count = 0;
    struct hws_error error = {0};
    struct hws_move command;

    enum hws_status status = decide_answer(state, seat, move, becomes, why, REQUEST_ANSWER_APPROVE);
    if (status != HWS_OK || find_request(state, seat, move, &row, why) != HWS_OK) {
        return status;
    }
    const struct request_row *request = &request_rows(state, &count)[row];
    if (request->line == 0 || request->holder + 1u < request->post_count) {
        return HWS_OK;
    }
    if (request_command(state, request, HWS_LANGUAGE_EN, &command, &error) == HWS_OK) {
        return HWS_OK;
    }
    struct hws_phrase allowed = {.text = HWS_MARK("another command: {why}")};
    const union hws_argument asked = {.i = row};
    hws_phrase_put(&allowed, "why", &request_wrong_value, asked);
    status = hws_refuse_phrase(why, ACCORD_REASON_CANNOT, HWS_NO_SLOT, allowed);
    return status == HWS_ERR_INPUT ? HWS_ERR_REFUSED : status;
}

static enum hws_status decide_refuse(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    return decide_answer(state, seat, move, becomes, why, REQUEST_ANSWER_REFUSE);
}

/* ---- the rows -------------------------------------------------------------------------------- */

#define BY_ROLES .powers = (HWS_POWERS_CONTROL | (uint32_t)HWS_ROLE_PLAYER)
#define REASONS                                                                                    \
    .audience = hws_audience_giving_post, .reasons = reasons, .reason_count = ACCORD_REASON_COUNT
#define REQUEST_SLOT .name = "request", .kind = &request_number_value, .shown = "R-N"
#define BECAUSE_SLOT                                                                               \
    .name = "because", .kind = &hws_value_text, .shown = "TEXT", .lead = "because", .rest = true,  \
    .expected = "why, in words"

const struct hws_verb accord_verbs[ACCORD_VERB_COUNT] = {
    {
        .name = "ask",
        .code = ACCORD_VERB_ASK,
        BY_ROLES,
        .slots = {[ASK_ROLE] = {.name = "role",
                                .kind = &hws_post_entity,
                                .expected = "the id or name of a role"},
                  [ASK_LINE] = {.name = "line",
                                .kind = &hws_value_text,
                                .shown = "COMMAND",
                                .rest = true,
                                .expected = "the command that the role is to give"}},
        .slot_count = ASK_SLOT_COUNT,
        .summary = "ask another role to give a command, under an agreement (show agreements)",
        .example = "ask lilac-chief task pv-1 patrol 34.5 129.5",
        .wordings = {{"order_ask", "ORDER by {source}: {role} is asked: {line}"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_ask,
    },
    {
        .name = "seen",
        .code = ACCORD_VERB_SEEN,
        BY_ROLES,
        .slots = {[ANSWER_REQUEST] = {.name = "request",
                                      .kind = &seen_number_value,
                                      .shown = "R-N|M-N"}},
        .slot_count = 1,
        .summary = "let whoever asked or wrote know that the request or message has been read",
        .example = "seen R-1",
        .wordings = {{"order_seen", "ORDER by {source}: {request} has been read"}},
        .wording_count = 1,
        REASONS,
        .decide = decide_seen,
    },
    {
        .name = "approve",
        .code = ACCORD_VERB_APPROVE,
        BY_ROLES,
        .slots = {[ANSWER_REQUEST] = {REQUEST_SLOT}},
        .slot_count = 1,
        .summary = "approve of a request; it goes on to the next whose word it takes, or is done",
        .example = "approve R-1",
        .wordings = {{"order_approve", "ORDER by {source}: {request} is approved"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_approve,
    },
    {
        .name = "refuse",
        .code = ACCORD_VERB_REFUSE,
        BY_ROLES,
        .slots = {[ANSWER_REQUEST] = {REQUEST_SLOT}, [ANSWER_BECAUSE] = {BECAUSE_SLOT}},
        .slot_count = ANSWER_SLOT_COUNT,
        .summary = "refuse a request, with the reason",
        .example = "refuse R-2 because the unit is needed here",
        .wordings = {{"order_refuse", "ORDER by {source}: {request} is refused: {because}"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_refuse,
    },
};
