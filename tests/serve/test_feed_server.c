/* Clients that read, that do not, that leave, and that come too late: over real sockets. */
#include "tests/serve/cases.h"

#include "hawser/serve/feed_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char line[] = "!AIVDM,1,1,,A,14eG;o@034o8sd<L9i:a;WF>062D,0*7D\r\n";
#define LINE_LENGTH (sizeof(line) - 1)

/* A hundred lines at once, to fill buffers by. */
#define BLOCK_LENGTH (100 * LINE_LENGTH)
static const char *block(void)
{
    static char lines[BLOCK_LENGTH + 1];

    for (size_t i = 0; i < 100; i++) {
        memcpy(&lines[i * LINE_LENGTH], line, LINE_LENGTH);
    }
    return lines;
}

static struct hws_feed_server *new_server(void)
{
    struct hws_feed_server *server = NULL;
    struct hws_error error = {0};

    ck_assert_msg(hws_feed_server_create(NULL, 0, &server, &error) == HWS_OK, "%s: %s", error.where,
                  error.message);
    ck_assert_uint_ne(hws_feed_server_port(server), 0);
    return server;
}

static struct sockaddr_in loopback(uint16_t port)
{
    return (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_port = htons(port),
                                .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
}

/* A client that the server has taken in; a small buffer fills soon. */
static int connect_client(struct hws_feed_server *server, int buffer_size)
{
    const struct sockaddr_in place = loopback(hws_feed_server_port(server));
    const uint64_t before = hws_feed_server_counts(server).accepted_count;
    const int client = socket(AF_INET, SOCK_STREAM, 0);

    ck_assert_int_ge(client, 0);
    if (buffer_size > 0) {
        ck_assert_int_eq(
            setsockopt(client, SOL_SOCKET, SO_RCVBUF, &buffer_size, sizeof(buffer_size)), 0);
    }
    ck_assert_int_eq(connect(client, (const struct sockaddr *)&place, sizeof(place)), 0);
    for (int i = 0; i < 100 && hws_feed_server_counts(server).accepted_count == before; i++) {
        hws_feed_server_serve(server, 50);
    }
    ck_assert_uint_eq(hws_feed_server_counts(server).accepted_count, before + 1);
    return client;
}

/* One read, checked against the line over and over from its byte `from`. */
static size_t read_some(int client, size_t from, size_t size_max)
{
    static char bytes[1 << 16];
    const ssize_t size =
        recv(client, bytes, size_max < sizeof(bytes) ? size_max : sizeof(bytes), 0);

    bool same = true;
    for (ssize_t i = 0; i < size; i++) {
        same = same && bytes[i] == line[(from + (size_t)i) % LINE_LENGTH];
    }
    ck_assert(same);
    return size > 0 ? (size_t)size : 0;
}

/* What has come when all that is wanted has, or the connection has ended. */
static size_t read_all(int client, size_t wanted)
{
    size_t got = 0;
    size_t size = 1;

    while (got < wanted && size > 0) {
        size = read_some(client, got, wanted - got);
        got += size;
    }
    return got;
}

START_TEST(every_client_gets_every_byte)
{
    struct hws_feed_server *server = new_server();
    const int clients[] = {connect_client(server, 0), connect_client(server, 0)};

    for (int i = 0; i < 200; i++) {
        hws_feed_server_send(server, line, LINE_LENGTH);
    }
    for (int i = 0; i < 2; i++) {
        ck_assert_uint_eq(read_all(clients[i], 200 * LINE_LENGTH), 200 * LINE_LENGTH);
        (void)close(clients[i]);
    }
    hws_feed_server_destroy(server);
}
END_TEST

/* It does not read while the others do; the feed goes on and never waits for it. */
START_TEST(a_slow_client_is_dropped_and_holds_nobody_up)
{
    struct hws_feed_server *server = new_server();
    const int slow = connect_client(server, 4096);
    const int quick = connect_client(server, 0);
    size_t sent = 0;

    while (hws_feed_server_counts(server).slow_count == 0 && sent < ((size_t)64 << 20)) {
        hws_feed_server_send(server, block(), BLOCK_LENGTH);
        sent += BLOCK_LENGTH;
        ck_assert_uint_eq(read_all(quick, BLOCK_LENGTH), BLOCK_LENGTH);
        hws_feed_server_serve(server, 0);
    }
    const struct hws_feed_counts counts = hws_feed_server_counts(server);
    ck_assert_uint_eq(counts.slow_count, 1);
    ck_assert_uint_eq(counts.client_count, 1);
    (void)close(slow);
    (void)close(quick);
    hws_feed_server_destroy(server);
}
END_TEST

/* What waited comes in order, round the end of the ring more than once. */
START_TEST(one_that_falls_behind_and_catches_up_misses_nothing)
{
    struct hws_feed_server *server = new_server();
    const int client = connect_client(server, 1 << 16);
    size_t sent = 0;
    size_t got = 0;

    for (int round = 0; round < 3; round++) {
        while (hws_feed_server_backlog(server) < HWS_FEED_BUFFER_BYTES * 3 / 4) {
            hws_feed_server_send(server, block(), BLOCK_LENGTH);
            sent += BLOCK_LENGTH;
        }
        while (hws_feed_server_backlog(server) > 0) {
            hws_feed_server_serve(server, 0);
            got += read_some(client, got, SIZE_MAX);
        }
    }
    for (size_t size = 1; got < sent && size > 0; got += size) {
        size = read_some(client, got, sent - got);
    }
    ck_assert_uint_eq(got, sent);
    ck_assert_uint_eq(hws_feed_server_counts(server).slow_count, 0);
    (void)close(client);
    hws_feed_server_destroy(server);
}
END_TEST

START_TEST(one_that_vanishes_is_counted_and_no_signal_comes)
{
    struct hws_feed_server *server = new_server();
    const int gone = connect_client(server, 0);
    const int stays = connect_client(server, 0);

    (void)close(gone);
    for (int i = 0; i < 100 && hws_feed_server_counts(server).left_count == 0; i++) {
        hws_feed_server_send(server, line, LINE_LENGTH);
        hws_feed_server_serve(server, 10);
        ck_assert_uint_eq(read_all(stays, LINE_LENGTH), LINE_LENGTH);
    }
    ck_assert_uint_eq(hws_feed_server_counts(server).left_count, 1);
    ck_assert_uint_eq(hws_feed_server_counts(server).client_count, 1);
    (void)close(stays);
    hws_feed_server_destroy(server);
}
END_TEST

/* As "nc HOST PORT < /dev/null" does. */
START_TEST(one_that_only_listens_is_served)
{
    struct hws_feed_server *server = new_server();
    const int client = connect_client(server, 0);

    ck_assert_int_eq(shutdown(client, SHUT_WR), 0);
    for (int i = 0; i < 20; i++) {
        hws_feed_server_serve(server, 1);
        hws_feed_server_send(server, line, LINE_LENGTH);
    }
    ck_assert_uint_eq(read_all(client, 20 * LINE_LENGTH), 20 * LINE_LENGTH);
    ck_assert_uint_eq(hws_feed_server_counts(server).client_count, 1);
    (void)close(client);
    hws_feed_server_destroy(server);
}
END_TEST

START_TEST(there_is_room_for_so_many_and_no_more)
{
    struct hws_feed_server *server = new_server();
    const struct sockaddr_in place = loopback(hws_feed_server_port(server));
    int clients[HWS_FEED_CLIENTS_MAX + 1];

    for (uint32_t i = 0; i < HWS_FEED_CLIENTS_MAX; i++) {
        clients[i] = connect_client(server, 0);
    }
    clients[HWS_FEED_CLIENTS_MAX] = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert_int_eq(
        connect(clients[HWS_FEED_CLIENTS_MAX], (const struct sockaddr *)&place, sizeof(place)), 0);
    for (int i = 0; i < 100 && hws_feed_server_counts(server).refused_count == 0; i++) {
        hws_feed_server_serve(server, 50);
    }
    ck_assert_uint_eq(hws_feed_server_counts(server).refused_count, 1);
    ck_assert_uint_eq(read_all(clients[HWS_FEED_CLIENTS_MAX], 1), 0);
    for (uint32_t i = 0; i <= HWS_FEED_CLIENTS_MAX; i++) {
        (void)close(clients[i]);
    }
    hws_feed_server_destroy(server);
}
END_TEST

START_TEST(a_place_that_cannot_be_had_is_told)
{
    struct hws_feed_server *first = new_server();
    struct hws_feed_server *second = NULL;
    struct hws_error error = {0};

    ck_assert_int_eq(hws_feed_server_create(NULL, hws_feed_server_port(first), &second, &error),
                     HWS_ERR_IO);
    ck_assert_ptr_null(second);
    ck_assert_ptr_nonnull(strstr(error.where, "TCP 127.0.0.1:"));
    ck_assert_int_eq(hws_feed_server_create("no such place", 0, &second, &error), HWS_ERR_INPUT);
    ck_assert_str_eq(error.where, "no such place");
    hws_feed_server_destroy(first);
}
END_TEST

START_TEST(datagrams_hold_a_sentence_each)
{
    const int listener = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in place = loopback(0);
    socklen_t place_size = sizeof(place);
    struct hws_feed_datagrams *datagrams = NULL;
    char target[32];
    char bytes[256];

    ck_assert_int_eq(bind(listener, (const struct sockaddr *)&place, sizeof(place)), 0);
    ck_assert_int_eq(getsockname(listener, (struct sockaddr *)&place, &place_size), 0);
    (void)snprintf(target, sizeof(target), "127.0.0.1:%u", (unsigned)ntohs(place.sin_port));
    ck_assert_int_eq(hws_feed_datagrams_create(NULL, target, &datagrams, NULL), HWS_OK);
    for (int i = 0; i < 3; i++) {
        hws_feed_datagrams_send(datagrams, line, LINE_LENGTH);
    }
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(recv(listener, bytes, sizeof(bytes), 0), (int)LINE_LENGTH);
        ck_assert_mem_eq(bytes, line, LINE_LENGTH);
    }
    ck_assert_uint_eq(hws_feed_datagrams_lost(datagrams), 0);
    (void)close(listener);
    for (int i = 0; i < 10; i++) {
        hws_feed_datagrams_send(datagrams, line, LINE_LENGTH);
    }
    ck_assert_uint_gt(hws_feed_datagrams_lost(datagrams), 0);
    hws_feed_datagrams_destroy(datagrams);
}
END_TEST

