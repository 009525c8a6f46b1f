/*
 * What opens the room: a code for each role, that people type once, and a token for each seat, that
 * their program keeps. A code is short, so only its Argon2id hash is kept, and to check one takes a
 * while (sim/serve/code_checker.h). A token is 256 random bits, so a plain hash of it is enough.
 */
#ifndef HAWSER_SIM_SERVE_SECRET_H
#define HAWSER_SIM_SERVE_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Crockford's letters, 40 bits, and as people read them: "7K3M-PX2Q". */
#define SECRET_CODE_LETTERS 8u
#define SECRET_CODE_MAX 9u
#define SECRET_CODE_SHOWN_MAX 10u
/* Argon2id's own text, with its salt and its cost. */
#define SECRET_CODE_HASH_MAX 128u
/* base64url of 32 bytes. */
#define SECRET_TOKEN_MAX 44u
#define SECRET_HASH_BYTES 32u
#define SECRET_KEY_BYTES 32u
/* A mark of 64 bits, in hexadecimal. */
#define SECRET_MARK_MAX 17u

/* Once, before any other function. False where the system has no randomness. */
bool secret_begin(void);

void secret_code_make(char code[SECRET_CODE_MAX]);
void secret_code_show(const char code[SECRET_CODE_MAX], char shown[SECRET_CODE_SHOWN_MAX]);
/* As typed: in any case, with dashes and blanks, O for 0, I and L for 1. False: not 8 letters. */
bool secret_code_read(const char *typed, char code[SECRET_CODE_MAX]);
/* Slow on purpose: some 64 MiB and a tenth of a second. False when memory is out. */
bool secret_code_hash(const char code[SECRET_CODE_MAX], char hash[SECRET_CODE_HASH_MAX]);
bool secret_code_matches(const char code[SECRET_CODE_MAX], const char hash[SECRET_CODE_HASH_MAX]);

void secret_token_make(char token[SECRET_TOKEN_MAX]);
void secret_token_hash(const char *token, uint8_t hash[SECRET_HASH_BYTES]);
bool secret_hash_equal(const uint8_t left[SECRET_HASH_BYTES],
                       const uint8_t right[SECRET_HASH_BYTES]);

void secret_key_make(uint8_t key[SECRET_KEY_BYTES]);
/*
 * What shows that the host itself said a text: a number that a seat brings back counts only with
 * it, so that a seat that lies is refused and one that remembers more than the file is believed.
 */
void secret_mark(const uint8_t key[SECRET_KEY_BYTES], const char *text, char mark[SECRET_MARK_MAX]);
bool secret_mark_equal(const char *left, const char *right);

#endif
