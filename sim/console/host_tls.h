/* The certificate that a host shows: the organisation's, or one of its own. */
#ifndef HAWSER_SIM_CONSOLE_HOST_TLS_H
#define HAWSER_SIM_CONSOLE_HOST_TLS_H

#include "hawser/serve/host.h"

struct host_tls {
    char *certificate, *key; /* PEM; NULL: none */
    char fingerprint[HWS_FINGERPRINT_MAX];
    char pin[HWS_PIN_MAX]; /* "": an authority vouches for it */
};

/*
 * From two files, or with `exercise_path` one of its own, which is kept beside the exercise so that
 * its pin stays; all NULL: none. `address` is in its name. HWS_ERR_IO, HWS_ERR_INPUT.
 */
HWS_MUST_CHECK enum hws_status host_tls_open(struct host_tls *tls, const char *certificate_path,
                                             const char *key_path, const char *exercise_path,
                                             const char *address, struct hws_error *error);
void host_tls_close(struct host_tls *tls);

#endif
