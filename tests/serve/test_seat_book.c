/* What opens the room, kept and read back. */
#include "sim/serve/seat_book.h"
#include "tests/serve/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NO_KEY "zz00000000000000000000000000000000000000000000000000000000000000"

static const char *const posts[] = {"control", "lilac-chief", "quill-room"};

static char path[256];

static void make_folder(void)
{
    char folder[] = "/tmp/hawser-book.XXXXXX";

    ck_assert(secret_begin());
    ck_assert_ptr_nonnull(mkdtemp(folder));
    (void)snprintf(path, sizeof(path), "%s/room.seats", folder);
}

static void remove_folder(void)
{
    (void)unlink(path);
    *strrchr(path, '/') = '\0';
    (void)rmdir(path);
}

static struct seat_book *make_book(void)
{
    struct seat_book *book = NULL;

    ck_assert_int_eq(seat_book_create(posts, 3, path, &book, NULL), HWS_OK);
    return book;
}

START_TEST(seats_and_codes_are_as_they_were_when_read_back)
{
    char token[SECRET_TOKEN_MAX];
    struct seat_book *book = make_book();

    ck_assert_int_eq(seat_book_load(book, NULL), HWS_ERR_NOT_FOUND);
    (void)snprintf(book->codes[1].hash, SECRET_CODE_HASH_MAX, "$argon2id$x");
    struct seat *seat = seat_book_add(book, 7, 2, "佐藤", HWS_LANGUAGE_JA);
    secret_token_make(token);
    secret_token_hash(token, seat->token_hash);
    seat_book_add(book, 8, 1, "gone", HWS_LANGUAGE_EN)->revoked = true;
    ck_assert_int_eq(seat_book_save(book, NULL), HWS_OK);

    struct seat_book *read = make_book();
    ck_assert_int_eq(seat_book_load(read, NULL), HWS_OK);
    ck_assert_str_eq(read->codes[1].hash, "$argon2id$x");
    ck_assert_str_eq(read->codes[0].hash, "");
    ck_assert_mem_eq(read->key, book->key, SECRET_KEY_BYTES);
    const struct seat *found = seat_book_find(read, token);
    ck_assert_ptr_nonnull(found);
    ck_assert_uint_eq(found->number, 7);
    ck_assert_uint_eq(found->post, 2);
    ck_assert_str_eq(found->name, "佐藤");
    ck_assert_int_eq(found->language, HWS_LANGUAGE_JA);
    ck_assert_ptr_null(seat_book_find(read, "another"));
    seat_book_destroy(book);
    seat_book_destroy(read);
}
END_TEST

START_TEST(token_of_a_seat_that_was_taken_away_opens_nothing)
{
    char token[SECRET_TOKEN_MAX];
    struct seat_book *book = make_book();
    struct seat *seat = seat_book_add(book, 1, 0, "", HWS_LANGUAGE_EN);

    secret_token_make(token);
    secret_token_hash(token, seat->token_hash);
    ck_assert_ptr_eq(seat_book_find(book, token), seat);
    seat->revoked = true;
    ck_assert_ptr_null(seat_book_find(book, token));
    seat_book_destroy(book);
}
END_TEST

START_TEST(what_is_no_list_of_seats_is_refused)
{
    static const char *const wrong[] = {
        "",
        "{",
        "[]",
        "{\"hawser_seats\":2}",
        "{\"hawser_seats\":1,\"key\":\"00\"}",
        ("{\"hawser_seats\":1,\"codes\":[],\"seats\":[],\"key\":\"" NO_KEY "\"}"),
    };
    struct hws_error error = {0};

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct seat_book *book = make_book();
        FILE *file = fopen(path, "w");
        ck_assert_ptr_nonnull(file);
        (void)fputs(wrong[i], file);
        (void)fclose(file);
        ck_assert_msg(seat_book_load(book, &error) == HWS_ERR_INPUT, "%s", wrong[i]);
        ck_assert_ptr_nonnull(strstr(error.message, "move it away"));
        seat_book_destroy(book);
    }
}
END_TEST

TCase *seat_book_case(void)
{
    TCase *tcase = tcase_create("seat book");

    tcase_add_checked_fixture(tcase, make_folder, remove_folder);
    tcase_add_test(tcase, seats_and_codes_are_as_they_were_when_read_back);
    tcase_add_test(tcase, token_of_a_seat_that_was_taken_away_opens_nothing);
    tcase_add_test(tcase, what_is_no_list_of_seats_is_refused);
    return tcase;
}
