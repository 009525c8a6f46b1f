/*
 * What a record says, in each language, from the catalogues as they are built: every translation
 * fills in what the English does, and a record reads as a whole.
 */
#include "hawser/exercise/wording.h"

#include "hawser/core/language.h"
#include "hawser_config.h"
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define READERS 4

static struct hws_scenario *scenario;

static void load_small(void)
{
    struct hws_error error = {0};

    scenario_assets_open();
    scenario = good_scenario(SMALL);
    ck_assert_int_eq(hws_languages_open(HAWSER_BUILD_ROOT "/assets/po", &error), HWS_OK);
}

static void drop_small(void)
{
    hws_scenario_destroy(scenario);
    scenario_assets_close();
}

/* How often "{name}" stands in a text. */
static uint32_t uses_of(const char *text, const char *name)
{
    const size_t length = strlen(name);
    uint32_t count = 0;

    for (const char *open = strchr(text, '{'); open != NULL; open = strchr(open + 1, '{')) {
        count += strncmp(open + 1, name, length) == 0 && open[length + 1] == '}';
    }
    return count;
}

static uint32_t braces_in(const char *text)
{
    uint32_t count = 0;

    for (; *text != '\0'; text++) {
        count += *text == '{';
    }
    return count;
}

/* Of a domain: how many records' texts are translated. */
static uint32_t check_domain(const struct hws_domain *domain, enum hws_language language)
{
    uint32_t translated_count = 0;

    for (uint32_t i = 0; i < domain->record_count; i++) {
        const struct hws_record_def *def = &domain->records[i];
        const char *text = hws_tr(language, def->text);
        translated_count += text != def->text;
        ck_assert_msg(braces_in(text) == braces_in(def->text), "%s", text);
        for (uint32_t argument = 0; argument < def->argument_count; argument++) {
            const char *name = def->arguments[argument].name;
            ck_assert_msg(uses_of(text, name) == uses_of(def->text, name), "%s: {%s}", text, name);
        }
        for (uint32_t word = 0; word < def->word_count; word++) {
            ck_assert_uint_gt(strlen(hws_tr(language, def->words[word])), 0);
        }
    }
    return translated_count;
}

START_TEST(a_translation_fills_in_what_the_english_does)
{
    const struct hws_registry *registry = &scenario->registry;

    for (unsigned language = 0; language < HWS_LANGUAGE_COUNT; language++) {
        for (uint32_t i = 0; i < registry->domain_count; i++) {
            const struct hws_domain *domain = registry->domains[i];
            const uint32_t count = check_domain(domain, (enum hws_language)language);
            const bool whole = domain->id == &hws_telecom_id || domain->id == &hws_port_id;
            if (whole && language != HWS_LANGUAGE_EN) {
                ck_assert_uint_eq(count, domain->record_count);
            }
        }
    }
}
END_TEST

/* ---- a run, read in several languages at once ----------------------------------------------- */

/* All that a run says, in a language; the caller's to free. */
static char *story(const struct hws_session *session, enum hws_language language)
{
    struct hws_record_cursor cursor = hws_record_cursor_first(hws_session_records(session));
    const struct hws_state state = hws_session_state(session);
    char *text = calloc((size_t)hws_record_stream_count(cursor.stream) + 1u, HWS_WORDING_MAX);
    const struct hws_record *record = hws_record_cursor_next(&cursor);
    size_t length = 0;

    for (; text != NULL && record != NULL; record = hws_record_cursor_next(&cursor)) {
        hws_record_words(&state, record, language, text + length, HWS_WORDING_MAX);
        length += strlen(text + length);
        text[length++] = '\n';
    }
    return text;
}

struct reader {
    const struct hws_session *session;
    enum hws_language language;
    char *text;
};

static void *read_all(void *context)
{
    struct reader *reader = context;

    reader->text = story(reader->session, reader->language);
    return NULL;
}

