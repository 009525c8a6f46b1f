/* Documents: parsed, read from files, and walked. */
#include "sim/core/json_document.h"

#include "sim/core/json_problems.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A problem with the file as a whole. */
static void complain_of_file(struct hws_problems *problems, const char *name, const char *format,
                             ...) HWS_PRINTF(3, 4);
static void complain_of_file(struct hws_problems *problems, const char *name, const char *format,
                             ...)
{
    struct problem_place place = {.file = name, .pointer = "", .line = 0, .column = 0};
    va_list arguments;

    va_start(arguments, format);
    problems_add(problems, &place, format, arguments);
    va_end(arguments);
}

void hws_json_destroy(struct hws_json_document *document)
{
    if (document == NULL) {
        return;
    }
    cJSON_Delete(document->tree);
    free(document->nodes);
    free(document->by_key);
    free(document->children);
    free(document->values);
    free(document->text);
    free(document->name);
    free(document);
}

/* Takes `text` (NUL behind it), also when it fails. */
static struct hws_json_document *create(const char *name, unsigned char *text, size_t text_size)
{
    struct hws_json_document *document = calloc(1, sizeof(*document));
    size_t name_size = strlen(name) + 1;

    if (document == NULL) {
        free(text);
        return NULL;
    }
    document->text = text;
    document->text_size = text_size;
    document->name = malloc(name_size);
    if (document->name == NULL) {
        hws_json_destroy(document);
        return NULL;
    }
    (void)memcpy(document->name, name, name_size);
    json_place_init(document);
    return document;
}

/* Both stand in document order: cJSON's tree is walked beside the rows, a level a nesting depth. */
static enum hws_status match_nodes(struct hws_json_document *document)
{
    const cJSON *next[HWS_JSON_DEPTH_MAX + 1] = {document->tree};
    uint32_t container[HWS_JSON_DEPTH_MAX + 1] = {JSON_NONE};
    uint32_t depth = 0;

    document->nodes = calloc(document->value_count, sizeof(void *));
    if (document->nodes == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t row = 0; row < document->value_count; row++) {
        while (container[depth] != document->values[row].parent) {
            assert(depth > 0);
            depth--;
        }
        const cJSON *node = next[depth];
        assert(node != NULL);
        document->nodes[row] = node;
        next[depth] = node->next;
        if (document->values[row].member_count > 0) {
            depth++;
            assert(depth <= HWS_JSON_DEPTH_MAX);
            next[depth] = node->child;
            container[depth] = row;
        }
    }
    return HWS_OK;
}

static enum hws_status build(struct hws_json_document *document, struct hws_problems *problems)
{
    bool complete = false;
    enum hws_status scanned = json_scan(document, problems, &complete);

    if (!complete || scanned == HWS_ERR_MEMORY) {
        return scanned;
    }
    enum hws_status indexed = json_index_build(document, problems);
    if (scanned != HWS_OK || indexed != HWS_OK) {
        return indexed == HWS_ERR_MEMORY ? indexed : HWS_ERR_INPUT;
    }
    const char *end = NULL;
    document->tree =
        cJSON_ParseWithLengthOpts((const char *)document->text, document->text_size + 1, &end, 0);
    /* The text has been proved right, so only memory can be wanting. */
    return document->tree == NULL ? HWS_ERR_MEMORY : match_nodes(document);
}

/* Takes `text`. */
static enum hws_status parse_owned(const char *name, unsigned char *text, size_t text_size,
                                   struct hws_problems *problems,
                                   struct hws_json_document **document)
{
    struct hws_json_document *built = create(name, text, text_size);

    if (built == NULL) {
        return HWS_ERR_MEMORY;
    }
    enum hws_status status = build(built, problems);
    if (status != HWS_OK) {
        hws_json_destroy(built);
        return problems->out_of_memory ? HWS_ERR_MEMORY : status;
    }
    *document = built;
    return HWS_OK;
}

static enum hws_status refuse_size(struct hws_problems *problems, const char *name)
{
    complain_of_file(problems, name, "found more than %u MiB, expected at most that",
                     (unsigned)(HWS_JSON_BYTES_MAX >> 20));
    return HWS_ERR_INPUT;
}

enum hws_status hws_json_parse(const char *name, const char *text, size_t text_size,
                               struct hws_problems *problems, struct hws_json_document **document)
{
    *document = NULL;
    if (text_size > HWS_JSON_BYTES_MAX) {
        return refuse_size(problems, name);
    }
    unsigned char *copy = malloc(text_size + 1);
    if (copy == NULL) {
        return HWS_ERR_MEMORY;
    }
    if (text_size > 0) {
        (void)memcpy(copy, text, text_size);
    }
    copy[text_size] = '\0';
    return parse_owned(name, copy, text_size, problems, document);
}

static enum hws_status refuse_read(struct hws_problems *problems, const char *path, int reason)
{
    char words[128] = "the file cannot be read";

    (void)strerror_r(reason, words, sizeof(words));
    complain_of_file(problems, path, "found no readable file (%s), expected one", words);
    return HWS_ERR_IO;
}

/* Up to text_size bytes; the file may have shrunk meanwhile. */
static ssize_t read_all(int file, unsigned char *text, size_t text_size)
{
    size_t at = 0;

    while (at < text_size) {
        ssize_t got = read(file, text + at, text_size - at);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return -1;
        }
        if (got == 0) {
            break;
        }
        at += (size_t)got;
    }
    return (ssize_t)at;
}

static enum hws_status read_open_file(int file, const char *path, struct hws_problems *problems,
                                      unsigned char **text, size_t *text_size)
{
    struct stat facts;

    if (fstat(file, &facts) != 0) {
        return refuse_read(problems, path, errno);
    }
    if (!S_ISREG(facts.st_mode)) {
        complain_of_file(problems, path, "found %s, expected a regular file",
                         S_ISDIR(facts.st_mode) ? "a folder" : "a device or a pipe");
        return HWS_ERR_IO;
    }
    if ((uint64_t)facts.st_size > HWS_JSON_BYTES_MAX) {
        return refuse_size(problems, path);
    }
    unsigned char *bytes = malloc((size_t)facts.st_size + 1);
    if (bytes == NULL) {
        return HWS_ERR_MEMORY;
    }
    ssize_t got = read_all(file, bytes, (size_t)facts.st_size);
    if (got < 0) {
        int reason = errno;
        free(bytes);
        return refuse_read(problems, path, reason);
    }
    bytes[got] = '\0';
    *text = bytes;
    *text_size = (size_t)got;
    return HWS_OK;
}

enum hws_status hws_json_read_file(const char *path, struct hws_problems *problems,
                                   struct hws_json_document **document)
{
    unsigned char *text = NULL;
    size_t text_size = 0;

    *document = NULL;
    /* Without O_NONBLOCK, opening a pipe waits for whoever writes to it. */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        return refuse_read(problems, path, errno);
    }
    enum hws_status status = read_open_file(file, path, problems, &text, &text_size);
    (void)close(file);
    if (status != HWS_OK) {
        return status;
    }
    return parse_owned(path, text, text_size, problems, document);
}
