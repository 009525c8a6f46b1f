/* The page that a host serves, and the coast that it draws. */
#ifndef HAWSER_SIM_CONSOLE_PAGE_FILES_H
#define HAWSER_SIM_CONSOLE_PAGE_FILES_H

#include "hawser/scenario/scenario.h"
#include "hawser/serve/host.h"

#define PAGE_FILES_MAX 64u

struct page_files {
    struct hws_host_file files[PAGE_FILES_MAX];
    char *paths[PAGE_FILES_MAX]; /* the files' own, to be freed */
    uint32_t count;
};

/*
 * Everything in DATA/render/page, and /coast.bin, the coast of the scenario's region. Without a
 * page there, none: seats on terminals need none. HWS_ERR_IO, HWS_ERR_MEMORY. To be closed either
 * way.
 */
HWS_MUST_CHECK enum hws_status page_files_open(struct page_files *page, const char *data_folder,
                                               const struct hws_scenario *scenario,
                                               struct hws_error *error);
void page_files_close(struct page_files *page);

#endif
