/*
 * The list `artificialities`: moves of control that overrode what the world would have had it, for
 * those who judge afterwards what was earned and what was given. They are read off the records.
 */
#include "sim/exercise/exercise_lists.h"

#include "hawser/core/record_stream.h"
#include "hawser/core/units.h"
#include "hawser/core/verb.h"
#include "hawser/exercise/view.h"
#include "hawser/exercise/wording.h"

#include <inttypes.h>

enum artificial_column { ARTIFICIAL_AT = 0, ARTIFICIAL_TEXT, ARTIFICIAL_TIME_MS, ARTIFICIAL_COUNT };

static const struct hws_list_column columns[ARTIFICIAL_COUNT] = {
    [ARTIFICIAL_AT] = {.title = "TIME", .form = HWS_CELL_TEXT},
    [ARTIFICIAL_TEXT] = {.name = "text", .title = "OVERRIDE", .form = HWS_CELL_TEXT},
    [ARTIFICIAL_TIME_MS] = {.name = "time_ms", .form = HWS_CELL_WHOLE},
};

/* Whether the record is of a move that overrides: its number is one of the verb's wordings. */
static bool overrides(const struct hws_registry *registry, const struct hws_record *record)
{
    for (uint32_t i = 0; record->kind >= HWS_RECORD_MOVE_BASE && i < registry->verb_count; i++) {
        const struct hws_verb_row *row = &registry->verbs[i];
        const uint32_t number = record->kind - HWS_RECORD_MOVE_BASE;
        if (number >= row->record_first && number - row->record_first < row->verb->wording_count) {
            return row->verb->override;
        }
    }
    return false;
}

static void fill(const struct hws_list_reader *reader, struct hws_list *list)
{
    struct hws_record_cursor cursor;
    const struct hws_record *record = NULL;

    if (reader->records == NULL) {
        return;
    }
    cursor = hws_record_cursor_first(reader->records);
    while ((record = hws_record_cursor_next(&cursor)) != NULL) {
        char at[HWS_INSTANT_TEXT_MAX];
        char text[HWS_VIEW_LINE_MAX];
        if (record->kind == HWS_RECORD_NOT_POSSIBLE ||
            !overrides(reader->state->registry, record)) {
            continue;
        }
        hws_instant_format(
            (reader->state->plan->epoch_ms + record->time_ms) / HWS_MS_PER_S * HWS_MS_PER_S, at);
        hws_record_words(reader->state, record, reader->language, text, sizeof(text));
        hws_list_add(list, "R-%" PRIu64, record->id);
        hws_list_text(list, ARTIFICIAL_AT, "%s", at);
        hws_list_text(list, ARTIFICIAL_TEXT, "%s", text);
        hws_list_whole(list, ARTIFICIAL_TIME_MS, record->time_ms);
    }
}

const struct hws_list_def artificial_list = {
    .name = "artificialities",
    .topic = "artificialities",
    .columns = columns,
    .column_count = ARTIFICIAL_COUNT,
    .none = "Nothing was overridden.",
    .fill = fill,
};
