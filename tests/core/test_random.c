#include "hawser/core/random.h"
#include "tests/core/cases.h"

#include <math.h>
#include <string.h>

#define STREAMS 4096

/* What numpy's PCG64DXSM gives for the same state and increment (tests/core/check_random.py). */
START_TEST(seed_42_stream_54_gives_the_known_words)
{
    struct hws_stream stream;

    hws_stream_seed(&stream, 0, 42, 0, 54);
    ck_assert_uint_eq(hws_stream_next(&stream), UINT64_C(0xf0847c9518bddb90));
    ck_assert_uint_eq(hws_stream_next(&stream), UINT64_C(0x8e7d5f5514ba8aaa));
}
END_TEST

START_TEST(increment_is_odd_and_keeps_127_bits_of_the_sequence)
{
    struct hws_stream stream;

    hws_stream_seed(&stream, 0, 0, UINT64_C(1) << 62, UINT64_C(1) << 63);
    ck_assert_uint_eq(stream.increment_high, (UINT64_C(1) << 63) | 1u);
    ck_assert_uint_eq(stream.increment_low, 1);
}
END_TEST

static uint64_t first_word(uint64_t seed, uint64_t replication, uint64_t entity, uint64_t purpose)
{
    struct hws_stream stream;

    hws_stream_init(&stream, seed, replication, entity, purpose);
    return hws_stream_next(&stream);
}

START_TEST(each_part_of_the_key_makes_another_stream)
{
    uint64_t base = first_word(1, 2, 3, 4);

    ck_assert_uint_eq(base, first_word(1, 2, 3, 4));
    ck_assert_uint_ne(base, first_word(2, 2, 3, 4));
    ck_assert_uint_ne(base, first_word(1, 1, 3, 4));
    ck_assert_uint_ne(base, first_word(1, 2, 4, 4));
    ck_assert_uint_ne(base, first_word(1, 2, 3, 3));
    ck_assert_uint_ne(base, first_word(2, 1, 3, 4));
    ck_assert_uint_ne(base, first_word(4, 3, 2, 1));
}
END_TEST

START_TEST(a_stream_re_keyed_is_another_for_each_replication)
{
    struct hws_stream old, first, again, second, unseeded = {0, 0, 0, 0};
    const struct hws_stream never = unseeded;

    hws_stream_init(&old, 1, 2, 3, 4);
    first = again = second = old;
    hws_stream_rekey(&first, 5);
    hws_stream_rekey(&again, 5);
    hws_stream_rekey(&second, 6);
    hws_stream_rekey(&unseeded, 5);
    ck_assert_mem_eq(&first, &again, sizeof(first));
    ck_assert_mem_eq(&unseeded, &never, sizeof(never));
    ck_assert_uint_eq(first.increment_low & 1u, 1);
    /* The construction stays what it is. */
    ck_assert_uint_eq(first.state_high, UINT64_C(940868973821920197));
    ck_assert_uint_eq(first.increment_low, UINT64_C(5729373064862173329));
    /* Not one word in common, nor a line between them: 4 standard deviations. */
    double old_sum = 0.0;
    double other_sum = 0.0;
    for (int i = 0; i < STREAMS; i++) {
        const double u = hws_stream_uniform(&old) - 0.5;
        const double v = hws_stream_uniform(&first) - 0.5;
        const double w = hws_stream_uniform(&second) - 0.5;
        ck_assert(u != v && v != w && u != w);
        old_sum += 12.0 * u * v;
        other_sum += 12.0 * v * w;
    }
    ck_assert_double_lt(fabs(old_sum / STREAMS), 4.0 / sqrt(STREAMS));
    ck_assert_double_lt(fabs(other_sum / STREAMS), 4.0 / sqrt(STREAMS));
    /* How far the old one has come enters. */
    again = old;
    hws_stream_rekey(&again, 5);
    ck_assert_uint_ne(again.increment_low, first.increment_low);
}
END_TEST

START_TEST(key_derivation_stays_what_it_is)
{
    struct hws_stream stream;

    hws_stream_init(&stream, 1, 2, 3, 4);
    ck_assert_uint_eq(stream.state_high, UINT64_C(13494832127889481776));
    ck_assert_uint_eq(stream.increment_low, UINT64_C(16723817876746576469));
    ck_assert_uint_eq(hws_entity_key("ports/busan"), UINT64_C(1813851840607345141));
}
END_TEST

