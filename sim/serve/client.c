/* libcurl: one handle for calls, one for the stream. No proxy, no redirection, no cookies. */
#include "hawser/serve/client.h"

#include "sim/serve/event_reader.h"
#include "sim/serve/secret.h"

#include <curl/curl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define CALL_MS 20000L
#define CONNECT_MS 5000L
/* A host pings every ten seconds: one that says nothing for longer is gone. */
#define SILENT_S 25L
#define URL_MAX 1024u
#define HEADER_MAX 256u
#define ANSWER_BYTES_MAX ((size_t)32 << 20)

struct hws_client {
    char base[URL_MAX];   /* "http://host:port" */
    char socket[URL_MAX]; /* "": none */
    char pin[HEADER_MAX];
    char token[SECRET_TOKEN_MAX + 8u];
    char last_key[HEADER_MAX], receipt[HEADER_MAX]; /* of the latest command that was answered */
    hws_client_hear *hear;
    void *context;
    CURLM *multi;
    CURL *call, *stream;
    struct curl_slist *stream_headers;
    struct event_reader reader;
    enum hws_status heard; /* what reading the stream came to */
    long stream_code;
    bool streaming, views;
};

/* ---- life ----------------------------------------------------------------------------------- */

static bool is_socket(const char *path)
{
    struct stat entry;

    return stat(path, &entry) == 0 && S_ISSOCK(entry.st_mode);
}

static enum hws_status take_target(struct hws_client *client, const char *target,
                                   struct hws_error *error)
{
    const bool url = strncmp(target, "http://", 7) == 0 || strncmp(target, "https://", 8) == 0;

    if (!url && !is_socket(target)) {
        return hws_error_set(error, HWS_ERR_INPUT, target,
                             "expected the address of a host, \"http://…\", or its socket");
    }
    const int length =
        snprintf(client->base, sizeof(client->base), "%s", url ? target : "http://localhost");
    if (!url) {
        (void)snprintf(client->socket, sizeof(client->socket), "%s", target);
    }
    if (length >= (int)sizeof(client->base) || strlen(target) >= sizeof(client->socket)) {
        return hws_error_set(error, HWS_ERR_INPUT, "address", "is too long");
    }
    for (size_t end = (size_t)length; end > 0 && client->base[end - 1u] == '/'; end--) {
        client->base[end - 1u] = '\0';
    }
    return HWS_OK;
}

enum hws_status hws_client_create(const struct hws_client_def *def, struct hws_client **client,
                                  struct hws_error *error)
{
    struct hws_client *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL || !secret_begin() || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        free(fresh);
        return hws_error_set(error, HWS_ERR_MEMORY, "seat", "no memory to reach a host");
    }
    fresh->hear = def->hear;
    fresh->context = def->context;
    fresh->views = def->views;
    (void)snprintf(fresh->pin, sizeof(fresh->pin), "%s", def->pin != NULL ? def->pin : "");
    fresh->multi = curl_multi_init();
    fresh->call = curl_easy_init();
    fresh->stream = curl_easy_init();
    enum hws_status status = HWS_OK;
    if (fresh->multi == NULL || fresh->call == NULL || fresh->stream == NULL) {
        status = hws_error_set(error, HWS_ERR_MEMORY, "seat", "no memory to reach a host");
    } else {
        status = take_target(fresh, def->target, error);
    }
    if (status != HWS_OK) {
        hws_client_destroy(fresh);
        return status;
    }
    *client = fresh;
    return HWS_OK;
}

static void end_stream(struct hws_client *client)
{
    if (client->streaming) {
        (void)curl_multi_remove_handle(client->multi, client->stream);
        client->streaming = false;
    }
}

void hws_client_destroy(struct hws_client *client)
{
    if (client == NULL) {
        return;
    }
    end_stream(client);
    curl_easy_cleanup(client->stream);
    curl_easy_cleanup(client->call);
    (void)curl_multi_cleanup(client->multi);
    curl_slist_free_all(client->stream_headers);
    event_reader_fini(&client->reader);
    sodium_memzero(client->token, sizeof(client->token));
    free(client);
}

void hws_client_set_token(struct hws_client *client, const char *token)
{
    (void)snprintf(client->token, sizeof(client->token), "%s", token);
}

void hws_client_make_key(char key[HWS_CLIENT_KEY_MAX])
{
    uint8_t bytes[(HWS_CLIENT_KEY_MAX - 1u) / 2u];

    randombytes_buf(bytes, sizeof(bytes));
    (void)sodium_bin2hex(key, HWS_CLIENT_KEY_MAX, bytes, sizeof(bytes));
}

/* ---- what every transfer has ------------------------------------------------------------------
 */

