/* The coast and the seaways, from the folder of assets. */
#include "hawser/scenario/scenario.h"

#include <limits.h>
#include <stdio.h>

static enum hws_status add_inputs(const char *const *layers, size_t layer_count, const char *seaway,
                                  struct hws_inputs *inputs)
{
    static const char *const names[] = {"roadmap.seaway", "wide.coast", "thin.coast"};
    enum hws_status status = HWS_OK;

    for (size_t i = 0; i < layer_count && status == HWS_OK; i++) {
        status = hws_inputs_add(inputs, layers[i]);
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && status == HWS_OK; i++) {
        char path[PATH_MAX + 32];
        (void)snprintf(path, sizeof(path), "%s/%s", seaway, names[i]);
        status = hws_inputs_add(inputs, path);
    }
    return status;
}

enum hws_status hws_assets_open(const char *folder, struct hws_assets *assets,
                                struct hws_error *error)
{
    static const char *const layers[] = {"world", "nw-pacific", "baltic"};
    char paths[sizeof(layers) / sizeof(layers[0])][PATH_MAX];
    const char *path_list[sizeof(layers) / sizeof(layers[0])];
    char seaway_path[PATH_MAX];
    struct hws_assets opened = {0};

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
    if (status == HWS_OK && add_inputs(path_list, sizeof(layers) / sizeof(layers[0]), seaway_path,
                                       &opened.inputs) != HWS_OK) {
        status = hws_error_set(error, HWS_ERR_MEMORY, folder, "no memory for the assets");
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
    hws_inputs_fini(&assets->inputs);
}