/*
 * First draws of neighbouring keys are uniform and unrelated: the mean of n lies within 4 standard
 * errors (1 / sqrt(12 n)) and the correlation of neighbours within 4 / sqrt(n).
 */
START_TEST(neighbouring_streams_are_unrelated)
{
    static double draws[STREAMS];

    for (int part = 0; part < 4; part++) {
        double sum = 0.0;
        double product_sum = 0.0;
        for (uint64_t i = 0; i < STREAMS; i++) {
            struct hws_stream stream;
            hws_stream_init(&stream, part == 0 ? i : 7, part == 1 ? i : 7, part == 2 ? i : 7,
                            part == 3 ? i : 7);
            draws[i] = hws_stream_uniform(&stream);
            sum += draws[i];
        }
        for (uint64_t i = 1; i < STREAMS; i++) {
            product_sum += (draws[i] - 0.5) * (draws[i - 1] - 0.5) * 12.0;
        }
        ck_assert_double_lt(fabs(sum / STREAMS - 0.5), 4.0 / sqrt(12.0 * STREAMS));
        ck_assert_double_lt(fabs(product_sum / STREAMS), 4.0 / sqrt((double)STREAMS));
    }
}
END_TEST

START_TEST(uniform_is_inside_the_open_interval)
{
    struct hws_stream stream;

    hws_stream_init(&stream, 5, 0, 0, 0);
    double least = 1.0;
    double most = 0.0;
    double sum = 0.0;
    for (int i = 0; i < 200000; i++) {
        double u = hws_stream_uniform(&stream);
        least = u < least ? u : least;
        most = u > most ? u : most;
        sum += u;
    }
    ck_assert(least > 0.0 && least < 1e-4 && most < 1.0 && most > 1.0 - 1e-4);
    ck_assert_double_lt(fabs(sum / 200000 - 0.5), 4.0 / sqrt(12.0 * 200000));
}
END_TEST

/* So the least is 2^-53 and the most 1 - 2^-53: no word can give 0 or 1. */
START_TEST(uniform_follows_the_top_52_bits_of_the_word)
{
    struct hws_stream words;

    hws_stream_init(&words, 6, 0, 0, 0);
    struct hws_stream uniforms = words;
    for (int i = 0; i < 1000; i++) {
        uint64_t word = hws_stream_next(&words);
        double u = hws_stream_uniform(&uniforms);
        double scaled = u * 0x1p53;
        ck_assert(scaled == floor(scaled) && fmod(scaled, 2.0) == 1.0);
        ck_assert_uint_eq((uint64_t)scaled >> 1, word >> 12);
    }
}
END_TEST

START_TEST(entity_keys_differ)
{
    uint64_t parent = hws_entity_key("ports/busan");

    ck_assert_uint_eq(parent, hws_entity_key("ports/busan"));
    ck_assert_uint_ne(parent, hws_entity_key("ports/busan "));
    ck_assert_uint_ne(parent, hws_entity_key(""));
    ck_assert_uint_ne(hws_entity_child_key(parent, 0), parent);
    ck_assert_uint_ne(hws_entity_child_key(parent, 0), hws_entity_child_key(parent, 1));
    ck_assert_uint_ne(hws_entity_child_key(parent, 1), hws_entity_child_key(parent + 1, 0));
    ck_assert_uint_ne(hws_entity_child_key(1, 2), hws_entity_child_key(2, 1));
}
END_TEST

TCase *random_case(void)
{
    TCase *tcase = tcase_create("random");

    tcase_add_test(tcase, seed_42_stream_54_gives_the_known_words);
    tcase_add_test(tcase, increment_is_odd_and_keeps_127_bits_of_the_sequence);
    tcase_add_test(tcase, each_part_of_the_key_makes_another_stream);
    tcase_add_test(tcase, a_stream_re_keyed_is_another_for_each_replication);
    tcase_add_test(tcase, key_derivation_stays_what_it_is);
    tcase_add_test(tcase, neighbouring_streams_are_unrelated);
    tcase_add_test(tcase, uniform_is_inside_the_open_interval);
    tcase_add_test(tcase, uniform_follows_the_top_52_bits_of_the_word);
    tcase_add_test(tcase, entity_keys_differ);
    return tcase;
}
