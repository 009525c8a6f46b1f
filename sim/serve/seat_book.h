/*
 * Who may come in: a code for each post, and the seats that were given, each with the hash of its
 * token. Kept beside the exercise file, readable by its owner alone, so that a seat comes back
 * after a restart and the exercise file itself can be handed on without what opens the room. It is
 * no part of the exercise: without it a resumed room gives out new codes.
 */
#ifndef HAWSER_SIM_SERVE_SEAT_BOOK_H
#define HAWSER_SIM_SERVE_SEAT_BOOK_H

#include "sim/serve/rate.h"
#include "sim/serve/secret.h"

#include "hawser/core/status.h"
#include "hawser/core/text.h"

#define BOOK_SEATS_MAX 1024u
#define BOOK_POSTS_MAX 256u
#define BOOK_NAME_MAX 121u

struct seat {
    uint32_t number; /* the room's; 0: free */
    uint32_t post;
    enum hws_language language;
    bool revoked;
    char name[BOOK_NAME_MAX];
    uint8_t token_hash[SECRET_HASH_BYTES];
    /* Of this run of the host alone. */
    struct rate calls, commands, writes;
    uint32_t stream_count;
    int64_t acted_us; /* wall time of its last call; 0: none yet */
    uint64_t read_seq;
    bool ready;
};

struct post_code {
    char id[BOOK_NAME_MAX];
    char hash[SECRET_CODE_HASH_MAX]; /* "": no code, nobody can join */
};

struct seat_book {
    char *path; /* NULL: kept nowhere */
    uint8_t key[SECRET_KEY_BYTES];
    struct post_code codes[BOOK_POSTS_MAX];
    uint32_t post_count;
    struct seat seats[BOOK_SEATS_MAX];
    uint32_t seat_count;
};

/* The posts' ids in their order, which the scenario gives; path may be NULL. */
HWS_MUST_CHECK enum hws_status seat_book_create(const char *const *ids, uint32_t post_count,
                                                const char *path, struct seat_book **book,
                                                struct hws_error *error);
void seat_book_destroy(struct seat_book *book);
/*
 * Takes what the file holds. HWS_ERR_NOT_FOUND when there is none; HWS_ERR_INPUT when it cannot be
 * what was written here. Posts that the scenario no longer has are passed over.
 */
HWS_MUST_CHECK enum hws_status seat_book_load(struct seat_book *book, struct hws_error *error);
/* Writes it whole; on the disk before it returns. Does nothing without a path. */
HWS_MUST_CHECK enum hws_status seat_book_save(const struct seat_book *book,
                                              struct hws_error *error);

/* A new seat, whose token's hash is set by the caller; NULL when BOOK_SEATS_MAX have been given. */
struct seat *seat_book_add(struct seat_book *book, uint32_t number, uint32_t post, const char *name,
                           enum hws_language language);
/* Whose token it is; NULL for a token that is nobody's, or whose seat was revoked. */
struct seat *seat_book_find(struct seat_book *book, const char *token);

#endif
