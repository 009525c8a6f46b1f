/* How a scene's parts are made, each of one list's rows. */
#ifndef HAWSER_SIM_EXERCISE_SCENE_H
#define HAWSER_SIM_EXERCISE_SCENE_H

#include "hawser/exercise/scene.h"

/* Each is false when memory is out; a view without the list leaves its part empty. */
bool scene_take_ground(const struct hws_view *view, struct hws_scene *scene);
bool scene_take_vessels(const struct hws_view *view, struct hws_scene *scene);
bool scene_take_network(const struct hws_view *view, struct hws_scene *scene);
bool scene_take_picture(const struct hws_view *view, struct hws_scene *scene);
bool scene_take_lines(const struct hws_view *view, struct hws_scene *scene);

/* ---- scene_read.c ---- */
/* A list and the row that is read. */
struct scene_row {
    const struct hws_list *list;
    uint32_t row;
};

/* Begins `items` for the list's rows; false: no memory. The list may be NULL: none. */
bool scene_room(const struct hws_list *list, size_t extra, size_t size, void *items);
uint32_t scene_count(const struct hws_list *list);
void scene_text(struct scene_row at, const char *column, char *text, size_t text_size);
double scene_real(struct scene_row at, const char *column);
int64_t scene_whole(struct scene_row at, const char *column);
bool scene_flag(struct scene_row at, const char *column);
/* The place of its geometry; false: it has none. */
bool scene_place(struct scene_row at, struct hws_point *place);
/* Which of a table's words stands in the column; `count` when none does. */
uint32_t scene_word(struct scene_row at, const char *column, const char *(*word)(uint32_t value),
                    uint32_t count);

#endif
