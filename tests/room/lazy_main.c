/*
 * The program with its journal broken on purpose: a commit is answered at once and made when the
 * next transaction begins. A test of crashes that does not find this finds nothing
 * (tests/room/check_crash.py). The linker puts these two in the place of the true ones.
 */
#include "hawser/console/console.h"
#include "hawser/journal/exercise_file.h"
#include "hawser_config.h"

// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp,readability-identifier-naming)
enum hws_status __real_hws_exercise_file_begin(struct hws_exercise_file *file, int64_t wall_us,
                                               struct hws_error *error);
enum hws_status __real_hws_exercise_file_commit(struct hws_exercise_file *file,
                                                struct hws_error *error);
enum hws_status __wrap_hws_exercise_file_begin(struct hws_exercise_file *file, int64_t wall_us,
                                               struct hws_error *error);
enum hws_status __wrap_hws_exercise_file_commit(struct hws_exercise_file *file,
                                                struct hws_error *error);
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp,readability-identifier-naming)

static struct hws_exercise_file *owed;

enum hws_status __wrap_hws_exercise_file_begin(struct hws_exercise_file *file, int64_t wall_us,
                                               struct hws_error *error)
{
    if (owed != NULL) {
        const enum hws_status status = __real_hws_exercise_file_commit(owed, error);
        owed = NULL;
        if (status != HWS_OK) {
            return status;
        }
    }
    return __real_hws_exercise_file_begin(file, wall_us, error);
}

enum hws_status __wrap_hws_exercise_file_commit(struct hws_exercise_file *file,
                                                struct hws_error *error)
{
    (void)error;
    owed = file;
    return HWS_OK;
}

int main(int argc, char **argv)
{
    return (int)hws_console_main(hws_console_subcommands, hws_console_subcommand_count,
                                 HAWSER_SOURCE_ROOT, argc, argv);
}
