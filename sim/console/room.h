/* What the subcommands on rooms and exercise files share. */
#ifndef HAWSER_SIM_CONSOLE_ROOM_H
#define HAWSER_SIM_CONSOLE_ROOM_H

#include "hawser/console/console.h"
#include "hawser/core/text.h"
#include "hawser/journal/exercise_file.h"
#include "hawser/room/room.h"

/* What "play" is asked for when it keeps an exercise or takes one from a file of moves. */
struct room_play {
    const struct hws_scenario *scenario;
    uint64_t seed;
    enum hws_language language;
    const char *exercise; /* file, or NULL: nothing is kept */
    bool resume;
    const char *script; /* file of moves, or NULL: standard input, the facilitator's */
};
enum hws_exit play_room(const struct room_play *play);

/* Wall time in microseconds since 1970. */
int64_t room_wall_us(void);
/* Opens an exercise file for reading, and loads the scenario that it holds. */
struct kept_exercise {
    struct hws_exercise_file *file;
    struct hws_assets assets;
    struct hws_scenario *scenario;
    struct hws_inputs inputs; /* the file itself */
};
enum hws_exit kept_exercise_open(const struct hws_invocation *invocation, const char *path,
                                 struct kept_exercise *kept);
void kept_exercise_close(struct kept_exercise *kept);
/* "T+02d16:30" or a duration for an option. */
enum hws_exit room_time_option(const struct hws_invocation *invocation, const char *name,
                               const char *text, int64_t *time_ms);
/* Whether a file begins as an exercise file does. */
bool is_exercise_file(const char *path);
/* hawser export of an exercise file. */
enum hws_exit export_exercise(const struct hws_invocation *invocation, const char *path,
                              const char *out, const char *csv_folder, const char *reader);

#endif
