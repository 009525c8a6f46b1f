/*
 * What is asked under an agreement: the command is a text until somebody answers, and is read as
 * whoever is asked would read it. So an answer alone tells the asker what the other side knows.
 */
#include "sim/exercise/request.h"

#include "hawser/core/text_store.h"
#include "hawser/exercise/move.h"
#include "sim/exercise/accord.h"
#include "sim/exercise/move_value.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_among(const char *const *texts, uint32_t count, const char *text)
{
    for (uint32_t i = 0; i < count; i++) {
        if (strcasecmp(texts[i], text) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the command is what its agreement covers: of that thing, and not more. */
static enum hws_status check_scope(const struct hws_state *state,
                                   const struct hws_accord_scope *scope,
                                   const struct hws_move *move, struct hws_error *error)
{
    char value[HWS_VALUE_TEXT_MAX] = "";

    if (scope->of != NULL &&
        (!move_value_write(state, &move->verb->slots[0], move->values[0], value, sizeof(value)) ||
         !is_among(scope->of, scope->of_count, value))) {
        return hws_error_set(error, HWS_ERR_REFUSED, "command",
                             "found \"%s\", expected what the agreement covers: %s%s", value,
                             scope->of[0], scope->of_count > 1 ? " and others" : "");
    }
    if (scope->slot == HWS_NO_SLOT || !hws_move_has(move, scope->slot)) {
        return HWS_OK;
    }
    (void)move_value_write(state, &move->verb->slots[scope->slot], move->values[scope->slot], value,
                           sizeof(value));
    return strtod(value, NULL) <= scope->at_most
               ? HWS_OK
               : hws_error_set(error, HWS_ERR_REFUSED, "command",
                               "found %s, expected at most %g under the agreement", value,
                               scope->at_most);
}

enum hws_status request_command(const struct hws_state *state, const struct request_row *row,
                                enum hws_language language, struct hws_move *move,
                                struct hws_error *error)
{
    const struct hws_seat granter = hws_post_seat(state, row->posts[row->post_count - 1u]);
    const struct hws_stored_text *line =
        state->texts == NULL ? NULL : hws_text_store_find(state->texts, row->line);
    struct hws_outcome becomes;
    struct hws_refusal why;

    assert(row->line != 0 && row->agreement1 != 0);
    if (line == NULL) {
        return hws_error_set(error, HWS_ERR_NOT_FOUND, "command", "the text is not there");
    }
    enum hws_status status = hws_move_parse(state, &granter, line->body, move, error);
    if (status != HWS_OK) {
        return status == HWS_ERR_EMPTY ? HWS_ERR_INPUT : status;
    }
    const struct hws_accord *agreement = &hws_accord_plan(state)->agreements[row->agreement1 - 1u];
    const struct hws_accord_scope *scope = agreement_scope(agreement, move->verb);
    if (scope == NULL || state->now_ms >= agreement->until_ms) {
        return hws_error_set(error, HWS_ERR_REFUSED, "command", "no agreement covers it now");
    }
    status = check_scope(state, scope, move, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_decide(state, &granter, move, &becomes, &why);
    if (status != HWS_OK) {
        const struct hws_wrong wrong = hws_refusal_wrong(state, &granter, move, &why);
        return hws_wrong_error(state, &wrong, language, status, error);
    }
    return HWS_OK;
}

/* ---- why not, as a value --------------------------------------------------------------------- */

static bool wrong_words(const struct hws_state *state, union hws_argument value,
                        enum hws_language language, char *text, size_t text_size)
{
    uint32_t count = 0;
    const struct request_row *rows = request_rows(state, &count);
    struct hws_error error = {0};
    struct hws_move move;

    if (value.i < 0 || value.i >= (int64_t)count || rows[value.i].line == 0) {
        return false;
    }
    (void)request_command(state, &rows[value.i], language, &move, &error);
    (void)snprintf(text, text_size, "%s", error.message);
    return true;
}

const struct hws_value_kind request_wrong_value = {
    .domain = &hws_exercise_id, .word = "refusal", .words = wrong_words};
