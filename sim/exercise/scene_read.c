/* Reading a view's rows for a scene. */
#include "sim/exercise/scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint32_t scene_count(const struct hws_list *list)
{
    return list == NULL ? 0 : hws_list_row_count(list);
}

bool scene_room(const struct hws_list *list, size_t extra, size_t size, void *items)
{
    void *room = calloc(scene_count(list) + extra + 1u, size);

    memcpy(items, &room, sizeof(room));
    return room != NULL;
}

void scene_text(struct scene_row at, const char *column, char *text, size_t text_size)
{
    (void)snprintf(text, text_size, "%s",
                   hws_list_get_text(at.list, at.row, hws_list_column(at.list, column)));
    hws_text_trim(text);
}

double scene_real(struct scene_row at, const char *column)
{
    return hws_list_get_real(at.list, at.row, hws_list_column(at.list, column));
}

int64_t scene_whole(struct scene_row at, const char *column)
{
    return hws_list_get_whole(at.list, at.row, hws_list_column(at.list, column));
}

bool scene_flag(struct scene_row at, const char *column)
{
    return hws_list_get_flag(at.list, at.row, hws_list_column(at.list, column));
}

bool scene_place(struct scene_row at, struct hws_point *place)
{
    uint32_t point_count = 0;
    const double *pair =
        hws_list_get_points(at.list, at.row, hws_list_geometry(at.list), &point_count);

    if (pair != NULL) {
        *place = (struct hws_point){pair[0], pair[1]};
    }
    return pair != NULL;
}

uint32_t scene_word(struct scene_row at, const char *column, const char *(*word)(uint32_t value),
                    uint32_t count)
{
    const char *text = hws_list_get_text(at.list, at.row, hws_list_column(at.list, column));

    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(text, word(i)) == 0) {
            return i;
        }
    }
    return count;
}
