/* The timeline: UTC, exercise time, a mark for what is urgent, words. */
#include "sim/console/timeline.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"
#include "hawser/exercise/wording.h"

#include <inttypes.h>
#include <unistd.h>

/* Six names of 127 bytes, each of which may be written as \u00XX, and the rest. */
#define RECORD_LINE_MAX 8192

void print_marking(const struct hws_scenario *scenario, enum hws_language language, FILE *out)
{
    (void)fprintf(out, "%s\n", hws_text_in(&hws_scenario_exercise(scenario)->marking, language));
}

void print_replay_notes(const struct hws_scenario *scenario, const char *before, FILE *out)
{
    for (uint32_t i = 0; i < scenario->replay_log_count; i++) {
        char words[1024];
        (void)hws_replay_log_words(&scenario->replay_logs[i], words, sizeof(words));
        (void)fprintf(out, "%snote: %s\n", before, words);
    }
}

/* T+02d16:30 */
static void exercise_time(int64_t time_ms, char *text, size_t text_size)
{
    const int64_t minutes = time_ms / HWS_MS_PER_MINUTE;

    (void)snprintf(text, text_size, "T+%02" PRId64 "d%02" PRId64 ":%02" PRId64,
                   time_ms / HWS_MS_PER_DAY, minutes / 60 % 24, minutes % 60);
}

void print_timeline(const struct hws_session *session, uint64_t from, uint64_t to,
                    enum hws_language language, FILE *out)
{
    const struct hws_state state = hws_session_state(session);
    const bool terminal = isatty(fileno(out)) == 1;
    uint64_t record_count = 0;
    const struct hws_record *records = hws_session_records(session, &record_count);

    for (uint64_t i = from; i < to && i < record_count; i++) {
        const uint32_t importance = hws_record_definition(state.registry, &records[i])->importance;
        char instant[HWS_INSTANT_TEXT_MAX];
        char since[32];
        char words[HWS_WORDING_MAX];
        if (importance == 0) {
            continue;
        }
        hws_instant_format(
            (state.plan->epoch_ms + records[i].time_ms) / HWS_MS_PER_S * HWS_MS_PER_S, instant);
        exercise_time(records[i].time_ms, since, sizeof(since));
        hws_record_words(&state, &records[i], language, words, sizeof(words));
        const bool urgent = importance > 1;
        (void)fprintf(out, "%s  %s  %s%s %s%s\n", instant, since,
                      urgent && terminal ? "\033[1m" : "", urgent ? "!" : " ", words,
                      urgent && terminal ? "\033[0m" : "");
    }
}

void print_records(const struct hws_session *session, FILE *out)
{
    const struct hws_state state = hws_session_state(session);
    const struct hws_exercise_plan *plan = hws_exercise_plan(&state);
    uint64_t record_count = 0;
    const struct hws_record *records = hws_session_records(session, &record_count);
    char line[RECORD_LINE_MAX];

    (void)hws_json_quote(hws_text_in(&plan->marking, HWS_LANGUAGE_EN), line, sizeof(line));
    (void)fprintf(out, "{\"marking\":%s,\"scenario\":\"%s\",\"records\":%" PRIu64 "}\n", line,
                  plan->id, record_count);
    for (uint64_t i = 0; i < record_count; i++) {
        (void)hws_record_json(&state, &records[i], line, sizeof(line));
        (void)fprintf(out, "%s\n", line);
    }
}
