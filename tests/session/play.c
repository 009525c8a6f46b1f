#include "tests/session/play.h"

#include "hawser/core/record_hash.h"
#include "hawser/session/show.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

struct hws_session *session_of(const struct hws_scenario *scenario, struct hws_journal journal)
{
    struct hws_session *session = NULL;
    struct hws_error error = {0};

    ck_assert_msg(hws_session_create(scenario, hws_scenario_exercise(scenario)->seed, 0, journal,
                                     &session, &error) == HWS_OK,
                  "%s: %s", error.where, error.message);
    return session;
}

struct hws_session *plain_session(const struct hws_scenario *scenario)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};

    return session_of(scenario, no_journal);
}

char *answer_of(struct hws_session *session, const struct hws_seat *seat, const char *line)
{
    struct hws_answer answer = {0};
    struct hws_error error = {0};

    ck_assert_msg(hws_session_submit(session, seat, line, &answer, &error) == HWS_OK, "%s: %s",
                  line, error.message);
    struct hws_state state;
    const struct hws_list_reader reader =
        hws_session_reader(session, seat->party, HWS_LANGUAGE_EN, &state);
    char *text = hws_show_answer(&reader, seat, &answer.move);
    ck_assert_ptr_nonnull(text);
    return text;
}

char *answer_to(struct hws_session *session, enum hws_role role, const char *line)
{
    const struct hws_seat seat = {.role = role};

    return answer_of(session, &seat, line);
}

void give(struct hws_session *session, const char *line)
{
    free(answer_to(session, HWS_ROLE_FACILITATOR, line));
}

void seat_gives_wrong(struct hws_session *session, const struct hws_seat *seat, const char *line,
                      enum hws_status status, const char *phrase)
{
    struct hws_answer answer = {0};
    struct hws_error error = {0};

    ck_assert_int_eq(hws_session_submit(session, seat, line, &answer, &error), status);
    ck_assert_msg(strstr(error.message, phrase) != NULL, "%s: \"%s\" does not say \"%s\"", line,
                  error.message, phrase);
}

void give_wrong(struct hws_session *session, enum hws_role role, const char *line,
                enum hws_status status, const char *phrase)
{
    const struct hws_seat seat = {.role = role};

    seat_gives_wrong(session, &seat, line, status, phrase);
}

void ask_first(struct hws_session *session)
{
    const char *line = "ask lilac-chief task pv-1 patrol 34.5 129.5";
    struct hws_answer answer = {0};
    struct hws_error error = {0};

    if (hws_session_submit(session, &hws_seat_facilitator, line, &answer, &error) == HWS_OK) {
        give(session, line);
    }
}

struct hws_hash world_hash(const struct hws_session *session)
{
    return hws_engine_hash(hws_session_engine(session));
}

struct hws_hash records_hash(const struct hws_session *session)
{
    const struct hws_state state = hws_session_state(session);

    return hws_records_hash(&state, hws_session_records(session));
}

void assert_same_exercise(const struct hws_session *first, const struct hws_session *second)
{
    const struct hws_hash worlds[] = {world_hash(first), world_hash(second)};
    const struct hws_hash records[] = {records_hash(first), records_hash(second)};

    ck_assert_int_eq(hws_session_now_ms(first), hws_session_now_ms(second));
    ck_assert_mem_eq(&worlds[0], &worlds[1], sizeof(worlds[0]));
    ck_assert_mem_eq(&records[0], &records[1], sizeof(records[0]));
}
