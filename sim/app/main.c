/* The program: where its data are, and the table of all subcommands. */
#include "hawser/console/console.h"
#include "hawser/core/language.h"
#include "hawser/desk/desk.h"
#include "hawser_config.h"

#include <assert.h>
#include <fcntl.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SUBCOMMANDS_MAX 24u

static bool holds_data(const char *folder)
{
    char path[PATH_MAX];

    (void)snprintf(path, sizeof(path), "%s/assets/coast/world.coast", folder);
    return access(path, R_OK) == 0;
}

/* HAWSER_DATA, else the installed folder for an installed program, else the source tree. */
static const char *find_data_folder(void)
{
    const char *wanted = getenv("HAWSER_DATA"); // NOLINT(concurrency-mt-unsafe): one thread yet

    if (wanted != NULL && wanted[0] != '\0') {
        return wanted;
    }
    return holds_data(HAWSER_SOURCE_ROOT) ? HAWSER_SOURCE_ROOT : HAWSER_DATADIR;
}

static bool holds_texts(const char *folder)
{
    char path[PATH_MAX + 64];

    (void)snprintf(path, sizeof(path), "%s/en/LC_MESSAGES/hawser_ja.mo", folder);
    return access(path, R_OK) == 0;
}

/* Translated texts are built: they stand beside installed data, or in the build of a source tree.
 */
static void open_languages(const char *data_folder)
{
    char folder[PATH_MAX];
    struct hws_error error = {0};

    (void)snprintf(folder, sizeof(folder), "%s/assets/po", data_folder);
    if (hws_languages_open(holds_texts(folder) ? folder : HAWSER_BUILD_ROOT "/assets/po", &error) !=
        HWS_OK) {
        (void)hws_report_error(&error); /* English is still there */
    }
}

/*
 * A file opened later would take the number of a standard descriptor that is closed, and be printed
 * into. /dev/null holds the place, opened the wrong way round, so that its use still fails and is
 * told.
 */
static bool hold_standard_descriptors(void)
{
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++) {
        if (fcntl(file, F_GETFD) < 0 &&
            open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) != file) {
            return false;
        }
    }
    return true;
}

/* Appends a floor's table; the new count. */
static size_t add_subcommands(const struct hws_subcommand *all[SUBCOMMANDS_MAX], size_t count,
                              const struct hws_subcommand *const *added, size_t added_count)
{
    assert(count + added_count <= SUBCOMMANDS_MAX);
    for (size_t i = 0; i < added_count; i++) {
        all[count + i] = added[i];
    }
    return count + added_count;
}

int main(int argc, char **argv)
{
    if (!hold_standard_descriptors()) {
        return HWS_EXIT_FAILED;
    }
    /* A file that may grow no further is an error to be told, not the program's end. */
    (void)signal(SIGXFSZ, SIG_IGN);
    const struct hws_subcommand *subcommands[SUBCOMMANDS_MAX];

    /* Text is UTF-8 everywhere; numbers stay in the C locale. */
    (void)setlocale(LC_CTYPE, "C.UTF-8"); // NOLINT(concurrency-mt-unsafe): one thread yet
    size_t count =
        add_subcommands(subcommands, 0, hws_console_subcommands, hws_console_subcommand_count);
    count = add_subcommands(subcommands, count, hws_desk_subcommands, hws_desk_subcommand_count);
    const char *data_folder = find_data_folder();
    open_languages(data_folder);
    enum hws_exit exit_code = hws_console_main(subcommands, count, data_folder, argc, argv);
    if ((fflush(stdout) != 0 || ferror(stdout) != 0) && exit_code == HWS_EXIT_DONE) {
        (void)fprintf(stderr, "hawser: standard output cannot be written\n");
        exit_code = HWS_EXIT_FAILED;
    }
    return (int)exit_code;
}
