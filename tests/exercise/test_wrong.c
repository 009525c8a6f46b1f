/* What is wrong with a move is told to each reader in a language of their own. */
#include "tests/exercise/cases.h"
#include "tests/exercise/worlds.h"
#include "tests/session/play.h"

#include "hawser/core/language.h"
#include "hawser_config.h"

#include <stdio.h>
#include <string.h>

static struct hws_scenario *scenarios[WORLDS_MAX];
static struct hws_session *sessions[WORLDS_MAX];

static void open_all(void)
{
    scenario_assets_open();
    ck_assert_int_eq(hws_languages_open(HAWSER_BUILD_ROOT "/assets/po", NULL), HWS_OK);
    for (uint32_t i = 0; i < world_count; i++) {
        scenarios[i] = good_scenario(world_paths[i]);
        sessions[i] = plain_session(scenarios[i]);
    }
}

static void close_all(void)
{
    for (uint32_t i = 0; i < world_count; i++) {
        hws_session_destroy(sessions[i]);
        hws_scenario_destroy(scenarios[i]);
    }
    scenario_assets_close();
}

/* Words of the program's that are English wherever they stand. */
static bool is_english(const char *words)
{
    static const char *const telling[] = {"found ", "expected", " of ",   " the ", "not ",
                                          " a ",    "nearest",  " may ",  " one ", "exercise",
                                          "only",   "another",  "number", " is "};

    for (size_t i = 0; i < sizeof(telling) / sizeof(telling[0]); i++) {
        if (strstr(words, telling[i]) != NULL) {
            return true;
        }
    }
    return false;
}

static void expect_translated(const struct hws_session *session, const struct hws_wrong *wrong,
                              const char *line)
{
    const struct hws_state state = hws_session_state(session);
    char english[HWS_WRONG_WORDS_MAX];

    hws_wrong_words(&state, wrong, HWS_LANGUAGE_EN, english, sizeof(english));
    ck_assert_msg(is_english(english) && strchr(english, '{') == NULL, "%s: %s", line, english);
    for (int language = HWS_LANGUAGE_JA; language < HWS_LANGUAGE_COUNT; language++) {
        char words[HWS_WRONG_WORDS_MAX];
        hws_wrong_words(&state, wrong, (enum hws_language)language, words, sizeof(words));
        ck_assert_msg(words[0] != '\0' && strchr(words, '{') == NULL && !is_english(words),
                      "%s: %s", line, words);
    }
}

/* ---- what is typed --------------------------------------------------------------------------- */

/* The first `count` words. */
static void begin_of(const char *line, uint32_t count, char *text, size_t text_size)
{
    size_t length = 0;

    for (uint32_t i = 0; i < count; i++) {
        length += strspn(line + length, " ");
        length += strcspn(line + length, " ");
    }
    (void)snprintf(text, text_size, "%.*s", (int)length, line);
}

static uint32_t count_words(const char *line)
{
    uint32_t count = 1;

    for (const char *space = strchr(line, ' '); space != NULL; space = strchr(space + 1, ' ')) {
        count++;
    }
    return count;
}

/* Each example of each verb, broken off behind each of its words, and with a wrong word there. */
START_TEST(every_slot_says_in_each_language_what_it_expects)
{
    static const char *const ends[] = {"", " zz=9"};
    uint32_t wrong_count = 0;

    for (uint32_t i = 0; i < hws_verb_count(&scenarios[0]->registry); i++) {
        const char *example = hws_verb_at(&scenarios[0]->registry, i)->example;
        for (uint32_t count = 1; count <= count_words(example); count++) {
            for (uint32_t j = 0; j < world_count * 2u; j++) {
                const struct hws_state state = hws_session_state(sessions[j / 2u]);
                char begun[HWS_COMMAND_LINE_MAX - 8];
                char line[HWS_COMMAND_LINE_MAX];
                struct hws_move move;
                struct hws_wrong wrong;
                begin_of(example, count, begun, sizeof(begun));
                (void)snprintf(line, sizeof(line), "%s%s", begun, ends[j % 2u]);
                if (hws_move_read(&state, &hws_seat_facilitator, line, NULL, &move, &wrong) !=
                    HWS_OK) {
                    expect_translated(sessions[j / 2u], &wrong, line);
                    wrong_count++;
                } else {
                    ck_assert_int_eq(wrong.form, HWS_WRONG_NOTHING);
                }
            }
        }
    }
    ck_assert_uint_gt(wrong_count, 500);
}
END_TEST

static const struct hws_seat agency = {
    .id = 2, .role = HWS_ROLE_PLAYER, .party = {.kind = &hws_agency_entity, .index = 0}};

