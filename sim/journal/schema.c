/*
 * The tables. Every row of a chained table has a number of its own in `row`, in the order in which
 * rows were added, and in `tx` that of the transaction that added it; the chain has one link a
 * transaction. Nothing in a chained table is ever changed or removed.
 *
 * A column here is a column there: what is added, read, compared, hashed and exported goes over
 * these rows.
 */
#include "sim/journal/schema.h"

#include <stddef.h>

/* clang-format off */
const char *const journal_schema[] = {
    "CREATE TABLE about(\n"
    " -- What the exercise is: format, program, seed, hashes of plan and layout, title,\n"
    " -- marking, owner, date of disposal.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " key TEXT NOT NULL, -- what is said\n"
    " value TEXT NOT NULL, -- and how it is\n"
    " UNIQUE(key));\n"
    ,
    "CREATE TABLE source(\n"
    " -- The files that the scenario was read from, as they were then.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " path TEXT NOT NULL, -- relative to the folder that holds them all\n"
    " bytes BLOB, -- what stood in it\n"
    " UNIQUE(path));\n"
    ,
    "CREATE TABLE branch(\n"
    " -- Lines of time. Each rewind begins another; what the one before had after that\n"
    " -- instant stays in the file and no longer holds.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " branch INTEGER NOT NULL, -- 1 is the first\n"
    " parent INTEGER NOT NULL, -- 0: none\n"
    " command INTEGER NOT NULL, -- number of the command that made it; 0: none\n"
    " time_ms INTEGER NOT NULL, -- from which instant it goes on, in ms since the scenario's epoch\n"
    " event_count INTEGER NOT NULL, -- events of the simulation that were handled by then\n"
    " name TEXT NOT NULL, -- as the facilitator called it\n"
    " UNIQUE(branch));\n"
    ,
    "CREATE TABLE seating(\n"
    " -- Who sat down, left or took the pen of a role, in order. Names are no part of it: see\n"
    " -- participant.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " number INTEGER NOT NULL, -- from 1\n"
    " seat INTEGER NOT NULL, -- a person at a role; from 1, never given twice\n"
    " post TEXT NOT NULL, -- the role's id in the scenario\n"
    " what TEXT NOT NULL, -- joins, leaves\n"
    " language TEXT NOT NULL, -- of the person: en, ja, ko\n"
    " wall_us INTEGER NOT NULL, -- microseconds since 1970, UTC\n"
    " name_hash BLOB, -- BLAKE2b of salt and name, of who joins\n"
    " UNIQUE(number));\n"
    ,
    "CREATE TABLE command(\n"
    " -- Every command as it came, kept before it was carried out.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " number INTEGER NOT NULL, -- from 1, over all branches\n"
    " branch INTEGER NOT NULL, -- in which it was given\n"
    " seat INTEGER NOT NULL, -- 0: no person's (a script)\n"
    " post TEXT NOT NULL, -- role that gave it\n"
    " as_post TEXT, -- role for which the facilitator acted\n"
    " key TEXT NOT NULL, -- the seat's own, by which a repeated command is known\n"
    " language TEXT NOT NULL, -- of its answer\n"
    " line TEXT NOT NULL, -- what was typed\n"
    " text TEXT, -- free text that came with it\n"
    " wall_us INTEGER NOT NULL, -- when it came, in microseconds since 1970, UTC\n"
    " time_ms INTEGER NOT NULL, -- and in the exercise, in ms since the scenario's epoch\n"
    " event_count INTEGER NOT NULL, -- events handled before it: others of its instant come after it\n"
    " UNIQUE(number));\n"
    ,
    "CREATE TABLE outcome(\n"
    " -- What came of a command, kept in the transaction after it.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " number INTEGER NOT NULL, -- the command's\n"
    " outcome TEXT NOT NULL, -- done, pending, refused\n"
    " verb TEXT, -- as it was understood\n"
    " move TEXT, -- JSON: the verb with its values, by names\n"
    " answer TEXT NOT NULL, -- JSON: what the seat was answered\n"
    " record_first INTEGER NOT NULL, -- records that were left while it was carried out:\n"
    " record_end INTEGER NOT NULL, -- from the first up to, not with, this one\n"
    " UNIQUE(number));\n"
    ,
    "CREATE TABLE text(\n"
    " -- Texts that people wrote: messages, reasons, statements.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " id INTEGER NOT NULL, -- made of what it says; moves and records carry it\n"
    " language TEXT NOT NULL, -- en, ja, ko\n"
    " body TEXT NOT NULL, -- what it says\n"
    " UNIQUE(id));\n"
    ,
    "CREATE TABLE record(\n"
    " -- What happened, as it was lived: the truth, which no player saw.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " branch INTEGER NOT NULL, -- in which it happened\n"
    " id INTEGER NOT NULL, -- in order; a branch goes on from where it was begun\n"
    " cause INTEGER NOT NULL, -- the record that brought it about; 0: none\n"
    " time_ms INTEGER NOT NULL, -- in ms since the scenario's epoch\n"
    " domain TEXT NOT NULL, -- the part of the model\n"
    " kind TEXT NOT NULL, -- what happened\n"
    " args TEXT NOT NULL, -- JSON: to what, where, how much, by names\n"
    " UNIQUE(branch, id));\n"
    ,
    "CREATE TABLE told(\n"
    " -- What each role was told, in the order and under the numbers in which it was.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " branch INTEGER NOT NULL, -- numbers go on from where a branch was begun\n"
    " post TEXT NOT NULL, -- the role's id\n"
    " seq INTEGER NOT NULL, -- the role's own number, from 1\n"
    " time_ms INTEGER NOT NULL, -- in ms since the scenario's epoch\n"
    " kind TEXT NOT NULL, -- told, or the name of a notice: pause, retract, rewind\n"
    " follows INTEGER NOT NULL, -- number of what brought it about; 0: nothing that it was told of\n"
    " importance INTEGER NOT NULL, -- 0 detail, 1 timeline, 2 alert\n"
    " record INTEGER NOT NULL, -- the record behind it; 0: a notice\n"
    " command INTEGER NOT NULL, -- number of the command that it came of; 0: none\n"
    " text_en TEXT NOT NULL, -- the words, in English\n"
    " text_ja TEXT NOT NULL, -- in Japanese\n"
    " text_ko TEXT NOT NULL, -- in Korean\n"
    " details TEXT, -- JSON, of a notice\n"
    " UNIQUE(branch, post, seq));\n"
    ,
    "CREATE TABLE clock(\n"
    " -- Where the clock stood when a transaction was committed: what was told may not outrun\n"
    " -- it.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " number INTEGER NOT NULL, -- from 1\n"
    " branch INTEGER NOT NULL, -- which one was lived\n"
    " wall_us INTEGER NOT NULL, -- microseconds since 1970, UTC\n"
    " time_ms INTEGER NOT NULL, -- in ms since the scenario's epoch\n"
    " event_count INTEGER NOT NULL, -- events of the simulation that were handled\n"
    " running INTEGER NOT NULL, -- 1: the clock ran by itself\n"
    " pace REAL NOT NULL, -- simulated seconds a second while it did\n"
    " UNIQUE(number));\n"
    ,
    "CREATE TABLE ack(\n"
    " -- Up to which number a seat said that it had read.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " number INTEGER NOT NULL, -- from 1\n"
    " branch INTEGER NOT NULL, -- of the number told\n"
    " seat INTEGER NOT NULL, -- who\n"
    " post TEXT NOT NULL, -- at which role\n"
    " seq INTEGER NOT NULL, -- the role's number\n"
    " wall_us INTEGER NOT NULL, -- microseconds since 1970, UTC\n"
    " UNIQUE(number));\n"
    ,
    "CREATE TABLE remark(\n"
    " -- Notes, bookmarks, artificialities (acted for, retract, amend), and when names were\n"
    " -- removed.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " number INTEGER NOT NULL, -- from 1\n"
    " command INTEGER NOT NULL, -- number of the command that it came of; 0: none\n"
    " branch INTEGER NOT NULL, -- in which\n"
    " wall_us INTEGER NOT NULL, -- microseconds since 1970, UTC\n"
    " time_ms INTEGER NOT NULL, -- in ms since the scenario's epoch\n"
    " kind TEXT NOT NULL, -- note, bookmark, act, retract, amend, release, redact\n"
    " text TEXT NOT NULL, -- in the words of who made it\n"
    " UNIQUE(number));\n"
    ,
    "CREATE TABLE role(\n"
    " -- The roles that people filled, as the scenario had them.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " post TEXT NOT NULL, -- the role's id\n"
    " name TEXT NOT NULL, -- in English\n"
    " kind TEXT NOT NULL, -- player, facilitator, co-facilitator, evaluator, observer, interpreter\n"
    " shore TEXT NOT NULL, -- as its author calls it; empty: none\n"
    " party TEXT NOT NULL, -- for which agency, operator or port it spoke; empty: none\n"
    " truth INTEGER NOT NULL, -- 1: it saw everything\n"
    " UNIQUE(post));\n"
    ,
    "CREATE TABLE checkpoint(\n"
    " -- What the world was at some instants: a replay that comes out otherwise says where.\n"
    " row INTEGER PRIMARY KEY, -- order in which it was added\n"
    " tx INTEGER NOT NULL, -- by which transaction: chain.tx\n"
    " number INTEGER NOT NULL, -- from 1\n"
    " branch INTEGER NOT NULL, -- in which\n"
    " time_ms INTEGER NOT NULL, -- in ms since the scenario's epoch\n"
    " event_count INTEGER NOT NULL, -- events of the simulation that were handled\n"
    " record_end INTEGER NOT NULL, -- records before this one had been left\n"
    " world TEXT NOT NULL, -- hash of plan and world, in hexadecimal\n"
    " UNIQUE(number));\n"
    ,
    "CREATE TABLE participant(\n"
    " -- Names of people. They stand outside the chain, so that they can be removed; what\n"
    " -- joins carries a hash that they must fit.\n"
    " seat INTEGER PRIMARY KEY, -- seating.seat\n"
    " name TEXT NOT NULL, -- as the person gave it\n"
    " salt BLOB NOT NULL); -- 16 bytes, so that a hash tells no name\n"
    ,
    "CREATE TABLE chain(\n"
    " -- One link a transaction: BLAKE2b of the link before it, its number and instant, and\n"
    " -- of its rows by table.\n"
    " tx INTEGER PRIMARY KEY, -- from 1 without a gap\n"
    " wall_us INTEGER NOT NULL, -- microseconds since 1970, UTC\n"
    " link BLOB NOT NULL); -- 32 bytes\n"
    ,
    "CREATE TABLE holder(\n"
    " -- Who has the file open for writing; a row that is left over is of one that was killed.\n"
    " pid INTEGER NOT NULL, host TEXT NOT NULL, since_us INTEGER NOT NULL);\n"
    ,
    "CREATE UNIQUE INDEX command_key ON command(seat, key) WHERE key <> '';\n"
};
const size_t journal_schema_count = sizeof(journal_schema) / sizeof(journal_schema[0]);

