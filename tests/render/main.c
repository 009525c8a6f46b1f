#include "hawser/geo/coast.h"
#include "hawser_config.h"
#include "tests/render/cases.h"

struct hws_coast *open_coast(void)
{
    static const char *const paths[] = {
        HAWSER_SOURCE_ROOT "/assets/coast/world.coast",
        HAWSER_SOURCE_ROOT "/assets/coast/nw-pacific.coast",
    };
    struct hws_coast *coast = NULL;
    struct hws_error error = {0};

    ck_assert_msg(hws_coast_open(paths, 2, &coast, &error) == HWS_OK, "%s", error.message);
    return coast;
}

int main(void)
{
    static const suite_case cases[] = {frame_case,         live_case, export_case,
                                       picture_panel_case, plot_case, window_case};

    return suite_main("render", cases, sizeof(cases) / sizeof(cases[0]));
}
