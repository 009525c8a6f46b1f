#include "sim/serve/secret.h"

#include <ctype.h>
#include <sodium.h>
#include <string.h>

/* Without I, L, O and U. */
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

_Static_assert(SECRET_CODE_HASH_MAX >= crypto_pwhash_STRBYTES, "a hash of a code does not fit");
_Static_assert(SECRET_KEY_BYTES == crypto_generichash_KEYBYTES, "another library's key");

bool secret_begin(void)
{
    return sodium_init() >= 0;
}

/* ---- codes ---------------------------------------------------------------------------------- */

void secret_code_make(char code[SECRET_CODE_MAX])
{
    for (uint32_t i = 0; i < SECRET_CODE_LETTERS; i++) {
        code[i] = letters[randombytes_uniform(sizeof(letters) - 1u)];
    }
    code[SECRET_CODE_LETTERS] = '\0';
}

void secret_code_show(const char code[SECRET_CODE_MAX], char shown[SECRET_CODE_SHOWN_MAX])
{
    const uint32_t half = SECRET_CODE_LETTERS / 2u;

    (void)memcpy(shown, code, half);
    shown[half] = '-';
    (void)memcpy(shown + half + 1u, code + half, half);
    shown[SECRET_CODE_LETTERS + 1u] = '\0';
}

/* The letter that was meant, or NUL. */
static char meant(char typed)
{
    char taken = (char)toupper((unsigned char)typed);

    if (taken == 'O') {
        taken = '0';
    } else if (taken == 'I' || taken == 'L') {
        taken = '1';
    }
    if (taken == '\0' || strchr(letters, taken) == NULL) {
        return '\0';
    }
    return taken;
}

bool secret_code_read(const char *typed, char code[SECRET_CODE_MAX])
{
    uint32_t count = 0;

    for (const char *at = typed; *at != '\0'; at++) {
        if (*at == '-' || *at == ' ') {
            continue;
        }
        const char letter = meant(*at);
        if (letter == '\0' || count == SECRET_CODE_LETTERS) {
            return false;
        }
        code[count++] = letter;
    }
    code[count] = '\0';
    return count == SECRET_CODE_LETTERS;
}

bool secret_code_hash(const char code[SECRET_CODE_MAX], char hash[SECRET_CODE_HASH_MAX])
{
    (void)memset(hash, 0, SECRET_CODE_HASH_MAX);
    return crypto_pwhash_str(hash, code, SECRET_CODE_LETTERS, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                             crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
}

bool secret_code_matches(const char code[SECRET_CODE_MAX], const char hash[SECRET_CODE_HASH_MAX])
{
    return crypto_pwhash_str_verify(hash, code, SECRET_CODE_LETTERS) == 0;
}

/* ---- tokens --------------------------------------------------------------------------------- */

void secret_token_make(char token[SECRET_TOKEN_MAX])
{
    uint8_t bytes[SECRET_HASH_BYTES];

    randombytes_buf(bytes, sizeof(bytes));
    (void)sodium_bin2base64(token, SECRET_TOKEN_MAX, bytes, sizeof(bytes),
                            sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof(bytes));
}

void secret_token_hash(const char *token, uint8_t hash[SECRET_HASH_BYTES])
{
    (void)crypto_generichash(hash, SECRET_HASH_BYTES, (const unsigned char *)token, strlen(token),
                             NULL, 0);
}

bool secret_hash_equal(const uint8_t left[SECRET_HASH_BYTES],
                       const uint8_t right[SECRET_HASH_BYTES])
{
    return sodium_memcmp(left, right, SECRET_HASH_BYTES) == 0;
}

/* ---- marks ---------------------------------------------------------------------------------- */

void secret_key_make(uint8_t key[SECRET_KEY_BYTES])
{
    randombytes_buf(key, SECRET_KEY_BYTES);
}

void secret_mark(const uint8_t key[SECRET_KEY_BYTES], const char *text, char mark[SECRET_MARK_MAX])
{
    uint8_t hash[crypto_generichash_BYTES_MIN];

    (void)crypto_generichash(hash, sizeof(hash), (const unsigned char *)text, strlen(text), key,
                             SECRET_KEY_BYTES);
    (void)sodium_bin2hex(mark, SECRET_MARK_MAX, hash, SECRET_MARK_MAX / 2u);
}

bool secret_mark_equal(const char *left, const char *right)
{
    return strlen(left) == SECRET_MARK_MAX - 1u && strlen(right) == SECRET_MARK_MAX - 1u &&
           sodium_memcmp(left, right, SECRET_MARK_MAX - 1u) == 0;
}
