#include "sim/console/host_tls.h"

#include "hawser/core/output.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PEM_BYTES_MAX ((size_t)256 << 10)

static enum hws_status read_text(const char *path, char **text, struct hws_error *error)
{
    FILE *file = fopen(path, "re");
    char *bytes = calloc(1, PEM_BYTES_MAX);

    if (file == NULL || bytes == NULL) {
        const int why = errno;
        free(bytes);
        if (file != NULL) {
            (void)fclose(file);
        }
        return hws_error_set(error, HWS_ERR_IO, path, "cannot be read: %s",
                             strerror(why)); // NOLINT(concurrency-mt-unsafe)
    }
    const size_t size = fread(bytes, 1, PEM_BYTES_MAX - 1u, file);
    const bool whole = feof(file) != 0 && ferror(file) == 0 && strlen(bytes) == size;
    (void)fclose(file);
    if (!whole) {
        free(bytes);
        return hws_error_set(error, HWS_ERR_INPUT, path, "expected a text in PEM");
    }
    *text = bytes;
    return HWS_OK;
}

/* Certificate and key in one file, of which PEM's readers take what they want. */
static enum hws_status keep(const char *path, const struct host_tls *tls, struct hws_error *error)
{
    struct hws_output *output = NULL;
    const enum hws_status status =
        hws_output_open(path, HWS_OUTPUT_CERTIFICATE, NULL, &output, error);

    if (status != HWS_OK) {
        return status;
    }
    (void)fprintf(hws_output_stream(output), "%s%s%s", HWS_OUTPUT_CERTIFICATE_HEAD,
                  tls->certificate, tls->key);
    return hws_output_commit(output, error);
}

static enum hws_status open_own(struct host_tls *tls, const char *exercise_path,
                                const char *address, struct hws_error *error)
{
    char path[PATH_MAX];

    if (snprintf(path, sizeof(path), "%s.pem", exercise_path) >= (int)sizeof(path)) {
        return hws_error_set(error, HWS_ERR_RANGE, "--exercise", "is too long a path");
    }
    enum hws_status status = HWS_OK;
    if (access(path, F_OK) == 0) {
        status = read_text(path, &tls->certificate, error);
        if (status == HWS_OK) {
            status = read_text(path, &tls->key, error);
        }
    } else {
        status = hws_certificate_make(address != NULL ? address : "localhost", &tls->certificate,
                                      &tls->key, error);
        if (status == HWS_OK) {
            status = keep(path, tls, error);
        }
    }
    return status == HWS_OK ? hws_certificate_pin(tls->certificate, tls->pin, error) : status;
}

enum hws_status host_tls_open(struct host_tls *tls, const char *certificate_path,
                              const char *key_path, const char *exercise_path, const char *address,
                              struct hws_error *error)
{
    enum hws_status status = HWS_OK;

    if (certificate_path != NULL) {
        status = read_text(certificate_path, &tls->certificate, error);
        if (status == HWS_OK) {
            status = read_text(key_path, &tls->key, error);
        }
    } else if (exercise_path != NULL) {
        status = open_own(tls, exercise_path, address, error);
    }
    if (status == HWS_OK && tls->certificate != NULL) {
        status = hws_certificate_fingerprint(tls->certificate, tls->fingerprint, error);
    }
    return status;
}

void host_tls_close(struct host_tls *tls)
{
    free(tls->certificate);
    if (tls->key != NULL) {
        (void)memset(tls->key, 0, strlen(tls->key));
    }
    free(tls->key);
}
