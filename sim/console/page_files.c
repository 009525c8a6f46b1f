#include "sim/console/page_files.h"

#include "hawser/geo/coast_wire.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_BYTES_MAX ((size_t)4 << 20)
#define PATH_BYTES_MAX 80u
/* Smaller islands do not show on a screen that holds the region. */
#define COAST_AREA_KM2_MIN 1u

struct file_type {
    const char *ending, *type;
};

static const struct file_type types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
};

/* NULL: a kind of file that a page does not have. */
static const char *type_of(const char *name)
{
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        const size_t length = strlen(name);
        const size_t ending = strlen(types[i].ending);
        if (length > ending && strcmp(name + length - ending, types[i].ending) == 0) {
            return types[i].type;
        }
    }
    return NULL;
}

static enum hws_status read_bytes(const char *path, void **bytes, size_t *size,
                                  struct hws_error *error)
{
    FILE *file = fopen(path, "rbe");
    char *read = malloc(FILE_BYTES_MAX);

    if (file == NULL || read == NULL) {
        const int why = errno;
        free(read);
        if (file != NULL) {
            (void)fclose(file);
        }
        return hws_error_set(error, HWS_ERR_IO, path, "cannot be read: %s",
                             strerror(why)); // NOLINT(concurrency-mt-unsafe)
    }
    *size = fread(read, 1, FILE_BYTES_MAX, file);
    const bool whole = ferror(file) == 0 && *size < FILE_BYTES_MAX;
    (void)fclose(file);
    char *fitted = whole ? realloc(read, *size + 1u) : NULL;
    if (fitted == NULL) {
        free(read);
        return hws_error_set(error, HWS_ERR_IO, path, "cannot be read whole");
    }
    *bytes = fitted;
    return HWS_OK;
}

static enum hws_status add(struct page_files *page, const char *name, const char *type, void *bytes,
                           size_t size, struct hws_error *error)
{
    char *path = malloc(PATH_BYTES_MAX);

    if (path == NULL || page->count == PAGE_FILES_MAX || strlen(name) + 2u > PATH_BYTES_MAX) {
        free(path);
        free(bytes);
        return hws_error_set(error, HWS_ERR_MEMORY, name, "no room for it among the page's files");
    }
    (void)snprintf(path, PATH_BYTES_MAX, "/%s", name);
    page->paths[page->count] = path;
    page->files[page->count++] =
        (struct hws_host_file){.path = path, .type = type, .bytes = bytes, .size = size};
    return HWS_OK;
}

static enum hws_status add_folder(struct page_files *page, const char *folder, DIR *listing,
                                  struct hws_error *error)
{
    enum hws_status status = HWS_OK;

    // NOLINTNEXTLINE(concurrency-mt-unsafe): one listing, one thread
    for (const struct dirent *entry = readdir(listing); entry != NULL && status == HWS_OK;
         entry = readdir(listing)) { // NOLINT(concurrency-mt-unsafe)
        char path[PATH_MAX];
        const char *type = type_of(entry->d_name);
        void *bytes = NULL;
        size_t size = 0;
        if (type == NULL ||
            snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name) >= (int)sizeof(path)) {
            continue;
        }
        status = read_bytes(path, &bytes, &size, error);
        if (status == HWS_OK) {
            status = add(page, entry->d_name, type, bytes, size, error);
        }
    }
    return status;
}

static enum hws_status add_coast(struct page_files *page, const struct hws_scenario *scenario,
                                 struct hws_error *error)
{
    const struct hws_exercise_plan *plan = hws_scenario_exercise(scenario);
    uint8_t *bytes = NULL;
    size_t size = 0;

    if (hws_coast_wire(scenario->assets->coast, plan->south_west, plan->north_east,
                       COAST_AREA_KM2_MIN, &bytes, &size) != HWS_OK) {
        return hws_error_set(error, HWS_ERR_MEMORY, "coast", "no memory for the page's coast");
    }
    return add(page, "coast.bin", "application/octet-stream", bytes, size, error);
}

enum hws_status page_files_open(struct page_files *page, const char *data_folder,
                                const struct hws_scenario *scenario, struct hws_error *error)
{
    char folder[PATH_MAX];

    page->count = 0;
    (void)snprintf(folder, sizeof(folder), "%s/render/page", data_folder);
    DIR *listing = opendir(folder);
    if (listing == NULL) {
        return HWS_OK;
    }
    enum hws_status status = add_folder(page, folder, listing, error);
    (void)closedir(listing);
    return status == HWS_OK ? add_coast(page, scenario, error) : status;
}

void page_files_close(struct page_files *page)
{
    for (uint32_t i = 0; i < page->count; i++) {
        free(page->paths[i]);
        free(page->files[i].bytes);
    }
    page->count = 0;
}
