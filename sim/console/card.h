/* A role's card: what its player needs to come in, for paper or a screen. */
#ifndef HAWSER_SIM_CONSOLE_CARD_H
#define HAWSER_SIM_CONSOLE_CARD_H

#include <stdbool.h>
#include <stdio.h>

struct card {
    const char *marking, *title;
    const char *role, *role_name;
    const char *code; /* "7K3M-PX2Q"; "": made in an earlier run, and known to nobody */
    const char *url;  /* the host's */
    const char *pin;  /* NULL: none */
};

/* The card with its QR code; in black on white where `colour` is set. False when memory is out. */
bool card_print(const struct card *card, bool colour, FILE *out);

#endif
