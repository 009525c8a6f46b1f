/* Who a request may be from. */
#include "sim/serve/http_from.h"
#include "sim/serve/stream.h"
#include "tests/serve/cases.h"

#include <string.h>

START_TEST(host_is_an_address_or_this_computers_own_name)
{
    static const char *const ours[] = {"127.0.0.1", "127.0.0.1:8300", "[::1]:8300",
                                       "[::1]",     "192.168.7.2:80", "localhost:1",
                                       "LOCALHOST", "bridge:80",      "Bridge.local"};
    static const char *const others[] = {"",
                                         "evil.example",
                                         "evil.example:8300",
                                         "127.0.0.1.evil.example",
                                         "localhost.evil.example",
                                         "bridge.evil.example",
                                         "bridge.local.evil.example",
                                         "[::1",
                                         "1.2.3"};

    for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++) {
        ck_assert_msg(http_host_allowed(ours[i], "bridge"), "%s", ours[i]);
    }
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        const bool bracket = strcmp(others[i], "[::1") == 0; /* an address, however written */
        ck_assert_msg(http_host_allowed(others[i], "bridge") == bracket, "%s", others[i]);
    }
    ck_assert(!http_host_allowed("anything", ""));
}
END_TEST

START_TEST(cookie_is_found_by_its_whole_name)
{
    char value[8];

    ck_assert(http_cookie("hawser=abc", "hawser", value, sizeof(value)));
    ck_assert_str_eq(value, "abc");
    ck_assert(http_cookie("a=b; hawser=x; c=d", "hawser", value, sizeof(value)));
    ck_assert_str_eq(value, "x");
    ck_assert(http_cookie("nohawser=a;hawser=", "hawser", value, sizeof(value)));
    ck_assert_str_eq(value, "");
    ck_assert(!http_cookie("hawser2=a; hawse=b; hawser", "hawser", value, sizeof(value)));
    ck_assert(!http_cookie("hawser=12345678", "hawser", value, sizeof(value)));
    ck_assert(!http_cookie("; ; ;", "hawser", value, sizeof(value)));
}
END_TEST

START_TEST(event_id_is_split_only_in_its_own_form)
{
    static const char *const wrong[] = {"",
                                        "1",
                                        "1.2",
                                        "1.2.",
                                        "1.2.0123456789abcde",
                                        "1.2.0123456789abcdef0",
                                        ".2.0123456789abcdef",
                                        "1..0123456789abcdef",
                                        "-1.2.0123456789abcdef",
                                        "1. 2.0123456789abcdef",
                                        "99999999999.2.0123456789abcdef",
                                        "1.99999999999999999999.0123456789abcdef"};
    const char *mark = NULL;
    uint32_t branch = 0;
    uint64_t seq = 0;

    ck_assert(stream_id_split("3.42.0123456789abcdef", &branch, &seq, &mark));
    ck_assert_uint_eq(branch, 3);
    ck_assert_uint_eq(seq, 42);
    ck_assert_str_eq(mark, "0123456789abcdef");
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        ck_assert_msg(!stream_id_split(wrong[i], &branch, &seq, &mark), "%s", wrong[i]);
    }
}
END_TEST

TCase *http_from_case(void)
{
    TCase *tcase = tcase_create("who a request is from");

    tcase_add_test(tcase, host_is_an_address_or_this_computers_own_name);
    tcase_add_test(tcase, cookie_is_found_by_its_whole_name);
    tcase_add_test(tcase, event_id_is_split_only_in_its_own_form);
    return tcase;
}
