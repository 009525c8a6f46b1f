#include "tests/serve/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        event_reader_case, feed_server_case, http_from_case, owner_case,
        rate_case,         seat_book_case,   secret_case,
    };

    return suite_main("serve", cases, sizeof(cases) / sizeof(cases[0]));
}
