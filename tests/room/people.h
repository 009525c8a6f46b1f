/* Rooms for tests: over a scenario, with or without a file, and people who say things in them. */
#ifndef TESTS_ROOM_PEOPLE_H
#define TESTS_ROOM_PEOPLE_H

#include "hawser/journal/exercise_file.h"
#include "hawser/room/room.h"
#include "tests/support/scenario_builder.h"

#define GUARDED "tests/scenario/good/guard.json"
#define WALL_US INT64_C(1800000000000000)

/* A folder of its own for a test's files; people_leave removes it. */
void people_enter(void);
void people_leave(void);
/* A path in it. */
const char *in_folder(const char *name, char path[512]);

struct hws_room *room_without_file(const struct hws_scenario *scenario);
/* A room that begins in a new file. */
struct hws_room *room_in(const struct hws_scenario *scenario, const char *path,
                         struct hws_exercise_file **file);
/* One that goes on; must go well. */
struct hws_room *resumed(const struct hws_scenario *scenario, const char *path,
                         struct hws_exercise_file **file);
/* Ends both, as a host does. */
void end_room(struct hws_room *room, struct hws_exercise_file *file);

uint32_t post_of(const struct hws_room *room, const char *id);
/* What a role is answered, which must be an answer; the caller's to free. */
char *says(struct hws_room *room, const char *role, const char *key, const char *line);
/* The same from a seat. */
char *seat_says(struct hws_room *room, uint32_t seat, const char *role, const char *key,
                const char *line);
/* Says it, and fails the test unless it was done. */
void does(struct hws_room *room, const char *role, const char *line);
/* Says it, and fails the test unless it was refused in words that hold the phrase. */
void is_refused(struct hws_room *room, const char *role, const char *line, const char *phrase);
/* Says it, and fails the test unless the call gives this status. */
void is_no_command(struct hws_room *room, const char *role, const char *line,
                   enum hws_status status);
/* All that a role was told, a line each; the caller's to free. */
char *all_told(const struct hws_room *room, const char *role, enum hws_language language);
/* Fails the test unless the latest that a role was told holds the phrase. */
void last_told(const struct hws_room *room, const char *role, const char *phrase);
/* World, records and what everybody was told, as one text; the caller's to free. */
char *all_of(const struct hws_room *room);

#endif
