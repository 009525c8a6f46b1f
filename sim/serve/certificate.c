/* Certificates that vouch for themselves, for rooms whose organisation brings none. */
#include "hawser/serve/host.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DAY_S ((time_t)24 * 60 * 60)
#define GOOD_FOR_DAYS 366
#define SERIAL_BYTES 16u
#define HASH_BYTES 32u

/* The text that GnuTLS made, in memory of ours. */
static char *text_of(gnutls_datum_t *made)
{
    char *text = calloc(1, (size_t)made->size + 1u);

    if (text != NULL) {
        (void)memcpy(text, made->data, made->size);
    }
    gnutls_free(made->data);
    return text;
}

static int name_it(gnutls_x509_crt_t certificate, const char *name)
{
    const int code = gnutls_x509_crt_set_subject_alt_name(certificate, GNUTLS_SAN_DNSNAME, name,
                                                          (unsigned)strlen(name), GNUTLS_FSAN_SET);

    return code < 0 ? code
                    : gnutls_x509_crt_set_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0,
                                                    name, (unsigned)strlen(name));
}

static int date_it(gnutls_x509_crt_t certificate)
{
    unsigned char serial[SERIAL_BYTES];
    const time_t now = time(NULL);
    int code = gnutls_rnd(GNUTLS_RND_NONCE, serial, sizeof(serial));

    serial[0] &= 0x7fu; /* it is a positive number */
    if (code >= 0) {
        code = gnutls_x509_crt_set_serial(certificate, serial, sizeof(serial));
    }
    if (code >= 0) {
        code = gnutls_x509_crt_set_activation_time(certificate, now - DAY_S);
    }
    if (code >= 0) {
        code = gnutls_x509_crt_set_expiration_time(certificate, now + GOOD_FOR_DAYS * DAY_S);
    }
    return code;
}

static int fill_in(gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key, const char *name)
{
    int code = gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA,
                                            GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0);

    if (code >= 0) {
        code = gnutls_x509_crt_set_version(certificate, 3);
    }
    if (code >= 0) {
        code = gnutls_x509_crt_set_key(certificate, key);
    }
    if (code >= 0) {
        code = name_it(certificate, name);
    }
    if (code >= 0) {
        code = date_it(certificate);
    }
    if (code >= 0) {
        code = gnutls_x509_crt_set_key_usage(certificate, GNUTLS_KEY_DIGITAL_SIGNATURE);
    }
    return code >= 0 ? gnutls_x509_crt_sign2(certificate, certificate, key, GNUTLS_DIG_SHA256, 0)
                     : code;
}

enum hws_status hws_certificate_make(const char *name, char **certificate, char **key,
                                     struct hws_error *error)
{
    gnutls_x509_crt_t made = NULL;
    gnutls_x509_privkey_t made_key = NULL;
    gnutls_datum_t text = {NULL, 0};
    gnutls_datum_t key_text = {NULL, 0};

    *certificate = NULL;
    *key = NULL;
    int code = gnutls_x509_crt_init(&made);
    if (code >= 0) {
        code = gnutls_x509_privkey_init(&made_key);
    }
    if (code >= 0) {
        code = fill_in(made, made_key, name);
    }
    if (code >= 0) {
        code = gnutls_x509_crt_export2(made, GNUTLS_X509_FMT_PEM, &text);
    }
    if (code >= 0) {
        *certificate = text_of(&text);
        code = gnutls_x509_privkey_export2(made_key, GNUTLS_X509_FMT_PEM, &key_text);
    }
    if (code >= 0) {
        *key = text_of(&key_text);
    }
    gnutls_x509_crt_deinit(made);
    gnutls_x509_privkey_deinit(made_key);
    if (code >= 0 && *certificate != NULL && *key != NULL) {
        return HWS_OK;
    }
    free(*certificate);
    free(*key);
    *certificate = NULL;
    *key = NULL;
    return hws_error_set(error, HWS_ERR_IO, "certificate", "cannot be made: %s",
                         code < 0 ? gnutls_strerror(code) : "no memory");
}

/* The first certificate of a text; *read is to be given back either way. */
static int read_first(const char *certificate, gnutls_x509_crt_t *read)
{
    /* GnuTLS wants bytes that it might change. */
    unsigned char *bytes = (unsigned char *)strdup(certificate);
    const gnutls_datum_t pem = {bytes, (unsigned)strlen(certificate)};

    int code = bytes != NULL ? gnutls_x509_crt_init(read) : GNUTLS_E_MEMORY_ERROR;
    if (code >= 0) {
        code = gnutls_x509_crt_import(*read, &pem, GNUTLS_X509_FMT_PEM);
    }
    free(bytes);
    return code;
}

enum hws_status hws_certificate_fingerprint(const char *certificate, char text[HWS_FINGERPRINT_MAX],
                                            struct hws_error *error)
{
    unsigned char hash[HASH_BYTES];
    size_t size = sizeof(hash);
    gnutls_x509_crt_t read = NULL;

    int code = read_first(certificate, &read);
    if (code >= 0) {
        code = gnutls_x509_crt_get_fingerprint(read, GNUTLS_DIG_SHA256, hash, &size);
    }
    gnutls_x509_crt_deinit(read);
    if (code < 0) {
        return hws_error_set(error, HWS_ERR_INPUT, "certificate", "cannot be read as PEM: %s",
                             gnutls_strerror(code));
    }
    for (size_t i = 0; i < size; i++) {
        (void)snprintf(text + 3u * i, 4, "%02X%s", hash[i], i + 1u < size ? ":" : "");
    }
    return HWS_OK;
}

enum hws_status hws_certificate_pin(const char *certificate, char pin[HWS_PIN_MAX],
                                    struct hws_error *error)
{
    static const char method[] = "sha256//";
    unsigned char hash[HASH_BYTES];
    size_t size = sizeof(hash);
    gnutls_x509_crt_t read = NULL;

    int code = read_first(certificate, &read);
    if (code >= 0) {
        code = gnutls_x509_crt_get_key_id(read, GNUTLS_KEYID_USE_SHA256, hash, &size);
    }
    gnutls_x509_crt_deinit(read);
    if (code < 0) {
        return hws_error_set(error, HWS_ERR_INPUT, "certificate", "has no key that can be read: %s",
                             gnutls_strerror(code));
    }
    (void)memcpy(pin, method, sizeof(method));
    (void)sodium_bin2base64(pin + sizeof(method) - 1u, HWS_PIN_MAX - sizeof(method) + 1u, hash,
                            sizeof(hash), sodium_base64_VARIANT_ORIGINAL);
    return HWS_OK;
}
