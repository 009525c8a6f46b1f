/*
 * The list `pending`: what is still to come, by when it is due. Control has the script's moves too,
 * and everybody's; a party those that it put off itself.
 */
#include "sim/exercise/pending.h"

#include "hawser/core/units.h"
#include "hawser/exercise/move.h"
#include "sim/exercise/exercise_lists.h"

#include <inttypes.h>
#include <stdlib.h>

enum pending_column {
    PENDING_NUMBER = 0,
    PENDING_AT,
    PENDING_BY,
    PENDING_MOVE,
    PENDING_DUE_MS,
    PENDING_COLUMN_COUNT
};

static const struct hws_list_column columns[PENDING_COLUMN_COUNT] = {
    [PENDING_NUMBER] = {.title = "NO", .form = HWS_CELL_WHOLE, .right = true},
    [PENDING_AT] = {.title = "DUE", .form = HWS_CELL_TEXT},
    [PENDING_BY] = {.name = "by", .title = "BY", .form = HWS_CELL_TEXT},
    [PENDING_MOVE] = {.name = "move", .title = "COMMAND", .form = HWS_CELL_TEXT},
    [PENDING_DUE_MS] = {.name = "due_ms", .form = HWS_CELL_WHOLE},
};

struct entry {
    int64_t due_ms;
    uint32_t index;
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *one = left;
    const struct entry *other = right;

    if (one->due_ms != other->due_ms) {
        return one->due_ms < other->due_ms ? -1 : 1;
    }
    return one->index < other->index ? -1 : one->index > other->index ? 1 : 0;
}

static void add(const struct hws_list_reader *reader, struct hws_list *list, uint32_t index)
{
    const struct hws_state *state = reader->state;
    const struct hws_pending_info info = hws_pending(state, index);
    const bool control = hws_party_is_control(reader->party);
    const int64_t due_ms = state->plan->epoch_ms + info.due_ms;
    const union hws_argument seat = {.i = hws_seat_pack(state->registry, &info.seat)};
    char at[HWS_INSTANT_TEXT_MAX];
    char by[HWS_LIST_WORDS_MAX];
    char line[HWS_COMMAND_LINE_MAX];

    hws_instant_format(due_ms / HWS_MS_PER_S * HWS_MS_PER_S, at);
    if (!hws_value_seat.words(state, seat, reader->language, by, sizeof(by)) ||
        hws_move_line(state, &info.move, line, sizeof(line)) != HWS_OK) {
        return;
    }
    const uint32_t number = control ? info.number : info.own_number;
    hws_list_add(list, "%" PRIu32, number);
    hws_list_whole(list, PENDING_NUMBER, number);
    hws_list_text(list, PENDING_AT, "%s", at);
    hws_list_text(list, PENDING_BY, "%s", by);
    hws_list_text(list, PENDING_MOVE, "%s", line);
    hws_list_whole(list, PENDING_DUE_MS, info.due_ms);
}

static void fill(const struct hws_list_reader *reader, struct hws_list *list)
{
    const uint32_t count = hws_pending_count(reader->state);
    struct entry *entries = calloc((size_t)count + 1u, sizeof(*entries));
    uint32_t entry_count = 0;

    if (entries == NULL) {
        hws_list_fail(list);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct hws_pending_info info = hws_pending(reader->state, i);
        const struct hws_party party = hws_pending_party(&info.seat);
        const bool own =
            reader->party.kind == party.kind &&
            (reader->party.index == HWS_PARTY_ALL || hws_party_equal(reader->party, party));
        if (info.state == HWS_PENDING_WAITS && (hws_party_is_control(reader->party) || own)) {
            entries[entry_count++] = (struct entry){.due_ms = info.due_ms, .index = i};
        }
    }
    qsort(entries, entry_count, sizeof(*entries), compare_entries);
    for (uint32_t i = 0; i < entry_count; i++) {
        add(reader, list, entries[i].index);
    }
    free(entries);
}

const struct hws_list_def pending_list = {
    .name = "pending",
    .topic = "pending",
    .columns = columns,
    .column_count = PENDING_COLUMN_COUNT,
    .everybody = true,
    .none = "Nothing is put off.",
    .fill = fill,
};
