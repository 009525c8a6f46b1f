#include "tests/serve/cases.h"

int main(void)
{
    static const suite_case cases[] = {
        feed_server_case,
        owner_case,
    };

    return suite_main("serve", cases, sizeof(cases) / sizeof(cases[0]));
}
