/*
 * The write-ahead log beside a database, before SQLite reads it. SQLite takes frames up to the
 * first whose checksum is wrong and says nothing of those behind it, so that a log that was damaged
 * in its middle opens as if the last transactions had never been. Here the frames that belong to
 * the log are counted: where whole ones stand behind a broken one, something is lost. Format:
 * sqlite.org/fileformat2.html, "The Write-Ahead Log".
 */
#include "sim/journal/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOG_HEADER_BYTES 32u
#define FRAME_HEADER_BYTES 24u
#define PAGE_BYTES_MAX 65536u
#define LOG_PATH_MAX 4200

static uint32_t big(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24u | (uint32_t)bytes[1] << 16u | (uint32_t)bytes[2] << 8u |
           bytes[3];
}

static uint32_t little(const unsigned char *bytes)
{
    return (uint32_t)bytes[3] << 24u | (uint32_t)bytes[2] << 16u | (uint32_t)bytes[1] << 8u |
           bytes[0];
}

static void add_sum(uint32_t sums[2], const unsigned char *bytes, size_t size, bool big_endian)
{
    for (size_t i = 0; i + 8u <= size; i += 8u) {
        sums[0] += (big_endian ? big(bytes + i) : little(bytes + i)) + sums[1];
        sums[1] += (big_endian ? big(bytes + i + 4) : little(bytes + i + 4)) + sums[0];
    }
}

struct frames {
    uint64_t whole;  /* up to the first broken one */
    uint64_t behind; /* that bear the log's marks behind it, the broken one too */
};

static void count_frames(FILE *log, const unsigned char *header, unsigned char *page,
                         uint32_t page_bytes, struct frames *frames)
{
    const bool big_endian = (big(header) & 1u) != 0;
    unsigned char head[FRAME_HEADER_BYTES];
    uint32_t sums[2] = {0, 0};
    bool whole = true;

    add_sum(sums, header, 24, big_endian);
    while (fread(head, sizeof(head), 1, log) == 1) {
        const bool all = fread(page, page_bytes, 1, log) == 1;
        if (memcmp(head + 8, header + 16, 8) != 0) {
            if (whole) {
                /* Either what an earlier use of the log left, or marks that were damaged. */
                whole = false;
            }
            continue;
        }
        if (whole && all) {
            add_sum(sums, head, 8, big_endian);
            add_sum(sums, page, page_bytes, big_endian);
            whole = sums[0] == big(head + 16) && sums[1] == big(head + 20);
        } else {
            whole = false;
        }
        if (whole) {
            frames->whole++;
        } else {
            frames->behind++;
        }
    }
}

void log_report(const char *path, char *report, size_t report_size)
{
    char log_path[LOG_PATH_MAX];
    unsigned char header[LOG_HEADER_BYTES];
    struct frames frames = {0, 0};

    report[0] = '\0';
    (void)snprintf(log_path, sizeof(log_path), "%s-wal", path);
    FILE *log = fopen(log_path, "rb");
    if (log == NULL) {
        return;
    }
    if (fread(header, sizeof(header), 1, log) != 1) {
        (void)fclose(log);
        return;
    }
    const uint32_t page_bytes = big(header + 8);
    uint32_t sums[2] = {0, 0};
    unsigned char *page =
        page_bytes >= 512u && page_bytes <= PAGE_BYTES_MAX && (page_bytes & (page_bytes - 1u)) == 0
            ? malloc(page_bytes)
            : NULL;
    add_sum(sums, header, 24, (big(header) & 1u) != 0);
    if (page == NULL || (big(header) & ~1u) != 0x377f0682u || sums[0] != big(header + 24) ||
        sums[1] != big(header + 28)) {
        (void)snprintf(report, report_size,
                       "%s: the head of this log is broken, so nothing of it counts: the last "
                       "transactions may be missing",
                       log_path);
    } else {
        count_frames(log, header, page, page_bytes, &frames);
    }
    if (frames.behind > 0) {
        (void)snprintf(report, report_size,
                       "%s: frame %llu is broken, and it and %llu behind it do not count: the last "
                       "transactions may be missing",
                       log_path, (unsigned long long)frames.whole + 1u,
                       (unsigned long long)frames.behind - 1u);
    }
    free(page);
    (void)fclose(log);
}
