/* The coast and the seaways, from the folder of assets. */
#include "hawser/scenario/scenario.h"

#include <limits.h>
#include <stdio.h>

enum hws_status hws_assets_open(const char *folder, struct hws_assets *assets,
                                struct hws_error *error)
{
    static const char *const layers[] = {"world", "nw-pacific", "baltic"};
    char paths[sizeof(layers) / sizeof(layers[0])][PATH_MAX];
    const char *path_list[sizeof(layers) / sizeof(layers[0])];
    char seaway_path[PATH_MAX];
    struct hws_assets opened = {NULL, NULL};

    for (uint32_t i = 0; i < sizeof(layers) / sizeof(layers[0]); i++) {
        (void)snprintf(paths[i], sizeof(paths[i]), "%s/coast/%s.coast", folder, layers[i]);
        path_list[i] = paths[i];
    }
    (void)snprintf(seaway_path, sizeof(seaway_path), "%s/seaway", folder);
    enum hws_status status =
        hws_coast_open(path_list, sizeof(layers) / sizeof(layers[0]), &opened.coast, error);
    if (status == HWS_OK) {
        status = hws_seaway_open(seaway_path, opened.coast, &opened.seaway, error);
    }
    if (status != HWS_OK) {
        hws_assets_close(&opened);
        return status;
    }
    *assets = opened;
    return HWS_OK;
}

void hws_assets_close(struct hws_assets *assets)
{
    hws_seaway_close(assets->seaway);
    hws_coast_close(assets->coast);
    assets->seaway = NULL;
    assets->coast = NULL;
}
