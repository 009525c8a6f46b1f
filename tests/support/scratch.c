#define _DEFAULT_SOURCE // NOLINT: mkdtemp
#include "tests/support/scratch.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATH_BYTES 512

static char root[PATH_BYTES];

void scratch_enter(const char *name)
{
    (void)snprintf(root, sizeof(root), "/tmp/hawser-%.40s-XXXXXX", name);
    ck_assert_ptr_nonnull(mkdtemp(root));
}

// NOLINTNEXTLINE(misc-no-recursion): a folder in a folder, no deeper
static void remove_folder(const char *path)
{
    DIR *files = opendir(path);
    const struct dirent *entry = NULL;

    while (files != NULL &&
           (entry = readdir(files)) != NULL) { // NOLINT(concurrency-mt-unsafe): one thread
        char name[PATH_BYTES];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        (void)snprintf(name, sizeof(name), "%.200s/%.250s", path, entry->d_name);
        if (unlink(name) != 0) {
            remove_folder(name);
        }
    }
    if (files != NULL) {
        (void)closedir(files);
    }
    (void)rmdir(path);
}

void scratch_leave(void)
{
    remove_folder(root);
}

const char *scratch_path(const char *name, char *path, size_t path_size)
{
    (void)snprintf(path, path_size, "%.100s/%.100s", root, name);
    return path;
}
