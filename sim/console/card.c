/* QR codes by libqrencode, two modules to a character. */
#include "sim/console/card.h"

#include <qrencode.h>

/* Modules of white that a reader wants around the code. */
#define QUIET 2
#define CARD_LINK_MAX 512u

/* What a phone reads: the address with role and code behind a #, which no server is sent. */
static void make_link(const struct card *card, char link[CARD_LINK_MAX])
{
    (void)snprintf(link, CARD_LINK_MAX, "%s/#role=%s&code=%s", card->url, card->role, card->code);
}

static bool is_dark(const QRcode *code, int row, int column)
{
    if (row < 0 || column < 0 || row >= code->width || column >= code->width) {
        return false;
    }
    return (code->data[row * code->width + column] & 1u) != 0;
}

static void print_code(const QRcode *code, bool colour, FILE *out)
{
    for (int row = -QUIET; row < code->width + QUIET; row += 2) {
        (void)fputs(colour ? "  \033[30;47m" : "  ", out);
        for (int column = -QUIET; column < code->width + QUIET; column++) {
            const bool upper = is_dark(code, row, column);
            const bool lower = is_dark(code, row + 1, column);
            (void)fputs(upper && lower ? "█" : upper ? "▀" : lower ? "▄" : " ", out);
        }
        (void)fputs(colour ? "\033[0m\n" : "\n", out);
    }
}

bool card_print(const struct card *card, bool colour, FILE *out)
{
    char link[CARD_LINK_MAX];

    (void)fprintf(out, "\n  %s\n  %s\n\n  %s (%s)\n", card->marking, card->title, card->role_name,
                  card->role);
    if (card->code[0] == '\0') {
        (void)fprintf(out,
                      "  its code was given out in an earlier run; \"code %s\" makes a new one\n",
                      card->role);
        return true;
    }
    make_link(card, link);
    QRcode *code = QRcode_encodeString8bit(link, 0, QR_ECLEVEL_M);
    if (code == NULL) {
        return false;
    }
    (void)fprintf(out, "  code  %s\n\n", card->code);
    print_code(code, colour, out);
    (void)fprintf(out, "\n  hawser seat %s --as %s --code %s", card->url, card->role, card->code);
    if (card->pin != NULL) {
        (void)fprintf(out, " \\\n    --pin %s", card->pin);
    }
    (void)fputc('\n', out);
    QRcode_free(code);
    return true;
}
