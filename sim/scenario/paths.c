/* Files that a scenario names: only what lies inside its folder is opened. */
#include "sim/scenario/load.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NAME_LENGTH_MAX 200u

/* Inside the folder, with no way out of it: no absolute path, no part that begins with a dot. */
static bool is_inner_path(const char *path, const char *ending)
{
    const size_t length = strlen(path);
    const size_t ending_length = strlen(ending);
    bool part_begins = true;

    if (length <= ending_length || length > NAME_LENGTH_MAX ||
        strcmp(path + length - ending_length, ending) != 0) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (part_begins && (path[i] == '.' || path[i] == '/')) {
            return false;
        }
        part_begins = path[i] == '/';
    }
    return true;
}

/* Follows links, so that none leads out of the scenario's folder. */
static bool is_inside(const char *folder, const char *path)
{
    char real_folder[PATH_MAX];
    char real_path[PATH_MAX];

    if (realpath(folder, real_folder) == NULL || realpath(path, real_path) == NULL) {
        return false;
    }
    const size_t length = strlen(real_folder);
    return strncmp(real_path, real_folder, length) == 0 &&
           (real_path[length] == '/' || strcmp(real_folder, "/") == 0);
}

static void folder_of(const char *path, char *folder, size_t folder_size)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL) {
        (void)snprintf(folder, folder_size, ".");
    } else {
        (void)snprintf(folder, folder_size, "%.*s", slash == path ? 1 : (int)(slash - path), path);
    }
}

bool load_path(struct load *load, struct hws_json entry, const char *ending,
               char path[LOAD_PATH_MAX])
{
    char folder[PATH_MAX];
    const char *name = NULL;

    if (!hws_json_string(load->problems, entry, &name)) {
        return false;
    }
    if (!is_inner_path(name, ending)) {
        hws_json_complain(load->problems, entry,
                          "found \"%s\", expected a %s%sfile inside the scenario's folder", name,
                          ending, ending[0] == '\0' ? "" : " ");
        return false;
    }
    folder_of(load->path, folder, sizeof(folder));
    if (strchr(load->path, '/') == NULL) {
        (void)snprintf(path, LOAD_PATH_MAX, "%s", name);
    } else {
        (void)snprintf(path, LOAD_PATH_MAX, "%s/%s", folder, name);
    }
    if (access(path, R_OK) != 0) {
        hws_json_complain(load->problems, entry, "found \"%s\", expected a file that is there (%s)",
                          name, errno == ENOENT ? "no such file" : "cannot be read");
        return false;
    }
    if (!is_inside(folder, path)) {
        hws_json_complain(load->problems, entry,
                          "found \"%s\", which leads out of the scenario's folder, expected a file "
                          "inside it",
                          name);
        return false;
    }
    return true;
}
