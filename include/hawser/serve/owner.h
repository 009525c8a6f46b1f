/*
 * The thread that owns a session. It lets the wall's time pass in the exercise, carries out the
 * lines it is given, one after another, and makes views; nobody else touches the session until it
 * is stopped. Whoever shows the exercise takes views that are whole and never change, and may take
 * as long over them as it likes: the clock does not wait for a picture.
 *
 * All functions may be called from any thread but the owner's own; one at a time calls
 * hws_owner_stop, last of all.
 */
#ifndef HAWSER_SERVE_OWNER_H
#define HAWSER_SERVE_OWNER_H

#include "hawser/session/session.h"

#include <stddef.h>
#include <stdint.h>

/* Lines that may wait, or whose answers may. */
#define HWS_OWNER_LINES_MAX 16u
/* Bytes of a line and of an answer; what is longer is refused, or cut at a character's edge. */
#define HWS_OWNER_LINE_MAX 512u
#define HWS_OWNER_ANSWER_MAX 2048u
/* No view is known. */
#define HWS_OWNER_NO_REVISION UINT64_MAX

struct hws_owner;

/* The session is the thread's from now on. Views are made in `language`. */
HWS_MUST_CHECK enum hws_status hws_owner_start(struct hws_session *session,
                                               enum hws_language language, struct hws_owner **owner,
                                               struct hws_error *error);
/*
 * Ends the thread after what it is at, and frees the owner; lines that still wait are dropped. The
 * session is the caller's again. Gives what had stopped the thread before, or HWS_OK.
 */
HWS_MUST_CHECK enum hws_status hws_owner_stop(struct hws_owner *owner, struct hws_error *error);

/*
 * The newest view, the caller's to destroy; NULL when it would have known_revision, or when nobody
 * has made another since the last was taken. With HWS_OWNER_NO_REVISION a view comes, and is waited
 * for. Else it never waits. When the thread has stopped by itself: what stopped it.
 */
HWS_MUST_CHECK enum hws_status hws_owner_view(struct hws_owner *owner, uint64_t known_revision,
                                              struct hws_scene **view, struct hws_error *error);

/*
 * Gives a line, as the facilitator; its ticket is for the answer. HWS_ERR_REFUSED when
 * HWS_OWNER_LINES_MAX wait, HWS_ERR_INPUT when it is too long; when the thread has stopped, what
 * stopped it. What the line does is in the next view that is taken once it has been answered.
 */
HWS_MUST_CHECK enum hws_status hws_owner_give(struct hws_owner *owner, const char *line,
                                              uint64_t *ticket, struct hws_error *error);
/*
 * Waits up to wait_ms for an answer; HWS_ERR_NOT_FOUND while there is none yet, HWS_ERR_RANGE for a
 * ticket whose answer was taken or has made room for later ones. HWS_OK: `text` is what to show,
 * whether the line was carried out or why not, and *outcome, when not NULL, is what came of it.
 */
HWS_MUST_CHECK enum hws_status hws_owner_answer(struct hws_owner *owner, uint64_t ticket,
                                                uint32_t wait_ms, enum hws_status *outcome,
                                                char *text, size_t text_size);

#endif
