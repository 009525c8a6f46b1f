/* hawser seat: a seat of a room, from a terminal or a script. */
#include "sim/console/seat_console.h"
#include "sim/console/subcommands.h"

#include "hawser/core/language.h"

static enum hws_exit run_seat(const struct hws_invocation *invocation)
{
    const char *target = NULL;
    int target_count = 0;
    enum hws_language language = HWS_LANGUAGE_EN;
    struct seat_console_def def = {0};
    const struct hws_option table[] = {
        {"--as", &def.role, NULL, NULL},   {"--code", &def.code, NULL, NULL},
        {"--name", &def.name, NULL, NULL}, {"--lang", &def.language, NULL, NULL},
        {"--pin", &def.pin, NULL, NULL},   {"--json", NULL, &def.json, NULL},
        {"--stay", NULL, &def.stay, NULL},
    };

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                &target, 1, 1, &target_count);
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    if (def.role == NULL) {
        return hws_usage_error(invocation, "expected --as ROLE, as on the role's card");
    }
    exit_code = hws_language_option(invocation, def.language, &language);
    def.target = target;
    return exit_code == HWS_EXIT_DONE ? seat_console_run(&def) : exit_code;
}

const struct hws_subcommand seat_subcommand = {
    .name = "seat",
    .synopsis = "seat URL|SOCKET --as ROLE [--code CODE] [--name NAME] [--lang LANGUAGE]"
                "\n            [--pin PIN] [--json] [--stay]",
    .summary = "sit at a role of a room that \"hawser host\" opened, and play it by commands",
    .help =
        "  --as ROLE          the role, as on its card\n"
        "  --code CODE        its code; a socket needs none\n"
        "  --name NAME        who sits there, for the facilitator\n"
        "  --lang LANGUAGE    what is told in en, ja or ko instead of the role's language\n"
        "  --json             for programs: what is heard and answered, one JSON object a line\n"
        "  --stay             go on listening after the end of the input, until Ctrl-C\n"
        "  --pin PIN          the host's key, \"sha256//…\" on the card, where no authority\n"
        "                     vouches for it\n\n"
        "What the role is told is printed as it comes. Lines are commands: \"help\" lists those\n"
        "of the role, Tab completes, \"bye\" leaves. When the connection breaks the seat comes\n"
        "back, hears what it missed, and a command without an answer is given again, once.\n\n"
        "Example: hawser seat http://127.0.0.1:8300 --as lilac-guard --code 7K3M-PX2Q\n",
    .run = run_seat,
};
