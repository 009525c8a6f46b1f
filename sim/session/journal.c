/*
 * The journal's text: one JSON object a line, with names where the program has numbers, so that a
 * journal outlives tables that grow.
 *
 * {"ordinal":3,"time_ms":7200000,"events":1532,"seat":{"id":1,"role":"player","party":"agency
 * lilac-guard"},"move":"task","unit":"pv-1","task":"hail","target":"T-207"}
 */
#include "hawser/session/session.h"

#include "hawser/exercise/role.h"
#include "hawser/exercise/wording.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define PARTY_MAX 96
#define COUNT_MAX (INT64_C(1) << 53)

/* ---- writing --------------------------------------------------------------------------------- */

/* "agency lilac-guard"; "" is control. */
static bool party_text(const struct hws_state *state, struct hws_party party, char *text,
                       size_t text_size)
{
    if (hws_party_is_control(party)) {
        return false;
    }
    const char *id = party.kind->id(state, party.index);
    (void)snprintf(text, text_size, "%s %s", party.kind->word, id != NULL ? id : "");
    return id != NULL;
}

static size_t write_party(const struct hws_state *state, const char *key, struct hws_party party,
                          char *text, size_t text_size)
{
    char words[PARTY_MAX];

    if (!party_text(state, party, words, sizeof(words))) {
        return 0;
    }
    const int head = snprintf(text, text_size, ",\"%s\":", key);
    if (head < 0 || (size_t)head >= text_size) {
        return text_size;
    }
    return (size_t)head + hws_json_quote(words, text + head, text_size - (size_t)head);
}

enum hws_status hws_journal_write(const struct hws_state *state,
                                  const struct hws_journal_entry *entry, char *line,
                                  size_t line_size)
{
    size_t length = (size_t)snprintf(line, line_size,
                                     "{\"ordinal\":%" PRIu64 ",\"time_ms\":%" PRId64
                                     ",\"events\":%" PRIu64 ",\"seat\":{\"id\":%u,\"role\":\"%s\"",
                                     entry->ordinal, entry->time_ms, entry->event_count,
                                     (unsigned)entry->seat.id, hws_role_name(entry->seat.role));

    if (length < line_size) {
        length += write_party(state, "party", entry->seat.party, line + length, line_size - length);
    }
    if (length < line_size) {
        length +=
            write_party(state, "for", entry->seat.acting_for, line + length, line_size - length);
    }
    if (length + 4u >= line_size) {
        return HWS_ERR_FULL;
    }
    length += (size_t)snprintf(line + length, line_size - length, "},");
    enum hws_status status = hws_move_json(state, &entry->move, line + length, line_size - length);
    if (status != HWS_OK) {
        return status;
    }
    length = strlen(line);
    if (length + 2u > line_size) {
        return HWS_ERR_FULL;
    }
    memcpy(line + length, "}", 2);
    return HWS_OK;
}

/* ---- reading --------------------------------------------------------------------------------- */

static void read_party(const struct hws_state *state, struct hws_problems *problems,
                       struct hws_json seat, const char *key, struct hws_party *party)
{
    const char *text = NULL;

    if (!hws_json_present(hws_json_get(seat, key)) ||
        !hws_json_read_string(problems, seat, key, HWS_JSON_OPTIONAL, 1, PARTY_MAX, &text)) {
        return;
    }
    if (!hws_party_find(state, text, party)) {
        hws_json_complain(problems, hws_json_get(seat, key),
                          "found \"%s\", expected a party of this scenario", text);
    }
}

static void read_seat(const struct hws_state *state, struct hws_problems *problems,
                      struct hws_json object, struct hws_seat *seat)
{
    static const enum hws_role roles[] = {HWS_ROLE_FACILITATOR, HWS_ROLE_OBSERVER, HWS_ROLE_PLAYER,
                                          HWS_ROLE_SCRIPT};
    enum { ROLE_COUNT = sizeof(roles) / sizeof(roles[0]) };
    const struct hws_json row = hws_json_read_object(problems, object, "seat", HWS_JSON_REQUIRED);
    const char *words[ROLE_COUNT];
    uint32_t role = 0;
    int64_t id = 0;

    if (!hws_json_present(row)) {
        return;
    }
    for (uint32_t i = 0; i < ROLE_COUNT; i++) {
        words[i] = hws_role_name(roles[i]);
    }
    (void)hws_json_read_int(problems, row, "id", HWS_JSON_REQUIRED, 0, HWS_SEAT_ID_MAX, &id);
    if (hws_json_read_word(problems, row, "role", HWS_JSON_REQUIRED, words, ROLE_COUNT, &role)) {
        seat->role = roles[role];
    }
    seat->id = (uint32_t)id;
    read_party(state, problems, row, "party", &seat->party);
    read_party(state, problems, row, "for", &seat->acting_for);
}

static void read_entry(const struct hws_state *state, struct hws_problems *problems,
                       struct hws_json object, struct hws_journal_entry *entry)
{
    static const char *const others[] = {"ordinal", "time_ms", "events", "seat"};
    int64_t ordinal = 0;
    int64_t events = 0;

    (void)hws_json_read_int(problems, object, "ordinal", HWS_JSON_REQUIRED, 1, COUNT_MAX, &ordinal);
    (void)hws_json_read_int(problems, object, "time_ms", HWS_JSON_REQUIRED, 0, COUNT_MAX,
                            &entry->time_ms);
    (void)hws_json_read_int(problems, object, "events", HWS_JSON_REQUIRED, 0, COUNT_MAX, &events);
    entry->ordinal = (uint64_t)ordinal;
    entry->event_count = (uint64_t)events;
    read_seat(state, problems, object, &entry->seat);
    if (problems->total_count == 0) {
        (void)hws_move_read_json(state, &entry->seat, problems, object, others,
                                 sizeof(others) / sizeof(others[0]), &entry->move);
    }
}

enum hws_status hws_journal_read(const struct hws_state *state, const char *line,
                                 struct hws_journal_entry *entry, struct hws_error *error)
{
    struct hws_journal_entry read = {0};
    struct hws_problems problems;
    struct hws_json_document *document = NULL;

    hws_problems_init(&problems);
    enum hws_status status = hws_json_parse("journal", line, strlen(line), &problems, &document);
    if (status == HWS_OK) {
        const struct hws_json root = hws_json_root(document);
        if (hws_json_type(root) != HWS_JSON_OBJECT) {
            hws_json_complain(&problems, root, "found %s, expected an entry of a journal",
                              hws_json_type_name(hws_json_type(root)));
        } else {
            read_entry(state, &problems, root, &read);
        }
        status = problems.out_of_memory     ? HWS_ERR_MEMORY
                 : problems.total_count > 0 ? HWS_ERR_INPUT
                                            : HWS_OK;
    }
    if (status == HWS_OK) {
        *entry = read;
    } else {
        status = hws_error_set(error, status, "journal", "%s",
                               problems.item_count > 0 ? problems.items[0].message
                                                       : hws_status_name(status));
    }
    hws_json_destroy(document);
    hws_problems_fini(&problems);
    return status;
}