#define COLUMN(row, value_form, field)                                                                  \
    .form = (value_form), .at = offsetof(struct row, field)

const struct table journal_tables[HWS_KEPT_COUNT] = {
    [HWS_KEPT_ABOUT] = {
        .name = "about",
        .row_size = sizeof(struct hws_kept_about),
        .columns = {
            {.name = "key", COLUMN(hws_kept_about, COLUMN_TEXT, key), .key = true},
            {.name = "value", COLUMN(hws_kept_about, COLUMN_TEXT, value)},
        },
        .column_count = 2,
    },
    [HWS_KEPT_SOURCE] = {
        .name = "source",
        .row_size = sizeof(struct hws_kept_source),
        .columns = {
            {.name = "path", COLUMN(hws_kept_source, COLUMN_TEXT, path), .key = true},
            {.name = "bytes", COLUMN(hws_kept_source, COLUMN_BYTES, bytes), .size_at = offsetof(struct hws_kept_source, byte_count)},
        },
        .column_count = 2,
    },
    [HWS_KEPT_BRANCH] = {
        .name = "branch",
        .row_size = sizeof(struct hws_kept_branch),
        .columns = {
            {.name = "branch", COLUMN(hws_kept_branch, COLUMN_SMALL, branch), .key = true},
            {.name = "parent", COLUMN(hws_kept_branch, COLUMN_SMALL, parent)},
            {.name = "command", COLUMN(hws_kept_branch, COLUMN_COUNT, command)},
            {.name = "time_ms", COLUMN(hws_kept_branch, COLUMN_WHOLE, time_ms)},
            {.name = "event_count", COLUMN(hws_kept_branch, COLUMN_COUNT, event_count)},
            {.name = "name", COLUMN(hws_kept_branch, COLUMN_TEXT, name)},
        },
        .column_count = 6,
    },
    [HWS_KEPT_SEATING] = {
        .name = "seating",
        .row_size = sizeof(struct hws_kept_seating),
        .columns = {
            {.name = "number", COLUMN(hws_kept_seating, COLUMN_COUNT, number), .key = true},
            {.name = "seat", COLUMN(hws_kept_seating, COLUMN_SMALL, seat)},
            {.name = "post", COLUMN(hws_kept_seating, COLUMN_TEXT, post)},
            {.name = "what", COLUMN(hws_kept_seating, COLUMN_TEXT, what)},
            {.name = "language", COLUMN(hws_kept_seating, COLUMN_TEXT, language)},
            {.name = "wall_us", COLUMN(hws_kept_seating, COLUMN_WHOLE, wall_us)},
            {.name = "name_hash", COLUMN(hws_kept_seating, COLUMN_BYTES, name_hash), .size_at = offsetof(struct hws_kept_seating, name_hash_bytes)},
        },
        .column_count = 7,
    },
    [HWS_KEPT_COMMAND] = {
        .name = "command",
        .row_size = sizeof(struct hws_kept_command),
        .columns = {
            {.name = "number", COLUMN(hws_kept_command, COLUMN_COUNT, number), .key = true},
            {.name = "branch", COLUMN(hws_kept_command, COLUMN_SMALL, branch)},
            {.name = "seat", COLUMN(hws_kept_command, COLUMN_SMALL, seat)},
            {.name = "post", COLUMN(hws_kept_command, COLUMN_TEXT, post)},
            {.name = "as_post", COLUMN(hws_kept_command, COLUMN_MAYBE, as_post)},
            {.name = "key", COLUMN(hws_kept_command, COLUMN_TEXT, key)},
            {.name = "language", COLUMN(hws_kept_command, COLUMN_TEXT, language)},
            {.name = "line", COLUMN(hws_kept_command, COLUMN_TEXT, line)},
            {.name = "text", COLUMN(hws_kept_command, COLUMN_MAYBE, text)},
            {.name = "wall_us", COLUMN(hws_kept_command, COLUMN_WHOLE, wall_us)},
            {.name = "time_ms", COLUMN(hws_kept_command, COLUMN_WHOLE, time_ms)},
            {.name = "event_count", COLUMN(hws_kept_command, COLUMN_COUNT, event_count)},
        },
        .column_count = 12,
    },
    [HWS_KEPT_OUTCOME] = {
        .name = "outcome",
        .row_size = sizeof(struct hws_kept_outcome),
        .columns = {
            {.name = "number", COLUMN(hws_kept_outcome, COLUMN_COUNT, number), .key = true},
            {.name = "outcome", COLUMN(hws_kept_outcome, COLUMN_TEXT, outcome)},
            {.name = "verb", COLUMN(hws_kept_outcome, COLUMN_MAYBE, verb)},
            {.name = "move", COLUMN(hws_kept_outcome, COLUMN_MAYBE, move)},
            {.name = "answer", COLUMN(hws_kept_outcome, COLUMN_TEXT, answer), .reworded = true},
            {.name = "record_first", COLUMN(hws_kept_outcome, COLUMN_COUNT, record_first)},
            {.name = "record_end", COLUMN(hws_kept_outcome, COLUMN_COUNT, record_end)},
        },
        .column_count = 7,
    },
    [HWS_KEPT_TEXT] = {
        .name = "text",
        .row_size = sizeof(struct hws_kept_text),
        .columns = {
            {.name = "id", COLUMN(hws_kept_text, COLUMN_WHOLE, id), .key = true},
            {.name = "language", COLUMN(hws_kept_text, COLUMN_TEXT, language)},
            {.name = "body", COLUMN(hws_kept_text, COLUMN_TEXT, body)},
        },
        .column_count = 3,
    },
    [HWS_KEPT_RECORD] = {
        .name = "record",
        .row_size = sizeof(struct hws_kept_record),
        .columns = {
            {.name = "branch", COLUMN(hws_kept_record, COLUMN_SMALL, branch), .key = true},
            {.name = "id", COLUMN(hws_kept_record, COLUMN_COUNT, id), .key = true},
            {.name = "cause", COLUMN(hws_kept_record, COLUMN_COUNT, cause)},
            {.name = "time_ms", COLUMN(hws_kept_record, COLUMN_WHOLE, time_ms)},
            {.name = "domain", COLUMN(hws_kept_record, COLUMN_TEXT, domain)},
            {.name = "kind", COLUMN(hws_kept_record, COLUMN_TEXT, kind)},
            {.name = "args", COLUMN(hws_kept_record, COLUMN_TEXT, args)},
        },
        .column_count = 7,
    },
    [HWS_KEPT_TOLD] = {
        .name = "told",
        .row_size = sizeof(struct hws_kept_told),
        .columns = {
            {.name = "branch", COLUMN(hws_kept_told, COLUMN_SMALL, branch), .key = true},
            {.name = "post", COLUMN(hws_kept_told, COLUMN_TEXT, post), .key = true},
            {.name = "seq", COLUMN(hws_kept_told, COLUMN_COUNT, seq), .key = true},
            {.name = "time_ms", COLUMN(hws_kept_told, COLUMN_WHOLE, time_ms)},
            {.name = "kind", COLUMN(hws_kept_told, COLUMN_TEXT, kind)},
            {.name = "follows", COLUMN(hws_kept_told, COLUMN_COUNT, follows)},
            {.name = "importance", COLUMN(hws_kept_told, COLUMN_SMALL, importance)},
            {.name = "record", COLUMN(hws_kept_told, COLUMN_COUNT, record)},
            {.name = "command", COLUMN(hws_kept_told, COLUMN_COUNT, command)},
            {.name = "text_en", COLUMN(hws_kept_told, COLUMN_TEXT, text_en)},
            {.name = "text_ja", COLUMN(hws_kept_told, COLUMN_TEXT, text_ja), .reworded = true},
            {.name = "text_ko", COLUMN(hws_kept_told, COLUMN_TEXT, text_ko), .reworded = true},
            {.name = "details", COLUMN(hws_kept_told, COLUMN_MAYBE, details)},
        },
        .column_count = 13,
    },
    [HWS_KEPT_CLOCK] = {
        .name = "clock",
        .row_size = sizeof(struct hws_kept_clock),
        .columns = {
            {.name = "number", COLUMN(hws_kept_clock, COLUMN_COUNT, number), .key = true},
            {.name = "branch", COLUMN(hws_kept_clock, COLUMN_SMALL, branch)},
            {.name = "wall_us", COLUMN(hws_kept_clock, COLUMN_WHOLE, wall_us)},
            {.name = "time_ms", COLUMN(hws_kept_clock, COLUMN_WHOLE, time_ms)},
            {.name = "event_count", COLUMN(hws_kept_clock, COLUMN_COUNT, event_count)},
            {.name = "running", COLUMN(hws_kept_clock, COLUMN_SMALL, running)},
            {.name = "pace", COLUMN(hws_kept_clock, COLUMN_REAL, pace)},
        },
        .column_count = 7,
    },
    [HWS_KEPT_ACK] = {
        .name = "ack",
        .row_size = sizeof(struct hws_kept_ack),
        .columns = {
            {.name = "number", COLUMN(hws_kept_ack, COLUMN_COUNT, number), .key = true},
            {.name = "branch", COLUMN(hws_kept_ack, COLUMN_SMALL, branch)},
            {.name = "seat", COLUMN(hws_kept_ack, COLUMN_SMALL, seat)},
            {.name = "post", COLUMN(hws_kept_ack, COLUMN_TEXT, post)},
            {.name = "seq", COLUMN(hws_kept_ack, COLUMN_COUNT, seq)},
            {.name = "wall_us", COLUMN(hws_kept_ack, COLUMN_WHOLE, wall_us)},
        },
        .column_count = 6,
    },
    [HWS_KEPT_REMARK] = {
        .name = "remark",
        .row_size = sizeof(struct hws_kept_remark),
        .columns = {
            {.name = "number", COLUMN(hws_kept_remark, COLUMN_COUNT, number), .key = true},
            {.name = "command", COLUMN(hws_kept_remark, COLUMN_COUNT, command)},
            {.name = "branch", COLUMN(hws_kept_remark, COLUMN_SMALL, branch)},
            {.name = "wall_us", COLUMN(hws_kept_remark, COLUMN_WHOLE, wall_us)},
            {.name = "time_ms", COLUMN(hws_kept_remark, COLUMN_WHOLE, time_ms)},
            {.name = "kind", COLUMN(hws_kept_remark, COLUMN_TEXT, kind)},
            {.name = "text", COLUMN(hws_kept_remark, COLUMN_TEXT, text)},
        },
        .column_count = 7,
    },
    [HWS_KEPT_ROLE] = {
        .name = "role",
        .row_size = sizeof(struct hws_kept_role),
        .columns = {
            {.name = "post", COLUMN(hws_kept_role, COLUMN_TEXT, post), .key = true},
            {.name = "name", COLUMN(hws_kept_role, COLUMN_TEXT, name)},
            {.name = "kind", COLUMN(hws_kept_role, COLUMN_TEXT, kind)},
            {.name = "shore", COLUMN(hws_kept_role, COLUMN_TEXT, shore)},
            {.name = "party", COLUMN(hws_kept_role, COLUMN_TEXT, party)},
            {.name = "truth", COLUMN(hws_kept_role, COLUMN_SMALL, truth)},
        },
        .column_count = 6,
    },
    [HWS_KEPT_CHECKPOINT] = {
        .name = "checkpoint",
        .row_size = sizeof(struct hws_kept_checkpoint),
        .columns = {
            {.name = "number", COLUMN(hws_kept_checkpoint, COLUMN_COUNT, number), .key = true},
            {.name = "branch", COLUMN(hws_kept_checkpoint, COLUMN_SMALL, branch)},
            {.name = "time_ms", COLUMN(hws_kept_checkpoint, COLUMN_WHOLE, time_ms)},
            {.name = "event_count", COLUMN(hws_kept_checkpoint, COLUMN_COUNT, event_count)},
            {.name = "record_end", COLUMN(hws_kept_checkpoint, COLUMN_COUNT, record_end)},
            {.name = "world", COLUMN(hws_kept_checkpoint, COLUMN_TEXT, world)},
        },
        .column_count = 6,
    },
};
/* clang-format on */
