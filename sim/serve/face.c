/*
 * What a post is shown, made once for all of its seats that read one language. Two views are held:
 * the newest and the one before. A reader that has the one before gets what changed, anybody else
 * the whole: so a slow reader costs nothing but its own time.
 */
#include "sim/serve/room_host.h"

#include "hawser/exercise/view.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

/* How often a view is looked at again while things change, at most. */
#define VIEW_MS 500

static void forget_texts(struct face *face)
{
    free(face->full);
    free(face->delta);
    face->full = NULL;
    face->delta = NULL;
}

struct face *face_of(struct hws_host *host, uint32_t post, enum hws_language language)
{
    for (uint32_t i = 0; i < host->face_count; i++) {
        if (host->faces[i]->post == post && host->faces[i]->language == language) {
            return host->faces[i];
        }
    }
    assert(host->face_count < HOST_FACES_MAX);
    struct face *face = calloc(1, sizeof(*face));
    if (face == NULL) {
        return NULL;
    }
    face->post = post;
    face->language = language;
    face->room_revision = UINT64_MAX;
    host->faces[host->face_count++] = face;
    return face;
}

void face_refresh(struct hws_host *host, struct face *face)
{
    const struct hws_view *fresh = NULL;
    const uint64_t room_revision = hws_room_revision(host->room);

    if (face->view != NULL && (face->room_revision == room_revision ||
                               (host->clock.running && host->now_ms - face->viewed_ms < VIEW_MS))) {
        return;
    }
    if (hws_room_view(host->room, face->post, face->language, &fresh) != HWS_OK) {
        return;
    }
    face->room_revision = room_revision;
    face->viewed_ms = host->now_ms;
    if (face->view != NULL && fresh->revision == face->view->revision) {
        hws_room_view_release(host->room, fresh);
        return;
    }
    if (face->before != NULL) {
        hws_room_view_release(host->room, face->before);
    }
    face->before = face->view;
    face->view = fresh;
    forget_texts(face);
}

const char *face_full(struct face *face, size_t *size)
{
    if (face->full == NULL && face->view != NULL &&
        hws_view_json(face->view, &face->full, &face->full_size) != HWS_OK) {
        face->full = NULL;
    }
    *size = face->full_size;
    return face->full;
}

static const char *delta(struct face *face, size_t *size)
{
    if (face->delta == NULL && face->before != NULL &&
        hws_view_delta(face->before, face->view, &face->delta, &face->delta_size) != HWS_OK) {
        face->delta = NULL;
    }
    *size = face->delta_size;
    return face->delta;
}

const char *face_news(struct face *face, uint64_t known, uint64_t *revision, size_t *size)
{
    const char *text = NULL;

    if (face->view == NULL || face->view->revision == known) {
        return NULL;
    }
    *revision = face->view->revision;
    if (face->before != NULL && face->before->revision == known) {
        text = delta(face, size);
    }
    return text != NULL ? text : face_full(face, size);
}

void face_destroy_all(struct hws_host *host)
{
    for (uint32_t i = 0; i < host->face_count; i++) {
        struct face *face = host->faces[i];
        if (face->view != NULL) {
            hws_room_view_release(host->room, face->view);
        }
        if (face->before != NULL) {
            hws_room_view_release(host->room, face->before);
        }
        forget_texts(face);
        free(face);
    }
    host->face_count = 0;
}
