#include "sim/serve/room_host.h"

#include "hawser/exercise/role.h"

#include <time.h>

int64_t host_wall_us(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

const char *host_post_id(const struct hws_host *host, uint32_t post)
{
    return host->book->codes[post].id;
}

bool host_post_controls(const struct hws_host *host, uint32_t post)
{
    const struct hws_state state = hws_room_state(host->room);
    const struct hws_post *row = hws_post_at(&state, post);

    return row != NULL &&
           (row->kind == HWS_POST_FACILITATOR || row->kind == HWS_POST_CO_FACILITATOR);
}