START_TEST(readers_of_one_run_each_read_it_in_their_language)
{
    static const char *const phrases[HWS_LANGUAGE_COUNT] = {
        [HWS_LANGUAGE_EN] = " is cut ",
        [HWS_LANGUAGE_JA] = "で切断：",
        [HWS_LANGUAGE_KO] = "에서 절단: ",
    };
    struct hws_session *session = plain_session(scenario);
    struct reader readers[READERS];
    pthread_t threads[READERS];

    give(session, "inject fault bellwrack shunt");
    give(session, "run 2d");
    const struct hws_hash before = world_hash(session);
    for (size_t i = 0; i < READERS; i++) {
        readers[i] = (struct reader){session, (enum hws_language)(i % HWS_LANGUAGE_COUNT), NULL};
        ck_assert_int_eq(pthread_create(&threads[i], NULL, read_all, &readers[i]), 0);
    }
    for (size_t i = 0; i < READERS; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
        ck_assert_ptr_nonnull(readers[i].text);
        for (unsigned language = 0; language < HWS_LANGUAGE_COUNT; language++) {
            const bool said = strstr(readers[i].text, phrases[language]) != NULL;
            ck_assert_msg(said == (language == readers[i].language), "%s", readers[i].text);
        }
    }
    ck_assert_str_eq(readers[0].text, readers[HWS_LANGUAGE_COUNT].text);
    const struct hws_hash after = world_hash(session);
    ck_assert_mem_eq(&before, &after, sizeof(before));
    for (size_t i = 0; i < READERS; i++) {
        free(readers[i].text);
    }
    hws_session_destroy(session);
}
END_TEST

/* A line half in one language and half in another is worse than one in English. */
START_TEST(a_line_without_a_translation_is_english_throughout)
{
    static const char *const how_words[] = {"an anchor"};
    static const struct hws_record_def untold = {
        .name = "untold",
        .text = "nobody has translated {segment} and its {how}",
        .arguments = {{"segment", &hws_segment_entity}, {"how", &hws_value_word}},
        .argument_count = 2,
        .words = how_words,
        .word_count = 1,
    };
    struct hws_session *session = plain_session(scenario);
    struct hws_state state = hws_session_state(session);
    struct hws_domain domain = *scenario->registry.domains[0];
    struct hws_registry registry = *state.registry;
    const struct hws_record record = {.id = 1};
    char english[HWS_WORDING_MAX];
    char japanese[HWS_WORDING_MAX];

    domain.records = &untold;
    registry.domains[0] = &domain;
    state.registry = &registry;
    hws_record_words(&state, &record, HWS_LANGUAGE_EN, english, sizeof(english));
    hws_record_words(&state, &record, HWS_LANGUAGE_JA, japanese, sizeof(japanese));
    ck_assert_ptr_nonnull(strstr(english, "an anchor"));
    ck_assert_str_ne(hws_tr(HWS_LANGUAGE_JA, "an anchor"), "an anchor");
    ck_assert_str_eq(japanese, english);
    hws_session_destroy(session);
}
END_TEST

/* Programs read JSON: its words are English whoever runs it. */
START_TEST(json_is_english_whatever_was_read_before)
{
    struct hws_session *session = plain_session(scenario);
    char words[HWS_WORDING_MAX];
    char json[4096];

    give(session, "inject fault bellwrack shunt");
    const struct hws_record *record = hws_record_stream_at(hws_session_records(session), 1);
    const struct hws_state state = hws_session_state(session);
    ck_assert_ptr_nonnull(record);
    hws_record_words(&state, record, HWS_LANGUAGE_JA, words, sizeof(words));
    ck_assert_ptr_nonnull(strstr(words, "シャント"));
    (void)hws_record_json(&state, record, json, sizeof(json));
    ck_assert_ptr_nonnull(strstr(json, "\"fault\":\"shunt fault\""));
    hws_session_destroy(session);
}
END_TEST

TCase *wording_case(void)
{
    TCase *tcase = tcase_create("wording");

    tcase_add_unchecked_fixture(tcase, load_small, drop_small);
    tcase_add_test(tcase, a_translation_fills_in_what_the_english_does);
    tcase_add_test(tcase, readers_of_one_run_each_read_it_in_their_language);
    tcase_add_test(tcase, a_line_without_a_translation_is_english_throughout);
    tcase_add_test(tcase, json_is_english_whatever_was_read_before);
    return tcase;
}
