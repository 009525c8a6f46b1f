/*
 * A thread that holds typed codes against their hashes, one at a time, since each takes a tenth of
 * a second and 64 MiB: the room goes on meanwhile. Whoever asks gets back its own pointer with the
 * answer, and is woken through a descriptor that can be polled.
 */
#ifndef HAWSER_SIM_SERVE_CODE_CHECKER_H
#define HAWSER_SIM_SERVE_CODE_CHECKER_H

#include "sim/serve/secret.h"

#include "hawser/core/status.h"

/* Codes that may wait to be checked. */
#define CODE_CHECKER_MAX 8u

struct code_checker;

HWS_MUST_CHECK enum hws_status code_checker_create(struct code_checker **checker,
                                                   struct hws_error *error);
/* After what it is at; answers that were not taken are lost. */
void code_checker_destroy(struct code_checker *checker);
/* Becomes readable when there is an answer to take. */
int code_checker_descriptor(const struct code_checker *checker);
/* False when CODE_CHECKER_MAX wait. */
bool code_checker_ask(struct code_checker *checker, const char code[SECRET_CODE_MAX],
                      const char hash[SECRET_CODE_HASH_MAX], void *context);
/* An answer, in the order in which they were asked for; false when there is none yet. */
bool code_checker_take(struct code_checker *checker, void **context, bool *matches);

#endif