static void set_up(const struct hws_client *client, CURL *handle, const char *path)
{
    char url[2u * URL_MAX];

    (void)snprintf(url, sizeof(url), "%s%s", client->base, path);
    curl_easy_reset(handle);
    (void)curl_easy_setopt(handle, CURLOPT_URL, url);
    (void)curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    (void)curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    (void)curl_easy_setopt(handle, CURLOPT_PROXY, "");
    (void)curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(handle, CURLOPT_TCP_NODELAY, 1L);
    (void)curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
    if (client->socket[0] != '\0') {
        (void)curl_easy_setopt(handle, CURLOPT_UNIX_SOCKET_PATH, client->socket);
    }
    if (client->pin[0] != '\0') {
        /* Its key is known: who else vouches for it does not matter. */
        (void)curl_easy_setopt(handle, CURLOPT_PINNEDPUBLICKEY, client->pin);
        (void)curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 0L);
        (void)curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 0L);
    }
}

/* NULL, and *headers freed, when memory is out. */
static struct curl_slist *add(struct curl_slist *headers, const char *name, const char *value)
{
    char line[URL_MAX];

    (void)snprintf(line, sizeof(line), "%s: %s", name, value);
    struct curl_slist *more = curl_slist_append(headers, line);
    if (more == NULL) {
        curl_slist_free_all(headers);
    }
    return more;
}

static struct curl_slist *make_headers(const struct hws_client *client)
{
    char bearer[HEADER_MAX];
    struct curl_slist *headers = add(NULL, "X-Hawser", "1");

    if (headers != NULL && client->token[0] != '\0') {
        (void)snprintf(bearer, sizeof(bearer), "Bearer %s", client->token);
        headers = add(headers, "Authorization", bearer);
    }
    return headers;
}

/* ---- calls ----------------------------------------------------------------------------------- */

struct reply {
    struct hws_client_answer *answer;
    char receipt[HEADER_MAX];
    bool failed;
};

static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
    struct reply *reply = context;
    struct hws_client_answer *answer = reply->answer;
    const size_t added = size * count;
    char *grown = added > ANSWER_BYTES_MAX - answer->body_size
                      ? NULL
                      : realloc(answer->body, answer->body_size + added + 1u);

    if (grown == NULL) {
        return 0;
    }
    (void)memcpy(grown + answer->body_size, bytes, added);
    answer->body = grown;
    answer->body_size += added;
    answer->body[answer->body_size] = '\0';
    return added;
}

/* The value of a header's line, without what stands around it; false when it is another's. */
static bool header_value(const char *line, size_t size, const char *name, char value[HEADER_MAX])
{
    const size_t name_length = strlen(name);

    if (size <= name_length || strncasecmp(line, name, name_length) != 0 ||
        line[name_length] != ':') {
        return false;
    }
    const char *from = line + name_length + 1u;
    const char *end = line + size;
    while (from < end && *from == ' ') {
        from++;
    }
    while (end > from && (end[-1] == '\r' || end[-1] == '\n' || end[-1] == ' ')) {
        end--;
    }
    (void)snprintf(value, HEADER_MAX, "%.*s", (int)(end - from), from);
    return true;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
    struct reply *reply = context;
    char value[HEADER_MAX];

    if (header_value(bytes, size * count, "Hawser-Receipt", value)) {
        (void)snprintf(reply->receipt, sizeof(reply->receipt), "%s", value);
    } else if (header_value(bytes, size * count, "Retry-After", value)) {
        reply->answer->again_s = (uint32_t)strtoul(value, NULL, 10);
    } else if (header_value(bytes, size * count, "Hawser-Told", value)) {
        reply->answer->told = strtoull(value, NULL, 10);
    }
    return size * count;
}

void hws_client_answer_fini(struct hws_client_answer *answer)
{
    free(answer->body);
    *answer = (struct hws_client_answer){0};
}

static CURLcode perform(struct hws_client *client, const char *path, const char *body,
                        struct curl_slist *headers, struct reply *reply)
{
    CURL *handle = client->call;

    set_up(client, handle, path);
    (void)curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    (void)curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, CALL_MS);
    (void)curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    (void)curl_easy_setopt(handle, CURLOPT_WRITEDATA, reply);
    (void)curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    (void)curl_easy_setopt(handle, CURLOPT_HEADERDATA, reply);
    if (body != NULL) {
        (void)curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body);
        (void)curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, (long)strlen(body));
    }
    const CURLcode code = curl_easy_perform(handle);
    (void)curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply->answer->code);
    return code;
}

enum hws_status hws_client_call(struct hws_client *client, const char *path, const char *body,
                                const char *key, struct hws_client_answer *answer,
                                struct hws_error *error)
{
    struct reply reply = {.answer = answer};
    struct curl_slist *headers = make_headers(client);

