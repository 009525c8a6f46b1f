/* Server-sent events, as they come in pieces. */
#include "sim/serve/event_reader.h"
#include "tests/serve/cases.h"

#include <stdio.h>
#include <string.h>

struct heard {
    char text[512];
    uint32_t count;
};

static void hear(void *context, const struct hws_client_event *event)
{
    struct heard *heard = context;
    const size_t at = strlen(heard->text);

    heard->count++;
    (void)snprintf(heard->text + at, sizeof(heard->text) - at, "%s|%s|%s;", event->name, event->id,
                   event->data);
}

/* What is heard of a text that comes in pieces of so many bytes. */
static struct heard read_pieces(const char *text, size_t piece)
{
    struct event_reader reader = {0};
    struct heard heard = {.count = 0};

    for (size_t at = 0; at < strlen(text); at += piece) {
        const size_t left = strlen(text) - at;
        ck_assert_int_eq(
            event_reader_take(&reader, text + at, left < piece ? left : piece, hear, &heard),
            HWS_OK);
    }
    event_reader_fini(&reader);
    return heard;
}

START_TEST(events_are_the_same_in_pieces_of_any_size)
{
    static const char text[] = ": a remark\nid: 1.2.ab\nevent: told\ndata: {\"a\":1}\n\n"
                               "data:x\r\ndata: y\r\n\r\nevent: nothing\n\nretry: 5\ndata: z\r\r"
                               "data: cut off";
    static const char wanted[] = "told|1.2.ab|{\"a\":1};message|1.2.ab|x\ny;message|1.2.ab|z;";

    for (size_t piece = 1; piece <= sizeof(text); piece++) {
        const struct heard heard = read_pieces(text, piece);
        ck_assert_str_eq(heard.text, wanted);
        ck_assert_uint_eq(heard.count, 3);
    }
}
END_TEST

START_TEST(restart_forgets_what_had_begun_and_keeps_where_it_was)
{
    static const char before[] = "id: 1.7.x\ndata: a\n\nevent: told\ndata: half";
    static const char after[] = "data: b\n\n";
    struct event_reader reader = {0};
    struct heard heard = {.count = 0};

    ck_assert_int_eq(event_reader_take(&reader, before, strlen(before), hear, &heard), HWS_OK);
    event_reader_restart(&reader);
    ck_assert_int_eq(event_reader_take(&reader, after, strlen(after), hear, &heard), HWS_OK);
    ck_assert_str_eq(heard.text, "message|1.7.x|a;message|1.7.x|b;");
    event_reader_fini(&reader);
}
END_TEST

START_TEST(event_without_end_is_given_up)
{
    static char piece[1 << 20];
    struct event_reader reader = {0};
    struct heard heard = {.count = 0};
    enum hws_status status = HWS_OK;

    (void)memset(piece, 'x', sizeof(piece));
    for (int i = 0; i < 64 && status == HWS_OK; i++) {
        status = event_reader_take(&reader, piece, sizeof(piece), hear, &heard);
    }
    ck_assert_int_eq(status, HWS_ERR_FULL);
    ck_assert_uint_eq(heard.count, 0);
    event_reader_fini(&reader);
}
END_TEST

TCase *event_reader_case(void)
{
    TCase *tcase = tcase_create("event reader");

    tcase_add_test(tcase, events_are_the_same_in_pieces_of_any_size);
    tcase_add_test(tcase, restart_forgets_what_had_begun_and_keeps_where_it_was);
    tcase_add_test(tcase, event_without_end_is_given_up);
    return tcase;
}