START_TEST(datagrams_stay_on_this_computer_unless_told)
{
    static const char *const wrong[] = {
        "",    "127.0.0.1", ":9", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:1x",
        "[]:9"};
    struct hws_feed_datagrams *datagrams = NULL;
    struct hws_error error = {0};

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        ck_assert_int_eq(hws_feed_datagrams_create(NULL, wrong[i], &datagrams, &error),
                         HWS_ERR_INPUT);
    }
    /* TEST-NET-1 of RFC 5737: nobody's. */
    ck_assert_int_eq(hws_feed_datagrams_create(NULL, "192.0.2.1:9", &datagrams, &error),
                     HWS_ERR_IO);
    ck_assert_ptr_nonnull(strstr(error.message, "--listen"));
    ck_assert_ptr_null(datagrams);
}
END_TEST

TCase *feed_server_case(void)
{
    TCase *tests = tcase_create("feed server");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, every_client_gets_every_byte);
    tcase_add_test(tests, a_slow_client_is_dropped_and_holds_nobody_up);
    tcase_add_test(tests, one_that_falls_behind_and_catches_up_misses_nothing);
    tcase_add_test(tests, one_that_vanishes_is_counted_and_no_signal_comes);
    tcase_add_test(tests, one_that_only_listens_is_served);
    tcase_add_test(tests, there_is_room_for_so_many_and_no_more);
    tcase_add_test(tests, a_place_that_cannot_be_had_is_told);
    tcase_add_test(tests, datagrams_hold_a_sentence_each);
    tcase_add_test(tests, datagrams_stay_on_this_computer_unless_told);
    return tests;
}