    *answer = (struct hws_client_answer){0};
    if (headers != NULL && body != NULL) {
        headers = add(headers, "Content-Type", "application/json");
    }
    if (headers != NULL && key != NULL) {
        headers = add(headers, "Idempotency-Key", key);
    }
    if (headers != NULL) {
        /* Nobody waits for a "100 Continue". */
        headers = add(headers, "Expect", "");
    }
    answer->body = calloc(1, 1);
    if (headers == NULL || answer->body == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "seat", "no memory for a call");
    }
    const CURLcode code = perform(client, path, body, headers, &reply);
    curl_slist_free_all(headers);
    if (code != CURLE_OK) {
        hws_client_answer_fini(answer);
        return hws_error_set(error, HWS_ERR_IO,
                             client->socket[0] != '\0' ? client->socket : client->base,
                             "cannot be reached: %s", curl_easy_strerror(code));
    }
    if (key != NULL && reply.receipt[0] != '\0') {
        (void)snprintf(client->last_key, sizeof(client->last_key), "%s", key);
        (void)snprintf(client->receipt, sizeof(client->receipt), "%s", reply.receipt);
    }
    return HWS_OK;
}

/* ---- the stream ------------------------------------------------------------------------------ */

static size_t take_events(char *bytes, size_t size, size_t count, void *context)
{
    struct hws_client *client = context;
    long code = 0;

    (void)curl_easy_getinfo(client->stream, CURLINFO_RESPONSE_CODE, &code);
    if (code != 200) {
        return size * count; /* words of a refusal: the code is enough */
    }
    client->heard =
        event_reader_take(&client->reader, bytes, size * count, client->hear, client->context);
    return client->heard == HWS_OK ? size * count : 0;
}

enum hws_status hws_client_listen(struct hws_client *client, struct hws_error *error)
{
    struct curl_slist *headers = make_headers(client);

    end_stream(client);
    event_reader_restart(&client->reader);
    if (headers != NULL && client->reader.id[0] != '\0') {
        headers = add(headers, "Last-Event-ID", client->reader.id);
    }
    if (headers != NULL && client->last_key[0] != '\0') {
        headers = add(headers, "Hawser-Key", client->last_key);
    }
    if (headers != NULL && client->last_key[0] != '\0') {
        headers = add(headers, "Hawser-Receipt", client->receipt);
    }
    curl_slist_free_all(client->stream_headers);
    client->stream_headers = headers;
    set_up(client, client->stream, client->views ? "/v1/stream" : "/v1/stream?views=none");
    if (headers == NULL ||
        curl_easy_setopt(client->stream, CURLOPT_HTTPHEADER, headers) != CURLE_OK ||
        curl_easy_setopt(client->stream, CURLOPT_WRITEFUNCTION, take_events) != CURLE_OK ||
        curl_easy_setopt(client->stream, CURLOPT_WRITEDATA, client) != CURLE_OK ||
        curl_easy_setopt(client->stream, CURLOPT_LOW_SPEED_LIMIT, 1L) != CURLE_OK ||
        curl_easy_setopt(client->stream, CURLOPT_LOW_SPEED_TIME, SILENT_S) != CURLE_OK ||
        curl_multi_add_handle(client->multi, client->stream) != CURLM_OK) {
        return hws_error_set(error, HWS_ERR_MEMORY, "seat", "no memory for the stream");
    }
    client->streaming = true;
    client->stream_code = 0;
    return HWS_OK;
}

/* Whether the stream has come to its end. */
static bool has_ended(struct hws_client *client)
{
    int running = 0;
    int left = 0;
    bool ended = false;

    (void)curl_multi_perform(client->multi, &running);
    for (const CURLMsg *message = curl_multi_info_read(client->multi, &left); message != NULL;
         message = curl_multi_info_read(client->multi, &left)) {
        ended = ended || message->msg == CURLMSG_DONE;
    }
    (void)curl_easy_getinfo(client->stream, CURLINFO_RESPONSE_CODE, &client->stream_code);
    return ended;
}

enum hws_client_stream hws_client_wait(struct hws_client *client, const int *watched,
                                       uint32_t watched_count, bool *ready, int32_t timeout_ms)
{
    struct curl_waitfd waited[HWS_CLIENT_WATCHED_MAX] = {0};
    bool ended = has_ended(client);
    int count = 0;

    for (uint32_t i = 0; i < watched_count && i < HWS_CLIENT_WATCHED_MAX; i++) {
        waited[i] = (struct curl_waitfd){.fd = watched[i], .events = CURL_WAIT_POLLIN};
    }
    if (!ended) {
        (void)curl_multi_poll(client->multi, waited, watched_count, timeout_ms, &count);
        ended = has_ended(client);
    }
    for (uint32_t i = 0; i < watched_count && i < HWS_CLIENT_WATCHED_MAX; i++) {
        ready[i] = waited[i].revents != 0;
    }
    if (!ended && client->streaming) {
        return HWS_STREAM_OPEN;
    }
    end_stream(client);
    return client->stream_code >= 400 ? HWS_STREAM_REFUSED : HWS_STREAM_NONE;
}

void hws_client_forget(struct hws_client *client)
{
    client->reader.id[0] = '\0';
    client->last_key[0] = '\0';
}

long hws_client_stream_code(const struct hws_client *client)
{
    return client->stream_code;
}
