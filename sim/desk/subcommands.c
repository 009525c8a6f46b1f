/* The table. */
#include "sim/desk/view.h"

const struct hws_subcommand *const hws_desk_subcommands[] = {
    &view_subcommand,
};

const size_t hws_desk_subcommand_count =
    sizeof(hws_desk_subcommands) / sizeof(hws_desk_subcommands[0]);