/* What the world does not allow, and what a seat may not, with the values that stand in it. */
static const struct refused {
    uint32_t world;
    const struct hws_seat *seat;
    const char *line;
    enum hws_wrong_form form;
    const char *english, *japanese;
} refused[] = {
    {WORLD_SHARING, &hws_seat_facilitator, "inject cut bellwrack at 9999km", HWS_WRONG_FOUND,
     "found \"9999km\", expected a distance of 0 to ",
     "「9999km」ではなく、このケーブルに沿った0～"},
    {WORLD_SHARING, &hws_seat_facilitator, "inject restore hill-radar", HWS_WRONG_NOT_POSSIBLE,
     "not possible: the sensor works; expected one that is blind (show sensors)",
     "実行不可：そのセンサーは動作している。可能なもの：探知不能のセンサー（show sensors）"},
    {WORLD_SHARING, &hws_seat_facilitator, "share on cable-watch cable-watch", HWS_WRONG_FOUND,
     "found \"cable-watch\", expected an agency that Cable Watch has arranged to share with",
     "が共有の取決めを結んだ機関を指定すること"},
    {WORLD_SHARING, &hws_seat_facilitator, "inject cut bellwrack by deliberat", HWS_WRONG_FOUND,
     "found \"deliberat\", expected ", " または "},
    {WORLD_SHARING, &hws_seat_facilitator, "sho cables", HWS_WRONG_UNKNOWN,
     "(nearest: show); \"help\" lists them", "（近い名前：show）"},
    {WORLD_SHARING, &hws_seat_facilitator, "show cables cable-watch now", HWS_WRONG_LEFT_OVER,
     "expected nothing more: show TOPIC [PARTY]", "書式：show TOPIC [PARTY]"},
    {WORLD_SHARING, &hws_seat_facilitator, "show \"cables", HWS_WRONG_FOUND, "a closing quote",
     "閉じの引用符"},
    {WORLD_SHARING, &agency, "run 6h", HWS_WRONG_MAY_NOT,
     "this seat may not give \"run\"; it may give acknowledge, ",
     "この席は「run」を出せない。出せるもの：acknowledge、"},
    {WORLD_SHARING, &agency, "show sensors cable-watch", HWS_WRONG_NOT_POSSIBLE,
     "each party has its own; expected none but your own", "自らのもの"},
    {WORLD_GUARD, &agency, "task pv-1 patrol 35.5 138.5", HWS_WRONG_FOUND,
     "a place at sea; the nearest is 35.", "海上の地点（最も近いのは 35."},
    {WORLD_GUARD, &agency, "task pv-1 patrol 35.5 999", HWS_WRONG_FOUND,
     "found \"999\", expected a longitude of -180 to 180", "「999」ではなく、-180～180度の経度"},
    {WORLD_CANYON, &hws_seat_facilitator, "inject station zz=9 fire", HWS_WRONG_FOUND,
     "the id or name of a landing station", "陸揚局のIDか名前"},
};

START_TEST(a_refusal_is_in_the_readers_language_with_its_values)
{
    const struct refused *row = &refused[_i];
    struct hws_answer answer = {0};
    struct hws_error error = {0};
    char words[HWS_WRONG_WORDS_MAX];
    struct hws_session *session = sessions[row->world];
    const struct hws_state state = hws_session_state(session);

    ck_assert_int_ne(hws_session_submit(session, row->seat, row->line, &answer, &error), HWS_OK);
    ck_assert_msg(answer.wrong.form == row->form, "%s: %s", row->line, error.message);
    ck_assert_msg(strstr(error.message, row->english) != NULL, "%s: %s", row->line, error.message);
    hws_wrong_words(&state, &answer.wrong, HWS_LANGUAGE_EN, words, sizeof(words));
    ck_assert_str_eq(words, error.message);
    hws_wrong_words(&state, &answer.wrong, HWS_LANGUAGE_JA, words, sizeof(words));
    ck_assert_msg(strstr(words, row->japanese) != NULL, "%s: %s", row->line, words);
    expect_translated(session, &answer.wrong, row->line);
}
END_TEST

START_TEST(a_line_that_is_too_long_says_so_in_the_readers_language)
{
    const struct hws_state state = hws_session_state(sessions[WORLD_SMALL]);
    char line[HWS_COMMAND_LINE_MAX + 1];
    struct hws_move move;
    struct hws_wrong wrong;

    memset(line, 'x', sizeof(line));
    line[HWS_COMMAND_LINE_MAX] = '\0';
    ck_assert_int_eq(hws_move_read(&state, &hws_seat_facilitator, line, NULL, &move, &wrong),
                     HWS_ERR_INPUT);
    ck_assert_int_eq(wrong.form, HWS_WRONG_SAID);
    expect_translated(sessions[WORLD_SMALL], &wrong, "xxx");
}
END_TEST

START_TEST(what_is_over_says_so_in_the_readers_language)
{
    struct hws_session *session = plain_session(scenarios[WORLD_SMALL]);
    struct hws_answer answer = {0};
    struct hws_error error = {0};

    give(session, "end");
    ck_assert_int_eq(hws_session_submit(session, &hws_seat_facilitator, "run 1h", &answer, &error),
                     HWS_ERR_REFUSED);
    ck_assert_int_eq(answer.wrong.form, HWS_WRONG_SAID);
    expect_translated(session, &answer.wrong, "run 1h");
    hws_session_destroy(session);
}
END_TEST

TCase *wrong_case(void)
{
    TCase *tcase = tcase_create("wrong");

    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, open_all, close_all);
    tcase_add_test(tcase, every_slot_says_in_each_language_what_it_expects);
    tcase_add_loop_test(tcase, a_refusal_is_in_the_readers_language_with_its_values, 0,
                        (int)(sizeof(refused) / sizeof(refused[0])));
    tcase_add_test(tcase, a_line_that_is_too_long_says_so_in_the_readers_language);
    tcase_add_test(tcase, what_is_over_says_so_in_the_readers_language);
    return tcase;
}
