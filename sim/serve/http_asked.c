/* What a request asks: its body, its query, and from where. */
#include "sim/serve/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum MHD_Result http_refuse_body(struct request *request, struct hws_problems *problems)
{
    if (problems->item_count == 0) {
        return http_refuse(request, MHD_HTTP_BAD_REQUEST, "input", "the body cannot be read");
    }
    const struct hws_problem *first = &problems->items[0];
    return http_refuse(request, MHD_HTTP_BAD_REQUEST, "input", "%u:%u%s%s: %s", first->line,
                       first->column, first->pointer[0] != '\0' ? " " : "", first->pointer,
                       first->message);
}

struct hws_json_document *http_body(struct request *request, struct hws_problems *problems,
                                    enum MHD_Result *result)
{
    struct hws_json_document *document = NULL;
    const char *text = request->body != NULL ? request->body : "";

    hws_problems_init(problems);
    if (hws_json_parse("body", text, request->body_size, problems, &document) == HWS_OK &&
        hws_json_type(hws_json_root(document)) == HWS_JSON_OBJECT) {
        return document;
    }
    *result = http_refuse_body(request, problems);
    hws_problems_fini(problems);
    hws_json_destroy(document);
    return NULL;
}

void http_address(const struct request *request, char address[RATE_ADDRESS_MAX])
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(request->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);

    (void)snprintf(address, RATE_ADDRESS_MAX, "local");
    if (request->listener->local || info == NULL || info->client_addr == NULL) {
        return;
    }
    const struct sockaddr *from = info->client_addr;
    const void *bytes =
        from->sa_family == AF_INET6
            ? (const void *)&((const struct sockaddr_in6 *)(const void *)from)->sin6_addr
            : (const void *)&((const struct sockaddr_in *)(const void *)from)->sin_addr;
    (void)inet_ntop(from->sa_family, bytes, address, RATE_ADDRESS_MAX);
}

bool http_query_whole(const struct request *request, const char *key, uint64_t otherwise,
                      uint64_t *value)
{
    const char *text = MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, key);

    *value = otherwise;
    if (text == NULL) {
        return true;
    }
    errno = 0;
    *value = strtoull(text, NULL, 10);
    return text[0] != '\0' && strspn(text, "0123456789") == strlen(text) && errno == 0;
}

bool http_language(struct hws_problems *problems, struct hws_json body, enum hws_language *language)
{
    static const char *const languages[HWS_LANGUAGE_COUNT] = {"en", "ja", "ko"};
    uint32_t found = 0;

    if (!hws_json_read_word(problems, body, "lang", HWS_JSON_OPTIONAL, languages,
                            HWS_LANGUAGE_COUNT, &found)) {
        return false;
    }
    *language = (enum hws_language)found;
    return true;
}

enum MHD_Result http_answer_body(struct request *request, body_answer *answer)
{
    struct hws_problems problems;
    enum MHD_Result result = MHD_NO;
    struct hws_json_document *body = http_body(request, &problems, &result);

    if (body == NULL) {
        return result;
    }
    result = answer(request, &problems, hws_json_root(body));
    hws_json_destroy(body);
    hws_problems_fini(&problems);
    return result;
}
