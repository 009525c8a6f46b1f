/*
 * A line that is being read: its words, and the slots of its verb as far as they are filled. One
 * parser for all verbs; completion asks it where it stopped.
 */
#ifndef HAWSER_SIM_EXERCISE_LINE_H
#define HAWSER_SIM_EXERCISE_LINE_H

#include "hawser/exercise/move.h"
#include "hawser/exercise/wrong.h"

#define LINE_WORDS_MAX 256u /* as many as a line has room for: some say something */

struct words {
    char text[HWS_COMMAND_LINE_MAX];
    const char *items[LINE_WORDS_MAX];
    uint32_t count, next;
};

struct line {
    const struct hws_state *state;
    const struct hws_seat *seat;
    struct words words;
    struct hws_move move;
    /* Slots for which a word may stand where the words ended: bits; `led`: those whose leading word
     * has been read. */
    uint32_t wanted, led;
    struct hws_wrong *wrong;     /* filled in where the line is wrong */
    bool put_off;                /* "in" or "at" has been read, before the command or behind it */
    const struct hws_said *said; /* where texts go; NULL: nowhere */
};

/* ---- words.c ---- */
/* Cuts a line into words; a name with spaces stands in double quotes. */
enum hws_status words_split(struct words *words, const char *text, struct hws_wrong *wrong);
/* The next word, or NULL: left where it is, or taken. */
const char *words_peek(const struct words *words);
const char *words_take(struct words *words);
/* Takes the next word if it is this one. */
bool words_take_if(struct words *words, const char *expected);
/* How many words from `first` on a verb's name takes; 0 when they do not begin with it. */
uint32_t words_match(const struct words *words, uint32_t first, const char *name);
/* The line is wrong: this was found (NULL: nothing more) where a text of the program's says what
 * was expected. */
void line_expected(const struct line *line, const char *found, const char *expected);

/* ---- line.c ---- */
/* The verb whose name is the longest that the words from `first` on begin with: its number, or
 * HWS_VERBS_MAX. */
uint32_t line_find_verb(const struct line *line, uint32_t first, uint32_t *word_count);
/* The verb that a line begins with; NULL. */
const struct hws_verb *line_verb(const struct hws_state *state, const char *text);
/* Fills the verb's slots from the words that are left; what is left over is the caller's. */
enum hws_status line_take_slots(struct line *line);

/* ---- line_when.c ---- */
/* "in DURATION" or "at TIME" before the command, if it stands there. */
enum hws_status line_take_when(struct line *line);
/*
 * The same behind a command whose slots are filled: "in" only where the verb has no slot of its own
 * behind that word, and neither where one takes the rest of the line.
 */
enum hws_status line_take_when_last(struct line *line);
/* Whether the line may go on so. */
bool line_may_end_in(const struct line *line);

#endif
