#include "hawser/core/text.h"
#include "tests/core/cases.h"

#include <stdint.h>
#include <string.h>

START_TEST(a_missing_language_falls_back_to_english)
{
    const struct hws_text text = {{"cable", NULL, "케이블"}};

    ck_assert_str_eq(hws_text_in(&text, HWS_LANGUAGE_EN), "cable");
    ck_assert_str_eq(hws_text_in(&text, HWS_LANGUAGE_JA), "cable");
    ck_assert_str_eq(hws_text_in(&text, HWS_LANGUAGE_KO), "케이블");
}
END_TEST

static int all_bytes_are(const unsigned char *bytes, size_t byte_count, unsigned char value)
{
    size_t same = 0;

    while (same < byte_count && bytes[same] == value) {
        same++;
    }
    return same == byte_count;
}

/* Each array is filled with its own number; an overlap would show in an earlier one. */
START_TEST(arrays_are_zeroed_aligned_and_apart)
{
    enum { ARRAY_COUNT = 200 };
    struct hws_arena arena;
    unsigned char *arrays[ARRAY_COUNT];

    hws_arena_init(&arena);
    for (size_t i = 0; i < ARRAY_COUNT; i++) {
        const size_t size = i * i % 9001;
        arrays[i] = hws_arena_array(&arena, size, 1);
        ck_assert_ptr_nonnull(arrays[i]);
        ck_assert_uint_eq((uintptr_t)arrays[i] % 16, 0);
        ck_assert(all_bytes_are(arrays[i], size, 0));
        memset(arrays[i], (int)i + 1, size);
    }
    for (size_t i = 0; i < ARRAY_COUNT; i++) {
        ck_assert(all_bytes_are(arrays[i], i * i % 9001, (unsigned char)(i + 1)));
    }
    ck_assert_int_eq(arena.out_of_memory, 0);
    hws_arena_fini(&arena);
    ck_assert_ptr_null(arena.chunks);
}
END_TEST

START_TEST(a_size_that_overflows_is_remembered_as_no_memory)
{
    struct hws_arena arena;

    hws_arena_init(&arena);
    ck_assert_ptr_null(hws_arena_array(&arena, SIZE_MAX / 2, 4));
    ck_assert_int_eq(arena.out_of_memory, 1);
    ck_assert_ptr_nonnull(hws_arena_array(&arena, 1, 1));
    ck_assert_int_eq(arena.out_of_memory, 1);
    hws_arena_fini(&arena);
}
END_TEST

START_TEST(copied_texts_live_on_without_their_originals)
{
    struct hws_arena arena;
    char english[] = "strait";
    const struct hws_text text = {{english, "海峡", NULL}};

    hws_arena_init(&arena);
    const struct hws_text copy = hws_arena_copy_texts(&arena, &text);
    english[0] = 'x';
    ck_assert_str_eq(copy.in[HWS_LANGUAGE_EN], "strait");
    ck_assert_str_eq(copy.in[HWS_LANGUAGE_JA], "海峡");
    ck_assert_ptr_null(copy.in[HWS_LANGUAGE_KO]);
    hws_arena_fini(&arena);
}
END_TEST

START_TEST(wide_characters_take_two_columns_and_marks_none)
{
    ck_assert_uint_eq(hws_text_columns(""), 0);
    ck_assert_uint_eq(hws_text_columns("Busan"), 5);
    ck_assert_uint_eq(hws_text_columns("부산"), 4);
    ck_assert_uint_eq(hws_text_columns("対馬 strait"), 11);
    ck_assert_uint_eq(hws_text_columns("ﾊｶﾀ"), 3);           /* half-width katakana */
    ck_assert_uint_eq(hws_text_columns("Øresund – 5°"), 12); /* narrow, two and three bytes */
    ck_assert_uint_eq(hws_text_columns("e\xCC\x81"), 1);     /* e and a combining acute */
    ck_assert_uint_eq(hws_text_columns("\xE3\x81\x8B\xE3\x82\x99"), 2); /* ka, voiced mark */
    ck_assert_uint_eq(hws_text_columns("𠮷"), 2);                       /* beyond the basic plane */
}
END_TEST

START_TEST(broken_utf8_counts_a_column_for_each_byte)
{
    ck_assert_uint_eq(hws_text_columns("a\x80z"), 3);
    ck_assert_uint_eq(hws_text_columns("a\xE3\x81"), 3);
}
END_TEST

START_TEST(a_cut_text_ends_with_a_whole_character)
{
    static const struct {
        const char *cut, *whole;
    } cases[] = {
        {"", ""},         {"ab", "ab"},         {"\xC3\x98", "\xC3\x98"},
        {"a\xC3", "a"},   {"a\xE8\xA8", "a"},   {"a\xE8\xA8\x93", "a\xE8\xA8\x93"},
        {"\xF0\x9F", ""}, {"\xF0\x9F\x90", ""}, {"\xF0\x9F\x90\x9F", "\xF0\x9F\x90\x9F"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[8];
        memcpy(text, cases[i].cut, strlen(cases[i].cut) + 1);
        hws_text_trim(text);
        ck_assert_str_eq(text, cases[i].whole);
    }
}
END_TEST

TCase *text_case(void)
{
    TCase *tcase = tcase_create("text");

    tcase_add_test(tcase, a_missing_language_falls_back_to_english);
    tcase_add_test(tcase, arrays_are_zeroed_aligned_and_apart);
    tcase_add_test(tcase, a_size_that_overflows_is_remembered_as_no_memory);
    tcase_add_test(tcase, copied_texts_live_on_without_their_originals);
    tcase_add_test(tcase, wide_characters_take_two_columns_and_marks_none);
    tcase_add_test(tcase, a_cut_text_ends_with_a_whole_character);
    tcase_add_test(tcase, broken_utf8_counts_a_column_for_each_byte);
    return tcase;
}
