/*
 * A file without a name: whatever ends the program, nothing of it is left. It is named only when
 * it is whole and on the disk, and then renamed over the place that it is for. Where the file
 * system or the machine cannot name such a file (NFS, no /proc), its bytes are copied into one that
 * has a name for as long as that takes.
 */
#define _GNU_SOURCE // NOLINT: O_TMPFILE
#include "sim/core/output.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define NAME_TRIES 1000u
#define NAME_BYTES_MAX 48u
#define COPY_BYTES 65536u

int output_write_all(int file, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t written = write(file, bytes, size);
        if (written < 0 && errno != EINTR) {
            return errno;
        }
        if (written > 0) {
            bytes += written;
            size -= (size_t)written;
        }
    }
    return 0;
}

static void passing_name(uint32_t attempt, char name[NAME_BYTES_MAX])
{
    (void)snprintf(name, NAME_BYTES_MAX, ".hawser-%ld-%u.tmp", (long)getpid(), attempt);
}

/* A new file with a passing name; -1 and errno. */
static int create_named(int folder, mode_t mode, char name[NAME_BYTES_MAX])
{
    for (uint32_t i = 0; i < NAME_TRIES; i++) {
        passing_name(i, name);
        const int file = openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (file >= 0 || errno != EEXIST) {
            return file;
        }
    }
    return -1;
}

int output_spill_open(int folder, bool linkable, struct output_spill *spill)
{
    char name[NAME_BYTES_MAX];

    *spill = (struct output_spill){.folder = folder, .file = -1, .linkable = linkable};
    if (linkable) {
        spill->file = openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    }
    if (spill->file >= 0) {
        return 0;
    }
    spill->linkable = false;
    spill->file = create_named(folder, 0600, name);
    if (spill->file < 0) {
        return errno;
    }
    return unlinkat(folder, name, 0) == 0 ? 0 : errno;
}

/* Gives it a passing name; false when that cannot be done here. */
static bool link_spill(const struct output_spill *spill, mode_t mode, char name[NAME_BYTES_MAX])
{
    char from[NAME_BYTES_MAX];

    if (!spill->linkable || (mode != 0 && fchmod(spill->file, mode) != 0)) {
        return false;
    }
    (void)snprintf(from, sizeof(from), "/proc/self/fd/%d", spill->file);
    for (uint32_t i = 0; i < NAME_TRIES; i++) {
        passing_name(i, name);
        if (linkat(AT_FDCWD, from, spill->folder, name, AT_SYMLINK_FOLLOW) == 0) {
            return true;
        }
        if (errno != EEXIST) {
            return false;
        }
    }
    return false;
}

static int copy_bytes(int from, int to)
{
    char bytes[COPY_BYTES];
    off_t offset = 0;

    for (;;) {
        const ssize_t got = pread(from, bytes, sizeof(bytes), offset);
        if (got <= 0) {
            return got == 0 ? 0 : errno;
        }
        const int failure = output_write_all(to, bytes, (size_t)got);
        if (failure != 0) {
            return failure;
        }
        offset += got;
    }
}

/* The same bytes in a file with a passing name, on the disk. */
static int copy_spill(const struct output_spill *spill, mode_t mode, char name[NAME_BYTES_MAX])
{
    const int file = create_named(spill->folder, 0666, name);

    if (file < 0) {
        return errno;
    }
    int failure = copy_bytes(spill->file, file);
    if (failure == 0 && mode != 0 && fchmod(file, mode) != 0) {
        failure = errno;
    }
    if (failure == 0 && fsync(file) != 0) {
        failure = errno;
    }
    if (close(file) != 0 && failure == 0) {
        failure = errno;
    }
    if (failure != 0) {
        (void)unlinkat(spill->folder, name, 0);
    }
    return failure;
}

static int place(const struct output_spill *spill, const char *name, mode_t mode)
{
    char passing[NAME_BYTES_MAX];

    if (fsync(spill->file) != 0) {
        return errno;
    }
    if (!link_spill(spill, mode, passing)) {
        const int failure = copy_spill(spill, mode, passing);
        if (failure != 0) {
            return failure;
        }
    }
    if (renameat(spill->folder, passing, spill->folder, name) != 0) {
        const int failure = errno;
        (void)unlinkat(spill->folder, passing, 0);
        return failure;
    }
    return fsync(spill->folder) == 0 ? 0 : errno;
}

int output_spill_place(const struct output_spill *spill, const char *name, mode_t mode)
{
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    sigset_t held;
    sigset_t before;

    (void)sigemptyset(&held);
    for (size_t i = 0; i < sizeof(ending) / sizeof(ending[0]); i++) {
        (void)sigaddset(&held, ending[i]);
    }
    (void)pthread_sigmask(SIG_BLOCK, &held, &before);
    const int failure = place(spill, name, mode);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failure;
}
