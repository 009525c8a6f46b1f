/* Texts in three languages, from catalogues made for this test (tests/core/po). */
#include "tests/core/cases.h"

#include "hawser/core/language.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOOKUPS 20000

static void open_catalogues(void)
{
    struct hws_error error = {0};

    ck_assert_msg(hws_languages_open(TEST_CATALOGUES, &error) == HWS_OK, "%s", error.message);
}

START_TEST(a_text_comes_in_the_language_that_is_asked_for)
{
    const char *text = "{vessel} is cut";

    open_catalogues();
    ck_assert_ptr_eq(hws_tr(HWS_LANGUAGE_EN, text), text);
    ck_assert_str_eq(hws_tr(HWS_LANGUAGE_JA, text), "{vessel}が切断");
    ck_assert_str_eq(hws_tr(HWS_LANGUAGE_KO, text), "{vessel} 절단");
}
END_TEST

START_TEST(a_format_takes_its_arguments_in_each_language)
{
    char text[64];

    open_catalogues();
    (void)snprintf(text, sizeof(text), hws_tr(HWS_LANGUAGE_JA, "fault %lld"), 7LL);
    ck_assert_str_eq(text, "障害7");
    (void)snprintf(text, sizeof(text), hws_tr(HWS_LANGUAGE_KO, "fault %lld"), 7LL);
    ck_assert_str_eq(text, "장애 7");
}
END_TEST

START_TEST(what_a_catalogue_lacks_stays_english)
{
    open_catalogues();
    ck_assert_str_eq(hws_tr(HWS_LANGUAGE_JA, "only in Japanese"), "日本語だけ");
    ck_assert_str_eq(hws_tr(HWS_LANGUAGE_KO, "only in Japanese"), "only in Japanese");
    ck_assert_str_eq(hws_tr(HWS_LANGUAGE_KO, "never heard of"), "never heard of");
    /* What a catalogue has for the empty text is its head. */
    ck_assert_str_eq(hws_tr(HWS_LANGUAGE_JA, ""), "");
}
END_TEST

START_TEST(without_catalogues_all_is_english_and_it_is_known)
{
    struct hws_error error = {0};

    ck_assert_int_eq(hws_languages_open(TEST_CATALOGUES "/nowhere", &error), HWS_OK);
    ck_assert_str_eq(hws_tr(HWS_LANGUAGE_JA, "{vessel} is cut"), "{vessel} is cut");
    ck_assert(hws_language_is_here(HWS_LANGUAGE_EN));
    ck_assert(!hws_language_is_here(HWS_LANGUAGE_JA));
    open_catalogues();
    ck_assert(hws_language_is_here(HWS_LANGUAGE_JA));
    ck_assert(hws_language_is_here(HWS_LANGUAGE_KO));
}
END_TEST

/* A reader's language is none of the process's: neither LANGUAGE nor LC_ALL has a say. */
START_TEST(the_environment_changes_nothing)
{
    ck_assert_int_eq(setenv("LANGUAGE", "de:fr", 1), 0);
    ck_assert_int_eq(setenv("LC_ALL", "C", 1), 0);
    open_catalogues();
    ck_assert_str_eq(hws_tr(HWS_LANGUAGE_JA, "{vessel} is cut"), "{vessel}が切断");
}
END_TEST

START_TEST(languages_are_told_apart_by_name)
{
    enum hws_language language = HWS_LANGUAGE_EN;

    for (unsigned i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        ck_assert(hws_language_named(hws_language_name((enum hws_language)i), &language));
        ck_assert_int_eq(language, i);
    }
    ck_assert(!hws_language_named("de", &language));
    ck_assert(!hws_language_named("", &language));
    ck_assert(!hws_language_named("JA", &language));
}
END_TEST

/* ---- two readers at once --------------------------------------------------------------------- */

struct reader {
    enum hws_language language;
    const char *expected;
    uint32_t wrong_count;
};

static void *look_up(void *context)
{
    struct reader *reader = context;

    for (int i = 0; i < LOOKUPS; i++) {
        reader->wrong_count +=
            strcmp(hws_tr(reader->language, "{vessel} is cut"), reader->expected) != 0;
    }
    return NULL;
}

START_TEST(readers_in_several_languages_do_not_disturb_each_other)
{
    struct reader readers[] = {
        {HWS_LANGUAGE_JA, "{vessel}が切断", 0},
        {HWS_LANGUAGE_KO, "{vessel} 절단", 0},
        {HWS_LANGUAGE_EN, "{vessel} is cut", 0},
        {HWS_LANGUAGE_JA, "{vessel}が切断", 0},
    };
    pthread_t threads[sizeof(readers) / sizeof(readers[0])];

    open_catalogues();
    for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
        ck_assert_int_eq(pthread_create(&threads[i], NULL, look_up, &readers[i]), 0);
    }
    for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
        ck_assert_uint_eq(readers[i].wrong_count, 0);
    }
}
END_TEST

TCase *language_case(void)
{
    TCase *tcase = tcase_create("language");

    tcase_add_test(tcase, a_text_comes_in_the_language_that_is_asked_for);
    tcase_add_test(tcase, a_format_takes_its_arguments_in_each_language);
    tcase_add_test(tcase, what_a_catalogue_lacks_stays_english);
    tcase_add_test(tcase, without_catalogues_all_is_english_and_it_is_known);
    tcase_add_test(tcase, the_environment_changes_nothing);
    tcase_add_test(tcase, languages_are_told_apart_by_name);
    tcase_add_test(tcase, readers_in_several_languages_do_not_disturb_each_other);
    return tcase;
}
