/*
 * Moves as people and files write them: a line, JSON, a line of the journal. All are made from the
 * verbs' rows (hawser/core/verb.h): adding a verb adds its line, its JSON and its help. Reading
 * asks what the seat may give and what its party may name; whether the move is possible is decided
 * apart (hawser/exercise/decide.h).
 */
#ifndef HAWSER_EXERCISE_MOVE_H
#define HAWSER_EXERCISE_MOVE_H

#include "hawser/core/json.h"
#include "hawser/core/text_store.h"
#include "hawser/core/verb.h"
#include "hawser/exercise/wrong.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HWS_COMMAND_LINE_MAX 512
#define HWS_MOVE_JSON_MAX 1024
#define HWS_SYNTAX_MAX 512
#define HWS_COMPLETION_MAX 64

/* Texts of a line, such as a message's: where they are kept, and in which language. */
struct hws_said {
    struct hws_text_store *texts;
    enum hws_language language;
    const char *text; /* said apart, for a line that ends where its text would begin; NULL: none */
};

/*
 * Reads one line. HWS_ERR_INPUT with what was found, what was expected and the nearest name;
 * HWS_ERR_REFUSED when the seat may not give it; HWS_ERR_EMPTY for a blank line or a remark
 * ("# ..."); HWS_ERR_MEMORY. A name with spaces stands in double quotes. Texts are kept as `said`
 * says, also those of a line that is wrong behind them; NULL: nowhere, and they are taken for
 * English. `wrong` (never NULL) has what is wrong.
 */
HWS_MUST_CHECK enum hws_status hws_move_read(const struct hws_state *state,
                                             const struct hws_seat *seat, const char *line,
                                             const struct hws_said *said, struct hws_move *move,
                                             struct hws_wrong *wrong);
/* The same without texts, and with what is wrong in English. */
HWS_MUST_CHECK enum hws_status hws_move_parse(const struct hws_state *state,
                                              const struct hws_seat *seat, const char *line,
                                              struct hws_move *move, struct hws_error *error);
/* The move as a line that reads back as the same. HWS_ERR_FULL when it does not fit. */
HWS_MUST_CHECK enum hws_status hws_move_line(const struct hws_state *state,
                                             const struct hws_move *move, char *line,
                                             size_t line_size);

/* "move":"inject cut","cable":"bellwrack/main","km":100: an object's members, without braces. */
HWS_MUST_CHECK enum hws_status hws_move_json(const struct hws_state *state,
                                             const struct hws_move *move, char *text,
                                             size_t text_size);
/*
 * The move of an object with those members; false with problems, each at its place. `state` needs
 * no block: names are the plan's. Members that are neither slots nor `others` are complained of.
 */
bool hws_move_read_json(const struct hws_state *state, const struct hws_seat *seat,
                        struct hws_problems *problems, struct hws_json object,
                        const char *const *others, uint32_t other_count, struct hws_move *move);

/* "inject cut CABLE [at KM] [by CAUSE] [in DURATION]" */
void hws_verb_syntax(const struct hws_verb *verb, char *text, size_t text_size);

/* Whether the seat may name the thing of this number: its party has it or, of verbs, the seat. */
bool hws_may_name(const struct hws_state *state, const struct hws_seat *seat,
                  const struct hws_value_kind *kind, uint32_t index);
struct hws_completion {
    char text[HWS_COMPLETION_MAX];
};

/*
 * What may come next in a line, or how its last word may go on, for what this seat may give and
 * name; in the order of the tables. How many there are, of which at most `completion_max` are
 * written.
 */
uint32_t hws_moves_complete(const struct hws_state *state, const struct hws_seat *seat,
                            const char *line, struct hws_completion *completions,
                            uint32_t completion_max);

#endif
